"""Rows of headlines with a day each, as in a site's list of other articles or of comments."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from briefing.normalize.pasted.lines import Line, look_at, prose_words, together
from briefing.normalize.text.days import NAMES_OF_MONTHS
from briefing.normalize.text.words import TIME_AGO

_DAY = re.compile(
    rf"(?=.*(?:(?:19|20)\d\d[-./年]\d{{1,2}}(?!\d)|\d月\d|\d[./]\d{{1,2}}[./]\d\d|"
    rf"\d\d-\d\d \d\d:\d\d|\b(?:{NAMES_OF_MONTHS})\b.*\d|\d.*\b(?:{NAMES_OF_MONTHS})\b))"
    rf"(?:[\d\s./:,|()（）年月日時时分·–-]|(?:{NAMES_OF_MONTHS})\b|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[月火水木金土日]|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag\b|mittwoch\b|(?:lun|mar|mercre|jeu|vendre|same)di\b|"
    r"dimanche\b|lunes\b|martes\b|miércoles\b|jueves\b|viernes\b|sábado\b|domingo\b|"
    r"(?:am|pm|uhr|gmt|utc|cet|est|edt|at|um|à|le|on|de|del|st|nd|rd|th|h|"
    r"published|posted|updated)\b){4,40}",
    re.IGNORECASE,
)
_LONGEST, _MOST_WORDS = 40, 5
_APART, _FEWEST, _ABOVE = 4, 3, 3
_ENTRY, _BOTH_SIDES, _MOST = 20, 0.5, 0.5


def dated_rows(lines: Sequence[Line], keep: Sequence[bool]) -> set[int]:
    """The places of all lines of such rows.

    A chronicle is none: its entries are long, it is most of the text or has text on both sides.
    """
    days = [n for n, line in enumerate(lines) if _is_day(line.text)]
    masses = [prose_words(ln.text) if kept else 0 for ln, kept in zip(lines, keep, strict=True)]
    found: set[int] = set()
    for row in (r for r in together(days, _APART) if len(r) >= _FEWEST):
        span = range(max(row[0] - _above(row), 0), row[-1] + 1)
        long = sum(keep[n] and look_at(lines[n].text).words >= _ENTRY for n in span)
        if long <= _MOST * len(row) and _is_beside(masses, span):
            found.update(span)
    return found


def _is_day(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    ago = TIME_AGO.search(text) is not None and len(text.split()) <= _MOST_WORDS
    return ago or _DAY.fullmatch(text) is not None


def _above(row: Sequence[int]) -> int:
    """How many lines above the first day are its headline, by what is between the others."""
    return min(max(median_low(b - a for a, b in pairwise(row)) - 1, 1), _ABOVE)


def _is_beside(masses: Sequence[int], span: range) -> bool:
    """Whether most of what was kept stands on one side of a row."""
    above, within, below = (
        sum(part)
        for part in (masses[: span.start], masses[span.start : span.stop], masses[span.stop :])
    )
    one, other = sorted((above, below))
    return within < above + below and one <= _BOTH_SIDES * other
