"""The line below an article that says who its author is."""

import re
from collections.abc import Collection, Sequence

from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT

_IS = re.compile(r"\s*(?:\([^()]*\))?,?\s+(?:is|ist|est|es)\s")
_MOST_WORDS = 80


def without_biography(page: Page, fates: Sequence[str], authors: Collection[str]) -> list[str]:
    """Fates where the last paragraph is dropped if it begins with an author, and what he is."""
    result = list(fates)
    last = max((n for n, fate in enumerate(fates) if fate == KEPT), default=0)
    text = page.words_of(page.blocks[last])
    is_one = any(text.startswith(name) and _IS.match(text, len(name)) for name in authors)
    if is_one and last and len(page.words[last]) <= _MOST_WORDS:
        result[last] = "dropped:biography"
    return result
