"""Grids as pipe tables, spans flattened; tables used for layout told apart."""

import re
from collections.abc import Callable

from lxml import etree

from briefing.normalize.document.grids import WIDEST, cells_of, rows_of
from briefing.normalize.writing.columns import narrowed

Element = etree._Element
_SOME = 3
_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_FIGURE = re.compile(r"\d|!\[")


def table_lines(table: Element, write: Callable[[Element], str]) -> tuple[list[str], list[str]]:
    """What stands across the top of a table, and the lines of a pipe table for the rest.

    A spanned cell's text stands in its first place.
    """
    rows = _laid_out(table, write)
    rows = [row for row in rows if any(row)]
    if not rows:
        return [], []
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    above = 0
    while len(rows) - above >= _SOME and [*map(bool, rows[above])] == [True] + [False] * (
        width - 1
    ):
        above += 1
    titles, rows = [row[0] for row in rows[:above]], narrowed(rows[above:])
    width = len(rows[0])
    headed = _has_header(table) and not titles
    if not headed and (_has_keys(table) or not _reads_as_header(rows)):
        rows.insert(0, [""] * width)
    rule = ["---"] * width
    return titles, [f"| {' | '.join(row)} |" for row in [rows[0], rule, *rows[1:]]]


def _has_header(table: Element) -> bool:
    first = next((row for row in rows_of(table) if len(row)), None)
    if first is None:
        return False
    cells = cells_of(first)
    parent = first.getparent()
    return (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in cells)


def _has_keys(table: Element) -> bool:
    """Whether each row begins with a heading of its own, the first one too, and goes on without."""
    rows = [[cell.tag for cell in cells_of(row)] for row in rows_of(table)]
    rows = [row for row in rows if len(row) > 1]
    return len(rows) > 1 and all(row[0] == "th" and set(row[1:]) == {"td"} for row in rows)


def _reads_as_header(rows: list[list[str]]) -> bool:
    """Whether the first of several rows names columns: all filled but the corner, no figures."""
    if len(rows) > 1 and _all_bold(rows[0]) and not _all_bold(rows[1]):
        rows[0] = [cell.strip("*") for cell in rows[0]]
        return True
    corner, *named = rows[0]
    if len(rows) < _SOME or not all(named):
        return False
    years = not corner and all(map(_YEAR.fullmatch, named))
    return years or not any(map(_FIGURE.search, rows[0]))


def _all_bold(row: list[str]) -> bool:
    """Whether all that a row says is in bold, and it says more than one thing."""
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and all(map(_BOLD.fullmatch, filled))


def _laid_out(table: Element, write: Callable[[Element], str]) -> list[list[str]]:
    rows: list[list[str]] = []
    hanging: dict[int, int] = {}
    for row in rows_of(table):
        line: list[str] = []
        for cell in cells_of(row):
            _skip_hanging(line, hanging)
            column = len(line)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if column + across > WIDEST:
                break
            line += [write(cell).replace("|", "\\|")] + [""] * (across - 1)
            for n in range(column, column + across):
                if down > 1:
                    hanging[n] = down - 1
        _skip_hanging(line, hanging)
        rows.append(line)
    return rows


def _skip_hanging(line: list[str], hanging: dict[int, int]) -> None:
    """Leave the places empty that a cell of an earlier row reaches down to."""
    while hanging.get(len(line), 0) > 0:
        hanging[len(line)] -= 1
        line.append("")


def _span(cell: Element, name: str) -> int:
    value = cell.get(name) or "1"
    return min(int(value), WIDEST) if value.isdecimal() and int(value) else 1
