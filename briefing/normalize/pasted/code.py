"""Lines of code in pasted text that would be noise elsewhere: signs and tags alone."""

from collections.abc import Sequence
from itertools import groupby

from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.pasted.choose import lines_of

_SIGNS = frozenset(("dropped:symbols", "dropped:markup"))


def with_code(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where such lines stay between kept ones of which one is code, or right below code."""
    result = list(fates)
    if _SIGNS.isdisjoint(fates):
        return result
    code = [line.code for line in lines_of(page)]
    for of_signs, row in groupby(range(len(fates)), lambda n: fates[n] in _SIGNS):
        places = list(row)
        above, below = places[0] - 1, places[-1] + 1
        if not of_signs or above < 0 or fates[above] != KEPT:
            continue
        amid = below < len(fates) and fates[below] == KEPT
        if code[above] or (amid and code[below]):
            # What the text ends with may be a sign of the page around.
            for place in places if amid else filter(code.__getitem__, places):
                result[place] = KEPT
    return result
