"""Pages that go on with the next article below their own, and so on without end."""

import re
from collections.abc import Iterator, Sequence

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import Element
from briefing.normalize.text.days import read_date
from briefing.normalize.text.words import TIME_AGO

_ONE_AGO = re.compile(r"\b(?:an?|one) (?:minute|hour|day|week|month|year) ago\b", re.IGNORECASE)
_NEAR, _LONGEST = 4, 40
_STEPS, _ENOUGH = 3, 60
_ARTICLE = "article"
_FATE = "dropped:next-article"

Make = tuple[tuple[object, str | None], ...]


def without_next(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where what is of the articles below the page's own is left out.

    The heading of the next one is set just as the title is, and has a day set just as the title's
    beside it; or each stands in an article element of its own, as the page's does.
    """
    result = list(fates)
    start = _next_heading(page, fates)
    further = _further(page, fates)
    for block in page.blocks:
        follows = start is not None and block.index >= start
        if result[block.index] == KEPT and (follows or not further.isdisjoint(block.around)):
            result[block.index] = _FATE
    return result


def _next_heading(page: Page, fates: Sequence[str]) -> int | None:
    if "moved:title" not in fates or KEPT not in fates:
        return None
    title = page.blocks[fates.index("moved:title")]
    days = {_make(block) for block in _days_beside(page, title)} if title.is_heading else set()
    if not days:
        return None
    begun = fates.index(KEPT, title.index) if KEPT in fates[title.index :] else len(fates)
    for block in page.blocks[begun + 1 :]:
        if block.is_heading and _make(block) == _make(title):
            beside = [day for day in _days_beside(page, block) if _make(day) in days]
            if beside and beside[0].index > begun:
                return min(block.index, beside[0].index)
    return None


def _days_beside(page: Page, heading: Block) -> Iterator[Block]:
    """The lines close to a heading that say no more than when something was written."""
    for block in page.blocks[max(heading.index - _NEAR, 0) : heading.index + _NEAR + 1]:
        text = page.words_of(block)
        if len(text) <= _LONGEST and _says_when(text):
            yield block


def _says_when(text: str) -> bool:
    return bool(TIME_AGO.search(text) or _ONE_AGO.search(text) or read_date(text))


def _make(block: Block) -> Make:
    return tuple((e.tag, e.get("class")) for e in block.around[:_STEPS])


def _further(page: Page, fates: Sequence[str]) -> set[Element]:
    """The articles whose headings are set as the title, where the title's own has enough text."""
    titles = (b for b in page.blocks if fates[b.index] == "moved:title" and b.is_heading)
    further: set[Element] = set()
    for title in titles:
        own = _article_of(title)
        if own is None or _words_in(page, fates, own) < _ENOUGH:
            continue
        others = (
            _article_of(block)
            for block in page.blocks
            if block.is_heading and _are_alike(block, title) and own not in block.around
        )
        further |= {other for other in others if other is not None and other not in title.around}
    return further


def _article_of(block: Block) -> Element | None:
    return next((element for element in block.around if element.tag == _ARTICLE), None)


def _words_in(page: Page, fates: Sequence[str], article: Element) -> int:
    kept = (b for b in page.blocks if fates[b.index] == KEPT and article in b.around)
    return sum(len(page.words[b.index]) for b in kept)


def _are_alike(block: Block, other: Block) -> bool:
    one, two = block.container, other.container
    return (one.tag, one.get("class")) == (two.tag, two.get("class"))
