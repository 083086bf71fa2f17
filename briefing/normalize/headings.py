"""Headings go with the text below them."""

import re
from collections.abc import Sequence

from briefing.normalize.page import Block, Page
from briefing.normalize.rules import matching
from briefing.normalize.state import KEPT

_HEADING = re.compile(r"h[1-6]$")
_PROSE = 60


def with_headings(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a heading of kept text is kept, and one of dropped text dropped."""
    result = list(fates)
    for n in range(len(page.blocks) - 1, -1, -1):
        block = page.blocks[n]
        if not is_heading(block) or result[n].startswith("moved"):
            continue
        below = page.blocks[n + 1] if n + 1 < len(page.blocks) else None
        if below is None or result[below.index] != KEPT:
            if result[n] == KEPT and not _kept_soon(page, result, n):
                result[n] = "dropped:heading-of-nothing"
        elif result[n] != KEPT and _may_be_kept(page, block, below):
            result[n] = KEPT
    return result if KEPT in result else list(fates)


def is_heading(block: Block) -> bool:
    """Whether a block is marked up as a heading."""
    return _HEADING.match(str(block.container.tag)) is not None


def _kept_soon(page: Page, fates: Sequence[str], at: int) -> bool:
    """Whether kept text follows before the next heading, within a few blocks."""
    for block in page.blocks[at + 1 : at + 5]:
        if fates[block.index] == KEPT:
            return True
        if is_heading(block):
            return False
    return False


def _may_be_kept(page: Page, block: Block, below: Block) -> bool:
    """A heading beside long kept text in the same part of the page, and no known noise."""
    if below.end - below.start < _PROSE and not is_heading(below):
        return False
    ours, theirs = block.container.getparent(), below.container.getparent()
    near = ours is theirs or (ours is not None and ours.getparent() is theirs)
    linked = all(run.linked for run in block.runs)
    return near and not linked and matching(page.words_of(block), "line", "tail") is None
