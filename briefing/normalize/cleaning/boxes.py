"""Small boxes of a page, each begun by its own heading, go as a whole."""

from collections.abc import Mapping, Sequence

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import Element

_FATE = "dropped:box"
_SMALL = 60
_LINKED = 0.9
_POINTING = "dropped:read-also"
_ASKING = frozenset(
    (_POINTING, "dropped:newsletter", "dropped:mailing", "dropped:app", "dropped:support")
)
_OF_TEXT = frozenset(("body", "article", "main"))


def without_boxes(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where the rest of a box goes with what is dropped of it.

    Below a dropped heading that leads elsewhere the few words of its box are no article. A
    kept one is none where all else in its box is dropped and leads elsewhere. A line that is no
    heading may only open what is below it.
    """
    result = list(fates)
    for holder, blocks in _boxes(page).items():
        first, rest = blocks[0], blocks[1:]
        if holder.tag in _OF_TEXT or not rest or not first.is_heading:
            continue
        kept = [b for b in rest if result[b.index] == KEPT]
        if result[first.index] == _POINTING:
            if sum(len(page.words[b.index]) for b in kept) <= _SMALL:
                for block in kept:
                    result[block.index] = _FATE
        elif result[first.index] == KEPT and not kept:
            result[first.index] = _FATE if _leads_away(rest, result) else KEPT
    return result


def _boxes(page: Page) -> Mapping[Element, Sequence[Block]]:
    """The blocks within each element that is around a block's own; its own text is of it too."""
    holders = {b.around[1] for b in page.blocks if len(b.around) > 1}
    found: dict[Element, list[Block]] = {holder: [] for holder in holders}
    for block in page.blocks:
        for element in block.around:
            if element in found:
                found[element].append(block)
    return found


def _leads_away(blocks: Sequence[Block], fates: Sequence[str]) -> bool:
    """Whether blocks ask the reader to do something, or are links and little else."""
    if all(fates[block.index] in _ASKING for block in blocks):
        return True
    size = sum(run.end - run.start for block in blocks for run in block.runs)
    return sum(block.linked for block in blocks) >= _LINKED * size
