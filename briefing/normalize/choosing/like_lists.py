"""Lists beside others of the same look that are kept, as a page of tips has them."""

from collections import defaultdict
from collections.abc import Sequence

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element

_LISTS = frozenset(("ul", "ol"))
_STEPS = 3
_FEWEST = 2
_UNLIKELY = -4.0
_COLONS = (":", "：")


def with_like_lists(page: Page, odds: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """Keep lists right below a kept line where several of that look in the same place are kept.

    A line between two of them that ends with a colon goes with the list that it announces.
    """
    kept = list(keep)
    for lists in _alike(page).values():
        known = sum(all(keep[b.index] for b in blocks) for blocks in lists)
        if known < _FEWEST:
            continue
        for blocks in lists:
            above = page.blocks[blocks[0].index - 1] if blocks[0].index else None
            likely = all(odds[b.index] > _UNLIKELY for b in blocks)
            if above is None or not likely or not _is_beside(above, blocks[0]):
                continue
            announced = page.words_of(above).endswith(_COLONS) and kept[above.index - 1]
            if kept[above.index] or (announced and odds[above.index] > _UNLIKELY):
                for block in (above, *blocks):
                    kept[block.index] = True
    return kept


def _alike(page: Page) -> dict[tuple[Element, str, str], list[list[Block]]]:
    """The blocks of the lists of each look in each element, list by list."""
    held: dict[Element, list[Block]] = defaultdict(list)
    for block in page.blocks:
        owner = next((e for e in block.around[:_STEPS] if e.tag in _LISTS), None)
        if owner is not None:
            held[owner].append(block)
    found: dict[tuple[Element, str, str], list[list[Block]]] = defaultdict(list)
    for owner, blocks in held.items():
        parent = owner.getparent()
        if parent is not None:
            found[parent, str(owner.tag), owner.get("class") or ""].append(blocks)
    return found


def _is_beside(above: Block, first: Block) -> bool:
    """Whether a line stands in the element that a list stands in."""
    owner = next(e for e in first.around if e.tag in _LISTS)
    return above.container.getparent() is owner.getparent()
