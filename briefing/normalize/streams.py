"""Pages that go on with the next article below their own, and so on without end."""

import re
from collections.abc import Iterator, Sequence

from briefing.normalize.days import read_date
from briefing.normalize.headings import is_heading
from briefing.normalize.page import Block, Page
from briefing.normalize.state import KEPT
from briefing.normalize.words import TIME_AGO

_ONE_AGO = re.compile(r"\b(?:an?|one) (?:minute|hour|day|week|month|year) ago\b", re.IGNORECASE)
_NEAR, _LONGEST = 4, 40
_STEPS = 3

Make = tuple[tuple[object, str | None], ...]


def without_next(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where all is left out from the heading of the next article on.

    It is set just as the title is, and has a day set just as the title's beside it.
    """
    result = list(fates)
    start = _next_heading(page, fates)
    if start is not None:
        for n in range(start, len(result)):
            if result[n] == KEPT:
                result[n] = "dropped:next-article"
    return result


def _next_heading(page: Page, fates: Sequence[str]) -> int | None:
    if "moved:title" not in fates or KEPT not in fates:
        return None
    title = page.blocks[fates.index("moved:title")]
    days = {_make(block) for block in _days_beside(page, title)} if is_heading(title) else set()
    if not days:
        return None
    begun = fates.index(KEPT, title.index) if KEPT in fates[title.index :] else len(fates)
    for block in page.blocks[begun + 1 :]:
        if is_heading(block) and _make(block) == _make(title):
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
