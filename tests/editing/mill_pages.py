"""A page in words of our own that shows pictures, and what comes of them beside its draft."""

from __future__ import annotations

from pathlib import Path

from tests.editing.editing_sites import tree

SLUG = "the-mill-opens-again"
_PARAGRAPH = (
    "<p>The mill by the river opened again on Monday after forty years, and its owner said that "
    "the wheel, the stones and the roof had been made anew by people of the valley. {}</p>"
)


def page(*tags: str) -> bytes:
    """A page of paragraphs, each before one of these tags, and of two more."""
    parts = "".join(f"{_PARAGRAPH.format(n)}{tag}" for n, tag in enumerate(tags))
    title = "The mill opens again"
    text = (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{parts}"
        f"{_PARAGRAPH.format('So it ends.')}{_PARAGRAPH.format('For good.')}"
        "</article></body></html>"
    )
    return text.encode()


def beside(site: Path) -> dict[str, bytes]:
    """What lies in the folder of the page's draft."""
    return {p: data for p, data in tree(site).items() if p.startswith(f"drafts/{SLUG}/")}
