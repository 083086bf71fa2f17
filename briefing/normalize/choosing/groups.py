"""Lists and tables kept or dropped as a whole: their parts are too short to judge alone."""

from collections.abc import Sequence

from briefing.normalize.document.grids import is_grid
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element

_LISTS = frozenset(("ul", "ol", "dl", "blockquote"))
_LARGEST = 0.5
_TABLE_BONUS = 2.0
_LIST_BONUS = 0.7
_LEAD_BONUS = 1.0
_REACH, _STEPS = 4, 3
_POINTS = 0.6


def as_groups(page: Page, odds: Sequence[float]) -> list[float]:
    """Odds where every block of a list or data table has those of the whole."""
    evened = list(odds)
    total = sum(_weight(b) for b, odd in zip(page.blocks, odds, strict=True) if odd > 0)
    for whole, group in _groups(page).items():
        weight = sum(_weight(b) for b in group)
        if len(group) < 2 or weight > _LARGEST * total:
            continue
        mean = sum(_weight(b) * odds[b.index] for b in group) / weight
        if "table" in group[0].path:
            mean += _TABLE_BONUS * (_is_amid(group, odds) or _ends_text(page, whole, group, odds))
        elif _is_amid(group, odds):
            mean += _LIST_BONUS
        if _is_announced(page, group, odds):
            mean += _LEAD_BONUS
        for block in group:
            evened[block.index] = mean
    return evened


def with_announced(page: Page, keep: Sequence[bool]) -> list[bool]:
    """Keep a list between two kept blocks beside it, the upper of which ends with a colon."""
    kept = list(keep)
    for whole, group in _groups(page).items():
        first, last = group[0].index, group[-1].index
        if whole.tag not in _LISTS or not 0 < first <= last < len(keep) - 1:
            continue
        above, below = page.blocks[first - 1], page.blocks[last + 1]
        beside = all(
            keep[b.index] and whole.getparent() in b.around[:_STEPS] for b in (above, below)
        )
        if beside and _ends_with_colon(page, above) and _linked(group) <= _POINTS:
            for block in group:
                kept[block.index] = True
    return kept


def _linked(group: Sequence[Block]) -> float:
    """How much of a list leads elsewhere."""
    return sum(b.linked for b in group) / sum(b.end - b.start for b in group)


def _is_amid(group: Sequence[Block], odds: Sequence[float]) -> bool:
    """Whether text of the article stands close before and after."""
    first, last = group[0].index, group[-1].index
    before, after = odds[max(first - _REACH, 0) : first], odds[last + 1 : last + 1 + _REACH]
    return max(before, default=-1) > 0 and max(after, default=-1) > 0


def _ends_text(page: Page, whole: Element, group: Sequence[Block], odds: Sequence[float]) -> bool:
    """Whether a table stands right below text of the article, in the same element as that."""
    before = group[0].index - 1
    if before < 0 or odds[before] <= 0:
        return False
    above = page.blocks[before].container
    return whole.tag == "table" and above.getnext() is whole


def _is_announced(page: Page, group: Sequence[Block], odds: Sequence[float]) -> bool:
    """Whether a line of the article right before ends with a colon."""
    before = group[0].index - 1
    if before < 0 or odds[before] <= 0:
        return False
    return _ends_with_colon(page, page.blocks[before])


def _ends_with_colon(page: Page, block: Block) -> bool:
    return page.words_of(block).endswith((":", "："))


def _weight(block: Block) -> int:
    return block.end - block.start + 10


def _groups(page: Page) -> dict[Element, list[Block]]:
    """The blocks of each outermost list or data table."""
    owners: dict[Element, Element | None] = {}
    groups: dict[Element, list[Block]] = {}
    for block in page.blocks:
        owner = _owner(block.container, owners)
        if owner is not None:
            groups.setdefault(owner, []).append(block)
    return groups


def _owner(element: Element, owners: dict[Element, Element | None]) -> Element | None:
    if element in owners:
        return owners[element]
    parent = element.getparent()
    above = _owner(parent, owners) if parent is not None else None
    if above is None and _is_group(element):
        above = element
    owners[element] = above
    return above


def _is_group(element: Element) -> bool:
    return element.tag in _LISTS or (element.tag == "table" and is_grid(element, None))
