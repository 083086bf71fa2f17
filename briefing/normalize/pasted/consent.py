"""Lines of pasted text by which a site asks what its cookies are allowed to do."""

import re
from collections.abc import Iterator, Sequence

from briefing.normalize.text.words import is_consent

_APART, _FEWEST, _MOSTLY = 5, 5, 0.5
_SITE = re.compile(r"\b(?:we|our|us|wir|unsere[rsnm]?|nous|notre|nos|nosotros|nuestr[oa]s?)\b")
_READER = re.compile(r"\b(?:you|yours?|sie|ihre[rsnm]?|vous|votre|vos|usted|sus?|tus?)\b")


def consent_lines(texts: Sequence[str]) -> set[int]:
    """The places of all lines of such a form; an article about cookies is none.

    A form says much of cookies within few lines, and mostly as the site to its reader.
    """
    about = [n for n, text in enumerate(texts) if is_consent(text)]
    return {
        n
        for row in _rows(about)
        if len(row) >= _FEWEST and sum(_addresses(texts[n]) for n in row) > _MOSTLY * len(row)
        for n in range(row[0], row[-1] + 1)
    }


def _rows(places: Sequence[int]) -> Iterator[list[int]]:
    row: list[int] = []
    for place in places:
        if row and place - row[-1] > _APART:
            yield row
            row = []
        row.append(place)
    if row:
        yield row


def _addresses(text: str) -> bool:
    """Whether a site speaks to its reader."""
    lowered = text.lower()
    return _SITE.search(lowered) is not None and _READER.search(lowered) is not None
