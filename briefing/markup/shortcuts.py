"""Shorter ways through Markdown for what has little or no markup; the HTML is the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

# What no inline pattern and no HTML parser reads as anything but text, on one line. Only sets of
# characters are repeated for good: Python before 3.11.5 takes back what it must not of a group.
_PIECE = (
    r"[^\\`*_\[\]<&!\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]++"
    r"|&(?!#?\w+;)|!(?!\[)"
)
# Emphasis, a wiki link, a link to another site, each with plain words alone.
_WORDS = rf"(?! )(?:{_PIECE})+(?<! )"
_ADDRESS = r"https?://[a-z0-9-]++(?:\.[a-z0-9-]++)*(?:/[A-Za-z0-9/.~+-]*+)?"
_SPAN = (
    rf"\*\*{_WORDS}\*\*(?!\*)|\*{_WORDS}\*(?!\*)"
    rf"|\[\[[a-z0-9-]++(?:\|{_WORDS})?\]\](?![\[(])|\[{_WORDS}\]\({_ADDRESS}\)"
)
# A line that begins like this is none of a list, table, heading, quote, definition or code.
_LINE = rf"(?!\d{{1,9}}[.)])(?=[^\W_]|[\"'“‘„«(*\[])(?:{_PIECE}|{_SPAN})+(?<! )"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*")
_HEADING = re.compile(rf"(#{{1,6}}) {_LINE}(?<!#)")
_PARTS = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*]+)\*"
    r"|\[\[(?P<slug>[^\]|]+)\|?(?P<words>[^\]]*)\]\]|\[(?P<text>[^\]]+)\]\((?P<href>[^)]+)\)"
)
_ITEMS = re.compile(rf"- {_LINE}(?:\n- {_LINE})*")
_BETWEEN = re.compile(r"\n(?: *\n)+")
# What has to do with blocks elsewhere: fences, definitions, footnotes; and lines that are blank in
# a way that Markdown sees only once it has the whole text.
_FAR_REACHING = ("```", "~~~", "]:", "[^", "\r", "\t", "\n:", "\n :", "\n  :", "\n   :")
_BLANK_FIRST = re.compile(r" +\n")

# Each pattern can match only where one of these stands; patterns of other names always may.
_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "dossier_nolink": "\\",
    "footnote": "[",
    "dossier_wikilink": "[",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "entity": "&",
    "em_strong": "*_",
}
_ANY = ("",)


def rendered(text: str, wiki: str, convert: Callable[[str], str]) -> str:
    """Return the HTML of a Markdown text; `convert` gives that of parts with rarer markup.

    `wiki` is the scheme of wiki links.
    """
    lines = f"\n{text}"
    if any(sign in lines for sign in _FAR_REACHING) or _BLANK_FIRST.match(text):
        return convert(text)
    return "\n".join(filter(None, _parts(text.rstrip("\n"), wiki, convert)))


def _parts(text: str, wiki: str, convert: Callable[[str], str]) -> Iterator[str]:
    """Yield the HTML of each simple block, and that of all blocks between two of them."""
    first = last = -1
    for start, end in _blocks(text):
        html = simple(text[start:end], wiki)
        if html is None:
            first, last = (start if first < 0 else first), end
            continue
        if first >= 0:
            yield _apart(text[first:last], wiki) or convert(text[first:last])
            first = -1
        yield html
    if first >= 0:
        yield _apart(text[first:last], wiki) or convert(text[first:last])


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each block begins and ends."""
    start = int(text.startswith("\n"))
    for between in _BETWEEN.finditer(text):
        if between.start() > start:
            yield start, between.start()
        start = between.end()
    yield start, len(text)


def _apart(block: str, wiki: str) -> str | None:
    """Return the HTML of a simple list that no other stands beside, None for anything else."""
    if not _ITEMS.fullmatch(block):
        return None
    items = "".join(f"<li>{_inline(line[2:], wiki)}</li>\n" for line in block.split("\n"))
    return f"<ul>\n{items}</ul>"


def simple(block: str, wiki: str) -> str | None:
    """Return the HTML of a paragraph or heading with simple markup, None for any other block."""
    if _PARAGRAPH.fullmatch(block):
        return f"<p>{_inline(block, wiki)}</p>"
    heading = _HEADING.fullmatch(block)
    if heading is None:
        return None
    # The page's one first heading is its title.
    level = max(2, len(heading[1]))
    return f"<h{level}>{_inline(block[heading.end(1) + 1 :], wiki)}</h{level}>"


def _inline(text: str, wiki: str) -> str:
    def span(found: re.Match[str]) -> str:
        for tag in ("strong", "em"):
            if found[tag]:
                return f"<{tag}>{found[tag]}</{tag}>"
        href = found["href"] or f"{wiki}:{found['slug']}"
        return f'<a href="{href}">{found["text"] or found["words"]}</a>'

    html = escape(text, quote=False).replace("\xa0", "&nbsp;")
    return _PARTS.sub(span, html) if "*" in html or "[" in html else html


class NeededPatterns(InlineProcessor):
    """Applies the inline patterns whose signs occur in the document, and no others."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._signs = {md.inlinePatterns[name]: signs for name, signs in _SIGNS.items()}

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply them to the tree."""
        text = "".join(tree.itertext())
        # A list, since only places and the length are asked for, and a list tells them faster.
        self.inlinePatterns = [  # type: ignore[assignment]
            pattern
            for pattern in self.md.inlinePatterns
            if any(sign in text for sign in self._signs.get(pattern, _ANY))
        ]
        return super().run(tree, ancestors)
