"""Columns of a table that are there for its looks alone: signs, and space between figures."""

import re
from collections.abc import Sequence

_BEFORE = re.compile(r"[$€£¥₩₹(]{1,2}|(?:US|C|A)\\?\$")
_AFTER = re.compile(r"[)%]{1,2}")

_HEADS = 3

Rows = list[list[str]]


def narrowed(rows: Sequence[Sequence[str]]) -> Rows:
    """Rows of one width where a sign stands with its figure, and no column is empty.

    Filings give currency signs and brackets columns of their own, below one heading; a heading
    above such a row of columns goes to the one that is left.
    """
    merged = _merged([_with_signs(row) for row in rows])
    filled = [n for n, column in enumerate(zip(*merged, strict=True)) if any(column)]
    return [[row[n] for n in filled] for row in merged]


def _with_signs(row: Sequence[str]) -> list[str]:
    cells = list(row)
    for n in range(len(cells) - 1):
        if _BEFORE.fullmatch(cells[n]) and cells[n + 1]:
            cells[n], cells[n + 1] = "", cells[n] + cells[n + 1]
    for n in range(1, len(cells)):
        if _AFTER.fullmatch(cells[n]) and cells[n - 1]:
            cells[n - 1], cells[n] = cells[n - 1] + cells[n], ""
    return cells


def _merged(rows: Rows) -> Rows:
    """Rows where a heading above none of its columns' figures moves to the next that has some."""
    merged = [list(row) for row in rows]
    for place, head in enumerate(merged[:_HEADS]):
        body = merged[place + 1 :]
        for n in range(1, len(head) - 1):
            empty, filled = (not any(row[m] for row in body) for m in (n, n + 1))
            if head[n] and not head[n + 1] and not head[0] and empty and not filled:
                head[n], head[n + 1] = "", head[n]
    return merged
