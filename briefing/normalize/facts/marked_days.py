"""The day that the markup alone names as a page's own, by the names of elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.normalize.document.hints import Hint
from briefing.normalize.facts.shown_days import is_role_of_change
from briefing.normalize.text.days import dates_in, without_days

if TYPE_CHECKING:
    from datetime import date

    from briefing.normalize.document.page import Block, Page

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?:entry|post|pub|article)?[_-]?date|publish(?:ed)?|timestamp)(?=$|[\s_-])",
    re.IGNORECASE,
)
_ABOVE, _BELOW, _NEAREST = 12, 15, 3
_MOST_BESIDE, _LONGEST = 24, 80


def marked_day(page: Page, heading: int) -> date | None:
    """The day of short lines in elements that are named after a day, where all of them agree.

    One of them stands near the heading; those of comments are left out.
    """
    days: set[date] = set()
    near = False
    for block in page.blocks:
        text = page.words_of(block)
        if len(text) > _LONGEST or not _is_named(block) or is_role_of_change(text):
            continue
        found = [day for _, day in dates_in(text)]
        if len(found) == 1 and not any(page.hints[e] & Hint.COMMENT for e in block.around):
            days.update(found)
            own = sum(map(str.isalnum, without_days(text))) <= _MOST_BESIDE
            near = near or (own and -_ABOVE <= block.index - heading <= _BELOW)
    return days.pop() if near and len(days) == 1 else None


def _is_named(block: Block) -> bool:
    elements = (*(run.parent for run in block.runs), *block.around[:_NEAREST])
    return any(_NAMED.search(e.get("class") or "") for e in elements)
