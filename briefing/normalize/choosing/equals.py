"""Blocks that a page sets exactly as others, so that they are of one make: many decide for all."""

from collections import defaultdict
from collections.abc import Sequence

from briefing.normalize.document.page import Block, Page

_STEPS = 6
_FEWEST, _ENOUGH = 3, 0.4
_REACH = 10
_UNLIKELY = -3.0
_LINKED = 0.35
_ELSEWHERE = frozenset(("li", "td", "th", "dt", "dd", "caption", "figcaption"))

Make = tuple[tuple[object, str], ...]


def with_equals(page: Page, odds: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """Keep blocks made as kept ones where many of that make are, if they stand amid these.

    A few right above the first count as well; below the last one other things are told.
    """
    kept = list(keep)
    for blocks in _makes(page).values():
        places = [block.index for block in blocks if keep[block.index]]
        if len(places) < max(_FEWEST, _ENOUGH * len(blocks)):
            continue
        for block in blocks:
            amid = places[0] - _REACH < block.index < places[-1]
            if amid and odds[block.index] > _UNLIKELY and _linked(block) <= _LINKED:
                kept[block.index] = True
    return kept


def _makes(page: Page) -> dict[Make, list[Block]]:
    """The blocks of each make that has a name, parts of lists, tables and captions left out."""
    makes: dict[Make, list[Block]] = defaultdict(list)
    for block in page.blocks:
        if not _ELSEWHERE.isdisjoint(block.path):
            continue
        make = tuple((e.tag, e.get("class") or "") for e in block.around[:_STEPS])
        if any(name for _, name in make):
            makes[make].append(block)
    return makes


def _linked(block: Block) -> float:
    """How much of a block leads elsewhere."""
    return block.linked / max(block.end - block.start, 1)
