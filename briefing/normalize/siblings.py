"""Paragraphs between kept ones of the same parent, too short to be judged alone."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from briefing.normalize.page import Block, Element, Page

_DOUBT = -2.0
_MOST, _REACH = 10, 16


def with_siblings(page: Page, odds: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """Keep a few doubtful paragraphs in a row whose siblings before and after are both kept."""
    children: dict[Element | None, list[Block]] = defaultdict(list)
    for block in page.blocks:
        children[block.container.getparent()].append(block)
    kept = list(keep)
    for blocks in children.values():
        places = [n for n, block in enumerate(blocks) if kept[block.index]]
        for before, after in pairwise(places):
            row = blocks[before + 1 : after]
            near = blocks[after].index - blocks[before].index <= _REACH
            if row and near and _are_likely(row, odds):
                for block in row:
                    kept[block.index] = True
    return kept


def _are_likely(row: Sequence[Block], odds: Sequence[float]) -> bool:
    if len(row) > _MOST or any(b.container.tag != "p" or "li" in b.path for b in row):
        return False
    return sum(odds[b.index] for b in row) > _DOUBT * len(row)
