"""Lines of a site that stand close to pasted text: its menu, and headlines that lead elsewhere."""

from collections.abc import Sequence
from itertools import pairwise

from briefing.normalize.page import Page
from briefing.normalize.sections import heading_kind
from briefing.normalize.state import KEPT, OUTSIDE
from briefing.normalize.words import SENTENCE_END

_MENU = 200
_LABEL = 4


def without_surroundings(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a site's menu above the title is left out, and what is pointed to."""
    return _without_pointed(page, _without_menu(page, fates))


def _without_pointed(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where the headline below a line that only says where it leads goes with that line."""
    result = list(fates)
    for above, block in pairwise(page.blocks):
        text = page.words_of(block)
        label = fates[above.index] == "dropped:read-also" and len(page.words[above.index]) <= _LABEL
        headline = block.container.tag == "p" and not SENTENCE_END.search(text)
        if label and headline and result[block.index] == KEPT and heading_kind(text) is None:
            result[block.index] = "dropped:read-also"
    return result


def _without_menu(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where nothing above a title close to the top is kept."""
    title = next((n for n, fate in enumerate(fates) if fate == "moved:title"), 0)
    above = sum(b.end - b.start for b in page.blocks[:title] if fates[b.index] == KEPT)
    if above > _MENU:
        return list(fates)
    return [OUTSIDE if n < title and f == KEPT else f for n, f in enumerate(fates)]
