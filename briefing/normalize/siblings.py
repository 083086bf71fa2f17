"""Paragraphs between kept ones of the same parent, too short to be judged alone."""

from collections.abc import Iterable, Sequence

from briefing.normalize.page import Block, Element, Page

_DOUBT = -2.0
_REACH = 8


def with_siblings(page: Page, odds: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """Keep a doubtful paragraph whose nearest siblings before and after are both kept."""
    kept = list(keep)
    ahead = _nearest(reversed(page.blocks))
    behind = _nearest(page.blocks)
    for block in page.blocks:
        n = block.index
        if kept[n] or odds[n] <= _DOUBT or block.container.tag != "p" or "li" in block.path:
            continue
        before, after = behind[n], ahead[n]
        kept[n] = before is not None and after is not None and kept[before] and kept[after]
    return kept


def _nearest(blocks: Iterable[Block]) -> dict[int, int | None]:
    """For each block the last of the same parent that came not long before it."""
    last: dict[Element | None, int] = {}
    found: dict[int, int | None] = {}
    for block in blocks:
        parent = block.container.getparent()
        near = last.get(parent)
        found[block.index] = (
            near if near is not None and abs(near - block.index) <= _REACH else None
        )
        last[parent] = block.index
    return found
