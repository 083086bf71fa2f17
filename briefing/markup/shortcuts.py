"""Shorter ways through Markdown for what has little or no markup; the HTML is the same."""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What no inline pattern and no HTML parser reads as anything but text, on one line.
_TEXT = (
    r"(?:[^\\`*_\[<&\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    r"|&(?!#?\w+;))"
)
# A line that begins like this is none of a list, table, heading, quote, definition or code.
_LINE = rf"(?!\d{{1,9}}[.)])[\w\"'“‘„«(](?<!_){_TEXT}*+(?<! )"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*+")
_HEADING = re.compile(rf"(#{{1,6}}) (?=\w){_LINE}(?<!#)")
_BETWEEN = re.compile(r"\n(?: *\n)+")

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


def plain_html(text: str) -> str | None:
    """Return the HTML of a text of plain paragraphs and headings, None for any other text."""
    blocks = _BETWEEN.split(text.strip("\n"))
    html = [_block(block) for block in blocks]
    return None if None in html else "\n".join(filter(None, html))


def _block(block: str) -> str | None:
    if _PARAGRAPH.fullmatch(block):
        return f"<p>{_escaped(block)}</p>"
    heading = _HEADING.fullmatch(block)
    if heading is None:
        return None
    level = max(2, len(heading[1]))
    return f"<h{level}>{_escaped(block[heading.end(1) + 1 :])}</h{level}>"


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


class PlainParagraphs(BlockProcessor):
    """Takes blocks that are plain text before any other processor looks at them."""

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether a block of the document itself, not of a list or quote, is plain text."""
        return not self.parser.state and _PARAGRAPH.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make it a paragraph in which no inline pattern needs to search."""
        SubElement(parent, "p").text = AtomicString(blocks.pop(0))


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
