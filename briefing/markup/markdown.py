"""Markdown in, safe HTML out, the same for every site: nothing here knows the registry."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import pairwise
from traceback import walk_stack
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from briefing.markup.lists import APART
from briefing.markup.quotes import normalize_blocks
from briefing.markup.sanitize import ENTITY_SCHEME, NOLINK_SCHEME, sanitize
from briefing.markup.shortcuts import NeededPatterns, rendered

_NOTHING = "nothing"
EXTENSIONS = ["tables", "fenced_code", "footnotes", "def_list", "sane_lists"]
_COSTLY = "[<*_`!&"
_BUDGET = 4_000_000
# A line's beginning is found fastest by the sign before it.
_DEEP = re.compile(r"\n[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*){24,}")
_INDENT = re.compile(r"^(?: {4}|\t){40,}", re.MULTILINE)
_WIDE = " " * 160
# What begins with a list's sign and a space is a block of its own; any other line goes on.
_BLOCK_BREAK = re.compile(r"\n[ \t]*(?:\n|(?=(?:[-*+]|\d{1,9}[.)])(?: |$)))", re.MULTILINE)
_TABLE = re.compile(r"^[^\n]*\|[^\n]*\n[ |:-]*-[ |:-]*$", re.MULTILINE)
_MAX_CHARACTERS = 250_000
_MAX_LINES = 20_000
# Headings and rules cut a block line by line: this many lines squared cost as much as one mark.
_LINES_A_MARK = 12
# Each escape copies its block: so many characters copied cost as much as one mark.
_COPIED_A_MARK = 500
# How many calls deep a text may nest, counted from where it is rendered.
_DEPTH = 750


class MarkupRefusedError(ValueError):
    """Raised for Markdown that would take too long or too much memory to render.

    `line` is where the trouble begins, counted from 1 within the text.
    """

    def __init__(self, what: str, line: int = 1) -> None:
        super().__init__(what)
        self.line = line


# The texts of a file are asked for more than once, one check after another.
@lru_cache(maxsize=32)
def refuse_blowups(text: str) -> None:
    """Raise MarkupRefusedError for text whose rendering grows out of bounds.

    Python-Markdown is quadratic in the special characters of a block and recursive in nesting,
    so both are bounded before it sees the text.
    """
    if len(text) > _MAX_CHARACTERS:
        raise MarkupRefusedError(f"the text has more than {_MAX_CHARACTERS:,} characters")
    if text.count("\n") > _MAX_LINES:
        raise MarkupRefusedError(f"the text has more than {_MAX_LINES:,} lines")
    indented = "\t" in text or _WIDE in text
    if deep := _DEEP.search(f"\n{text}") or (_INDENT.search(text) if indented else None):
        line = text.count("\n", 0, deep.start()) + 1
        raise MarkupRefusedError("lists or quotes are nested too deeply", line)
    if _cost(text) <= _BUDGET:
        # As one block it costs no less than as several.
        return
    costs = list(_costs(text))
    if sum(cost for cost, _ in costs) > _BUDGET:
        start = max(costs)[1]
        line = text.count("\n", 0, start) + 1
        raise MarkupRefusedError("too many markup characters in one paragraph", line)


def _costs(text: str) -> Iterator[tuple[int, int]]:
    """Yield what each block costs to render, and where it begins."""
    starts = [0, *(match.end() for match in _BLOCK_BREAK.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        block = text[start:end]
        # A table's cells are read one by one; a row is the most that is read at once.
        rows = block.split("\n") if _TABLE.search(block) else [block]
        yield _cost(block, rows), start


def _cost(block: str, rows: Sequence[str] = ()) -> int:
    marks = sum(row.count(mark) ** 2 for row in rows or (block,) for mark in _COSTLY)
    escapes = block.count("\\") * len(block) // _COPIED_A_MARK
    return marks + escapes + block.count("\n") ** 2 // _LINES_A_MARK


def render(text: str) -> str:
    """Return the sanitized HTML of a Markdown text.

    `[[slug]]`, `[[slug|text]]` and `\\[[text]]` become links with the schemes of
    `briefing.markup.sanitize`, which the linker resolves. Raises MarkupRefusedError.
    """
    refuse_blowups(text)
    try:
        return rendered(text, ENTITY_SCHEME, _converted)
    except RecursionError as error:
        raise MarkupRefusedError("lists or quotes are nested too deeply") from error


@contextmanager
def _depth_of_its_own() -> Iterator[None]:
    """Let the block nest as deep wherever it is called: a build must render what a check took."""
    limit = sys.getrecursionlimit()
    depth = sum(1 for _ in walk_stack(sys._getframe()))
    sys.setrecursionlimit(depth + _DEPTH)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def _converted(text: str) -> str:
    try:
        with _depth_of_its_own():
            return sanitize(_converter().reset().convert(text))
    except BaseException:
        # Cut off in the middle it goes on believing that it is in a list, which reset keeps.
        _converter.cache_clear()
        raise


def render_inline(text: str) -> str:
    """Return the sanitized HTML of one paragraph's worth of Markdown, without its `<p>`."""
    html = render(" ".join(text.split()))
    single = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return html[3:-4] if single else html


@cache
def _converter() -> Markdown:
    # One instance serves a whole process: making one costs 0.6 ms, more than a short text.
    return Markdown(extensions=[*EXTENSIONS, _Dossier()], output_format="html")


class _Dossier(Extension):
    """Takes raw HTML away and adds the wiki links, forgiving lists and class-based alignment."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_Blocks(md), "dossier_blocks", 27)
        md.parser.blockprocessors.register(_Apart(md.parser), "dossier_apart", 75)
        md.inlinePatterns.register(_NoLink(_NOLINK, md), "dossier_nolink", 187)
        md.inlinePatterns.register(_WikiLink(_WIKILINK, md), "dossier_wikilink", 175)
        md.treeprocessors.register(_Classes(md), "dossier_classes", 5)
        md.treeprocessors.register(NeededPatterns(md), "inline", 20)


class _Apart(BlockProcessor):
    """Reads an empty comment as the end of a list, as CommonMark does; it is not shown."""

    def test(self, parent: Element, block: str) -> bool:
        return block.strip() == APART

    def run(self, parent: Element, blocks: list[str]) -> None:
        blocks.pop(0)
        SubElement(parent, _NOTHING)


class _Blocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return normalize_blocks(lines)


# Authors wrap their lines, so a link may go on in the next one.
_NOLINK = r"\\\[\[([^\[\]|]+)\]\]"
_WIKILINK = r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]"


class _NoLink(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element("a", {"href": f"{NOLINK_SCHEME}:"})
        element.text = AtomicString(m[1].strip())
        return element, m.start(0), m.end(0)


class _WikiLink(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element("a", {"href": f"{ENTITY_SCHEME}:{' '.join(m[1].split())}"})
        element.text = m[2].strip() if m[2] else ""
        return element, m.start(0), m.end(0)


class _Classes(Treeprocessor):
    """Alignment as classes (inline style is forbidden) and remote pictures as links."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("td", "th"):
                _align(element)
            elif element.tag == "h1":
                # The page's one first heading is its title; what an author writes is below it.
                element.tag = "h2"
        for parent in list(root.iter()):
            for nothing in parent.findall(_NOTHING):
                parent.remove(nothing)
            for image in [child for child in parent if child.tag == "img"]:
                if re.match(r"(?i)(https?:)?//", image.get("src", "")):
                    _link_instead(image)


def _align(cell: Element) -> None:
    style = cell.attrib.pop("style", "")
    for side in ("right", "center"):
        if side in style:
            cell.set("class", side)


def _link_instead(image: Element) -> None:
    # A page asks no other host for anything: a picture elsewhere becomes a link to follow.
    address, text, tail = image.get("src", ""), image.get("alt", ""), image.tail
    image.clear()
    image.tag, image.tail = "a", tail
    image.set("href", address)
    image.text = AtomicString(text or address)
