"""Lines by an article's heading that say who wrote it, in words or by their markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing.normalize.document.hints import Hint, Hints
from briefing.normalize.text.bylines import names_of, opens, signed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from briefing.normalize.document.page import Block, Page
    from briefing.normalize.document.tree import Element

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|writer)(?:[\s_-]*(?:name|names|link|text|block|info|wrapper))?(?=$|[\s_])",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(
    r".{0,40}?\d(?:\W|\b(?:uhr|um|at|à|h|pm|am)\b)*(?:von|by|par|por|durch)\s+(?=\S)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[a-zß-ÿ]{3}[A-Z]")
_ABOVE, _FAR_ABOVE, _BELOW, _FARTHEST = 4, 20, 14, 60
_LONGEST_LINE, _BUTTON, _PARAGRAPH = 120, 30, 12


class SignedLine(NamedTuple):
    """What a line says of who wrote, and the block whose line it is."""

    text: str
    block: Block


def signed_lines(page: Page, heading: int) -> list[SignedLine]:
    """Short lines that open with "By" close to the heading, then those marked as bylines."""
    top = page.blocks[heading]
    below = blocks_below(page, top)
    own = (top, *below)
    near = _less_quoted((*page.blocks[max(heading - _ABOVE, 0) : heading], *own), top)
    far = _less_quoted((*page.blocks[max(heading - _FAR_ABOVE, 0) : heading], *own), top)
    found = [line for block in near for line in _opening(page, block)]
    texts = ((page.words_of(block), block) for block in far if _is_named(block, page.hints))
    return [*found, *(SignedLine(t, b) for t, b in texts if len(t) < _LONGEST_LINE)]


def names_shown(page: Page, lines: Sequence[SignedLine], publication: str | None) -> list[str]:
    """The names of the first line that has any, and of lines of the same look right below it."""
    said: dict[int, list[str]] = {}
    for line in lines:
        if names := names_of(signed(line.text), publication):
            said.setdefault(line.block.index, names)
    first = next(iter(said), -1)
    found: list[str] = []
    at = first
    while at in said and _look(page, at) == _look(page, first):
        found += said[at]
        # A "By" of its own stands above each name.
        at += 2 if any(map(_is_bare, map(page.words_of, page.blocks[at : at + 2]))) else 1
    return list(dict.fromkeys(found))


def _is_bare(text: str) -> bool:
    return opens(text) and not signed(text)


def _look(page: Page, at: int) -> tuple[bool, str, str]:
    container = page.blocks[at].container
    return opens(page.words_of(page.blocks[at])), str(container.tag), container.get("class") or ""


def blocks_below(page: Page, heading: Block) -> list[Block]:
    """The blocks close below a heading; buttons to share the article above it do not count."""
    found: list[Block] = []
    left, is_above = _BELOW, True
    for block in page.blocks[heading.index + 1 : heading.index + _FARTHEST]:
        is_above = is_above and len(page.words[block.index]) < _PARAGRAPH
        left -= not (is_above and _shares(block, page.hints, heading.around))
        if left < 0:
            break
        found.append(block)
    return found


def _shares(
    block: Block, said: Mapping[Element, Hints], around_heading: Collection[Element]
) -> bool:
    return block.end - block.start <= _BUTTON and any(
        said[e] & Hint.SHARE for e in block.around[:4] if e not in around_heading
    )


def _less_quoted(blocks: Sequence[Block], heading: Block) -> list[Block]:
    """Blocks less parts of a quotation, whose speaker is no author."""
    quoted = "blockquote" not in heading.path
    return [b for b in blocks if not (quoted and "blockquote" in b.path)]


def _opening(page: Page, block: Block) -> Iterator[SignedLine]:
    """The lines of a block that open as a byline does, or whose day is followed by one."""
    text = page.words_of(block)
    if len(text) < _LONGEST_LINE and opens(text):
        following = page.blocks[block.index + 1 :][:1]
        bare = [page.words_of(b) for b in following if not signed(text)]
        yield SignedLine(" ".join((text, *bare)), block)
    elif len(text) < _LONGEST_LINE and (day := _day_before(text)):
        yield SignedLine(f"by {text[day.end() :]}", block)
    for line in map(str.strip, page.text[block.start : block.end].split("\n")[1:]):
        if len(line) < _LONGEST_LINE and opens(line):
            yield SignedLine(line, block)


def _day_before(text: str) -> re.Match[str] | None:
    """What a line says before its author: the day, and "by"; nothing where words are glued."""
    return None if _GLUED.search(text) else _AFTER_DAY.match(text)


def _is_named(block: Block, said: Mapping[Element, Hints]) -> bool:
    """Whether the markup calls a block a byline, and it stands beside no other article."""
    hints: Hints = 0
    for element in block.around[:4]:
        hints |= said[element]
    named = (f"{e.get('class') or ''} {e.get('id') or ''}" for e in block.around[:3])
    return any(map(_NAMED.search, named)) and not hints & (Hint.COMMENT | Hint.RELATED)
