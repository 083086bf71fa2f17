"""Grids as pipe tables, spans flattened; tables used for layout told apart."""

import re
from collections.abc import Callable, Collection

from lxml import etree

from briefing.normalize.columns import narrowed

Element = etree._Element
_LONGEST_CELL = 100
_WIDEST = 40
_SOME = 3
_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_FIGURE = re.compile(r"\d|!\[")
_ROWS = ("tbody", "thead", "tfoot", "tr")
_PARTS = (*_ROWS, "caption", "colgroup")
_CELLS = ("td", "th")
_ASIDE = ("script", "style", "template")
_BLOCKS = ("h1", "h2", "h3", "h4", "table", "pre", "blockquote", "article", "section")


def is_grid(table: Element, alive: Collection[Element] | None) -> bool:
    """Whether a table holds data in rows and columns rather than the page's layout."""
    rows = [cells_of(row) for row in rows_of(table) if alive is None or row in alive]
    wide = [row for row in rows if len(row) > 1]
    if len(wide) < 2 and not (wide and table.find(".//th") is not None):
        return False
    cells = [cell for row in rows for cell in row]
    if any(cell.find(f".//{tag}") is not None for cell in cells for tag in _BLOCKS):
        return False
    if any(len(row) > _WIDEST for row in rows) or _holds_more(table):
        return False
    return all(len("".join(map(str, cell.itertext())).split()) <= _LONGEST_CELL for cell in cells)


def _holds_more(table: Element) -> bool:
    """Whether something stands in a table beside its cells, as broken markup has it."""
    for part in (table, *table.iter(*_ROWS)):
        if part is not table and next(part.iterancestors("table"), None) is not table:
            continue
        if any((text or "").strip() for text in (part.text, *(child.tail for child in part))):
            return True
        inside = _CELLS if part.tag == "tr" else _PARTS
        if any(child.tag not in inside and _says(child) for child in part):
            return True
    return False


def _says(element: Element) -> bool:
    return element.tag not in _ASIDE and any(map(str.strip, map(str, element.itertext())))


def rows_of(table: Element) -> list[Element]:
    """The rows of this table, not of tables inside it."""
    return [r for r in table.iter("tr") if next(r.iterancestors("table"), None) is table]


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in _CELLS]


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
    if not headed and not _reads_as_header(rows):
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
            if column + across > _WIDEST:
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
    return min(int(value), _WIDEST) if value.isdecimal() and int(value) else 1
