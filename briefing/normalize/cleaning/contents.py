"""A table of contents that leads to the article's headings goes with them."""

from collections.abc import Collection, Sequence

from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import Element, whole_text

_FEWEST = 3
_LISTS = ("ul", "ol")


def with_contents(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a list of links to kept headings is kept."""
    result = list(fates)
    anchors = _anchors(page, fates)
    if len(anchors) < _FEWEST:
        return result
    wanted = {e for e in page.root.iter(*_LISTS) if _leads_to(e, anchors)}
    for block in page.blocks:
        if not wanted.isdisjoint(block.around):
            result[block.index] = KEPT
    return result


def _anchors(page: Page, fates: Sequence[str]) -> set[str]:
    """What a link may name to lead to a kept heading."""
    found: set[str] = set()
    for block in page.blocks:
        if fates[block.index] != KEPT or not block.is_heading:
            continue
        parent = block.container.getparent()
        around = [] if parent is None else [parent]
        for element in (block.container, *block.container.iterdescendants(), *around):
            found |= {str(element.get(key)) for key in ("id", "name") if element.get(key)}
    return found


def _leads_to(element: Element, anchors: Collection[str]) -> bool:
    """Whether nearly all links of a list lead to these anchors, and little text is no link."""
    targets = [a.get("href") or "" for a in element.iter("a")]
    hits = sum(target[:1] == "#" and target[1:] in anchors for target in targets)
    linked = sum(len(whole_text(a)) for a in element.iter("a"))
    words = len(whole_text(element).split())
    return hits >= max(_FEWEST, 0.8 * len(targets)) and linked >= 3 * words
