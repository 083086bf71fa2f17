"""`/llms.txt`: what the site is and where its pages lie as Markdown (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefing.outputs.markdown_links import escaped, link


class Page(Struct, frozen=True):
    """A page by its site-root path, with a note on what it holds."""

    title: str
    path: str
    note: str = ""


class Section(Struct, frozen=True):
    """Pages under a heading; the one called "Optional" is what a reader in a hurry leaves out."""

    title: str
    pages: tuple[Page, ...]


def llms_txt(
    site_url: str, name: str, summary: str, notes: Iterable[str], sections: Iterable[Section]
) -> bytes:
    """Return the file: name, summary, notes a paragraph each, then the sections that hold pages."""
    parts = [f"# {escaped(name)}", f"> {escaped(summary)}" if summary else "", *map(escaped, notes)]
    for section in sections:
        if section.pages:
            parts += [f"## {escaped(section.title)}", _list(site_url, section.pages)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _list(site_url: str, pages: Iterable[Page]) -> str:
    return "\n".join(
        f"- {link(page.title, site_url + page.path)}"
        + (f": {escaped(page.note)}" * bool(page.note))
        for page in pages
    )
