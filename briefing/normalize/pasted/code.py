"""Lines of code in pasted text that would be noise elsewhere: signs and tags alone, prompts."""

from collections.abc import Sequence
from itertools import groupby

from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.pasted.choose import lines_of
from briefing.normalize.pasted.lines import Line
from briefing.normalize.text.words import PROMPT

_SIGNS, _POINTER = frozenset(("dropped:symbols", "dropped:markup")), "dropped:read-also"


def with_code(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where such lines stay between kept ones of which one is code, or right below code."""
    result = list(fates)
    if _SIGNS.isdisjoint(fates) and _POINTER not in fates:
        return result
    lines = lines_of(page)
    alike = [_may_be_code(fate, line) for fate, line in zip(fates, lines, strict=True)]
    for is_alike, row in groupby(range(len(fates)), alike.__getitem__):
        places = list(row)
        above, below = places[0] - 1, places[-1] + 1
        if not is_alike or above < 0 or fates[above] != KEPT:
            continue
        amid = below < len(fates) and fates[below] == KEPT
        prompt = any(PROMPT.match(lines[n].text) for n in places)
        if prompt or lines[above].code or (amid and lines[below].code):
            # What the text ends with may be a sign of the page around.
            for n in places if amid else [n for n in places if lines[n].code]:
                result[n] = KEPT
    return result


def _may_be_code(fate: str, line: Line) -> bool:
    """Whether a line was dropped for signs that it would have in code too."""
    return fate in _SIGNS or (fate == _POINTER and PROMPT.match(line.text) is not None)
