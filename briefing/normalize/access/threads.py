"""Pages of a forum that hold a headline and what people say below it, but no text of their own."""

from collections.abc import Sequence

from briefing.normalize.document.hints import Hint
from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT

_MANY = 20


def is_bare_thread(page: Page, fates: Sequence[str]) -> bool:
    """Whether a long thread of comments stands between the headline and all that was kept.

    What comes after it, and is the shorter, tells of the forum, such as its rules.
    """
    first = fates.index(KEPT) if KEPT in fates else 0
    titles = [n for n, fate in enumerate(fates[:first]) if fate == "moved:title"]
    if not titles:
        return False
    thread = [b.index for b in page.blocks[titles[0] : first] if b.hints & Hint.COMMENT]
    kept = [b for b in page.blocks if fates[b.index] == KEPT]
    if len(thread) < _MANY or any(b.hints & Hint.COMMENT for b in kept):
        return False
    return sum(len(page.words[n]) for n in thread) > sum(len(page.words[b.index]) for b in kept)
