"""What text from printed sheets repeats on each of them: page numbers and running heads."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.text.words import SENTENCE_END, count_words

_NUMBER = re.compile(
    r"[-–—|]?\s*(?:page|seite|p\.|s\.|pág(?:ina|\.)?|第)?\s*(?P<n>\d{1,4})\s*"
    r"(?:页|(?:/|of|von|sur|de)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_SOME = 2
_RUNS_ON = 6
_NEAR = 2
_LONGEST_HEAD = 100
_IN_DATA = frozenset(("td", "th", "tr", "li", "dd", "pre"))


def without_sheets(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where page numbers are left out, and lines that stand beside several of them.

    Numbers are those of pages where they count up by one from each to the next.
    """
    lines = [page.words_of(block) for block in page.blocks]
    numbers = _page_numbers(page, lines)
    if not numbers:
        return list(fates)
    beside = Counter(
        line
        for at in numbers
        for line in {lines[n] for n in _around(at, len(lines)) if len(lines[n]) <= _LONGEST_HEAD}
    )
    times = Counter(lines)
    heads = {
        line
        for line, count in beside.items()
        if count >= _SOME and 1 < times[line] <= len(numbers) + 1
    }
    if not _divide_sheets(lines, numbers, heads):
        return list(fates)
    result = list(fates)
    for n, line in enumerate(lines):
        if n in numbers and result[n] == KEPT:
            result[n] = "dropped:page-number"
        elif line in heads and result[n] in (KEPT, "moved:title"):
            result[n] = "dropped:running-head"
    return result


def _around(at: int, length: int) -> list[int]:
    return [n for n in range(max(at - _NEAR, 0), min(at + _NEAR + 1, length)) if n != at]


def _page_numbers(page: Page, lines: Sequence[str]) -> set[int]:
    """The lines that hold nothing but a number, the longest row of them that counts up by one."""
    found: list[tuple[int, int]] = []
    for block, line in zip(page.blocks, lines, strict=True):
        match = _NUMBER.fullmatch(line)
        if match and _IN_DATA.isdisjoint(block.path):
            found.append((int(match["n"]), block.index))
    rows: dict[int, list[int]] = {}
    best: list[int] = []
    for number, at in found:
        row = [*rows.get(number - 1, []), at]
        if len(row) > len(rows.get(number, [])):
            rows[number] = row
        best = max(best, row, key=len)
    apart = all(b - a > _SOME for a, b in pairwise(best))
    return set(best) if len(best) >= _SOME and apart else set()


def _divide_sheets(
    lines: Sequence[str], numbers: AbstractSet[int], heads: AbstractSet[str]
) -> bool:
    """Whether numbers are said to be of pages, stand amid a sentence or below the same head.

    Bare ones above parts of a text, such as its chapters, always follow a whole sentence.
    """
    if not all(lines[at].isdecimal() for at in numbers) or not heads.isdisjoint(lines[:_NEAR]):
        return True
    above = [lines[at - 1] for at in numbers if at > 0]
    return any(count_words(line) >= _RUNS_ON and not SENTENCE_END.search(line) for line in above)
