"""Paragraphs between kept ones of the same parent, too short to be judged alone."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element

_DOUBT, _NEARLY_EVEN = -2.0, -0.3
_MOST, _REACH = 10, 16


def with_siblings(page: Page, odds: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """Keep a few doubtful paragraphs in a row whose siblings before and after are both kept.

    One of nearly even odds stays if only the sibling before it is kept.
    """
    children: dict[Element | None, list[Block]] = defaultdict(list)
    for block in page.blocks:
        children[block.container.getparent()].append(block)
    kept = list(keep)
    for blocks in children.values():
        places = [n for n, block in enumerate(blocks) if kept[block.index]]
        for first, last in pairwise(places):
            row = blocks[first + 1 : last]
            near = blocks[last].index - blocks[first].index <= _REACH
            if row and near and _are_likely(row, odds):
                for block in row:
                    kept[block.index] = True
        for before, block in pairwise(blocks):
            near = kept[before.index] and block.index - before.index <= _REACH // 2
            if near and _is_paragraph(block) and odds[block.index] > _NEARLY_EVEN:
                kept[block.index] = True
    return kept


def _are_likely(row: Sequence[Block], odds: Sequence[float]) -> bool:
    if len(row) > _MOST or not all(map(_is_paragraph, row)):
        return False
    return sum(odds[b.index] for b in row) > _DOUBT * len(row)


def _is_paragraph(block: Block) -> bool:
    return block.container.tag == "p" and "li" not in block.path
