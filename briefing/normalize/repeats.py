"""Text that a page holds more than once, as it does for other screens or on a list further down."""

from collections.abc import Sequence

from briefing.normalize.candidates import shingles
from briefing.normalize.page import Block, Element, Page

_LONG = 30
_SHARE = 0.9
_MEANT = frozenset(("blockquote", "table", "pre"))


def repeats(page: Page, keep: Sequence[bool]) -> set[int]:
    """The kept blocks nearly all of whose runs of words stand in another part of the page, above.

    What stands twice in one part is meant so. A part is what is around a block's parent.
    """
    above: dict[tuple[str, ...], Element] = {}
    found: set[int] = set()
    for block, kept in zip(page.blocks, keep, strict=True):
        if not kept:
            continue
        words = page.words[block.index]
        runs = list(shingles(words))
        part = _part(block)
        known = sum(above.get(run, part) is not part for run in runs)
        if len(words) >= _LONG and known >= _SHARE * len(runs) and not _MEANT & set(block.path):
            found.add(block.index)
        for run in runs:
            above.setdefault(run, part)
    return found


def _part(block: Block) -> Element:
    return block.around[:3][-1]
