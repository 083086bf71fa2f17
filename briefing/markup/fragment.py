"""Sanitized HTML as blocks of text with offsets; unchanged, it is written to the same bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

# Stands between two blocks in the joined text: no name contains it, so no match crosses it.
BLOCK_END = "\x00"
# Stands for words that are not prose (a footnote's number), so that what follows starts afresh.
PLACEHOLDER = "\x01"

_TOKEN = re.compile(
    r"(<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|<[^>\"]*(?:\"[^\"]*\"[^>\"]*)*>)",
    re.DOTALL,
)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:=\"([^\"]*)\")?")
_CHARACTER_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body caption center col colgroup dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul"
)
HEADINGS = _words("h1 h2 h3 h4 h5 h6")
MUTE = _words("code kbd pre samp script style textarea")
# The strongest comes first: text that lies in several of these is told by the first of them.
_NOTED = (*sorted(MUTE), "a", *sorted(HEADINGS), "button", "cite", "figcaption", "th", "blockquote")
_STRENGTH = {name: strength for strength, name in enumerate(_NOTED)}


class Node(NamedTuple):
    """A run of text between two tags: [start, end) of the fragment's text.

    `inside` is the element around it that matters to linking ("" for plain prose), `anchor` the
    index of the link around it or -1, `part` its place among the tokens.
    """

    part: int
    start: int
    end: int
    block: int
    inside: str
    anchor: int


@dataclass(slots=True)
class Anchor:
    """A link: its tokens' places, where its text lies, and its address."""

    opening: int
    closing: int
    start: int
    end: int
    block: int
    href: str
    inside: str


class Fragment:
    """The blocks, text nodes and links of one piece of canonical HTML."""

    __slots__ = ("_starts", "anchors", "blocks", "nodes", "parts", "text")

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        self.nodes: list[Node] = []
        self.anchors: list[Anchor] = []
        self.blocks: list[tuple[int, int]] = []
        self.text = ""
        self._starts: list[int] = []

    def node_at(self, start: int, end: int) -> Node | None:
        """Return the text node that holds all of [start, end), or None when markup parts it."""
        node = self.node_from(start)
        return node if node is not None and end <= node.end else None

    def node_from(self, offset: int) -> Node | None:
        """Return the text node in which the offset lies."""
        at = bisect_right(self._starts, offset) - 1
        return self.nodes[at] if at >= 0 and offset < self.nodes[at].end else None

    def render(self, changed: Mapping[int, str]) -> str:
        """Return the HTML with some tokens replaced; the original bytes when none is."""
        parts = self.parts
        if changed:
            parts = parts.copy()
            for at, part in changed.items():
                parts[at] = part
        return "".join(parts)

    def wrap(self, node: Node, spans: Iterable[tuple[int, int, str, str]]) -> str:
        """Return a node's HTML with markup (before, after) around spans of the joined text."""
        raw = self.parts[node.part]
        place = _raw_places(raw)
        pieces: list[str] = []
        done = 0
        for start, end, before, after in spans:
            first, last = place(start - node.start), place(end - node.start)
            pieces += (raw[done:first], before, raw[first:last], after)
            done = last
        return "".join((*pieces, raw[done:]))


def parse(html: str, label: Callable[[str], str | None] = lambda href: None) -> Fragment:
    """Read canonical HTML; `label` gives the words of a link that has none."""
    return _Reader(_TOKEN.split(html), label).read()


class _Reader:
    """Walks the tokens once and notes blocks, text nodes and links."""

    def __init__(self, parts: list[str], label: Callable[[str], str | None]) -> None:
        self.fragment = Fragment(parts)
        self.label = label
        self.pieces: list[str] = []
        self.length = 0
        self.block_start = 0
        self.open: list[tuple[str, str]] = []
        self.inside = ""
        self.anchor = -1
        self.footnote = False

    def read(self) -> Fragment:
        parts = self.fragment.parts
        for at, part in enumerate(parts):
            if not part:
                continue
            if at % 2:
                self._tag(at, part)
            elif self.length > self.block_start or not part.isspace():
                self._text(at, part)
        if self.length > self.block_start:
            self._end_block()
        fragment = self.fragment
        fragment.text = "".join(self.pieces)
        fragment._starts = [node.start for node in fragment.nodes]
        return fragment

    def _text(self, at: int, raw: str) -> None:
        if self.footnote:
            return
        text = decode(raw)
        end = self.length + len(text)
        blocks = len(self.fragment.blocks)
        self.fragment.nodes.append(Node(at, self.length, end, blocks, self.inside, self.anchor))
        self.pieces.append(text)
        self.length = end

    def _tag(self, at: int, tag: str) -> None:
        name = _name(tag)
        if name in _BLOCKS and self.length > self.block_start:
            self._end_block()
        if name in _STRENGTH:
            if tag[1] == "/":
                self._close(at, name)
            else:
                self._open(at, name, tag)
        elif name == "br":
            self._filler("\n")
        elif name == "img":
            self._filler(PLACEHOLDER)

    def _open(self, at: int, name: str, tag: str) -> None:
        if name == "a":
            self._open_anchor(at, tag)
        self.open.append((name, self.inside))
        if not self.inside or _STRENGTH[name] < _STRENGTH[self.inside]:
            self.inside = name

    def _open_anchor(self, at: int, tag: str) -> None:
        href = attributes(tag).get("href", "")
        if href.startswith("#fn"):
            self.footnote = True
            self._filler(PLACEHOLDER)
        block = len(self.fragment.blocks)
        anchor = Anchor(at, at, self.length, self.length, block, href, self.inside)
        self.anchor = len(self.fragment.anchors)
        self.fragment.anchors.append(anchor)
        parts = self.fragment.parts
        if at + 2 < len(parts) and not parts[at + 1] and parts[at + 2] == "</a>":
            parts[at + 1] = escape(self.label(href) or "", quote=False)

    def _close(self, at: int, name: str) -> None:
        if name == "a" and self.anchor >= 0:
            anchor = self.fragment.anchors[self.anchor]
            anchor.closing, anchor.end = at, self.length
            self.anchor = -1
            self.footnote = False
        if self.open and self.open[-1][0] == name:
            self.inside = self.open.pop()[1]

    def _filler(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _end_block(self) -> None:
        self.fragment.blocks.append((self.block_start, self.length))
        self._filler(BLOCK_END)
        self.block_start = self.length


@lru_cache(maxsize=256)
def _name(tag: str) -> str:
    named = _NAME.match(tag)
    return named[1] if named else ""


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of an opening tag in their order, decoded."""
    named = _NAME.match(tag)
    inner = tag[named.end() : -1] if named else ""
    return {m[1]: decode(m[2] or "") for m in _ATTRIBUTE.finditer(inner)}


def decode(raw: str) -> str:
    """Return the text that a piece of HTML text stands for."""
    if "&" not in raw:
        return raw
    return _CHARACTER_REFERENCE.sub(lambda match: unescape(match[0]), raw)


def _raw_places(raw: str) -> Callable[[int], int]:
    """Return the map from places in the decoded text to places in the HTML text."""
    if "&" not in raw:
        return lambda place: place
    ends: list[int] = []
    shifts: list[int] = []
    shift = 0
    for reference in _CHARACTER_REFERENCE.finditer(raw):
        width = len(unescape(reference[0]))
        shift += len(reference[0]) - width
        ends.append(reference.end() - shift)
        shifts.append(shift)

    def place(decoded: int) -> int:
        at = bisect_right(ends, decoded)
        return decoded + (shifts[at - 1] if at else 0)

    return place
