"""Grids as pipe tables, spans flattened; tables used for layout told apart."""

import re
from collections.abc import Callable, Collection

from lxml import etree

Element = etree._Element
_LONGEST_CELL = 100
_WIDEST = 40
_FIGURE = re.compile(r"\d|!\[")
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
    return all(len("".join(map(str, cell.itertext())).split()) <= _LONGEST_CELL for cell in cells)


def rows_of(table: Element) -> list[Element]:
    """The rows of this table, not of tables inside it."""
    return [r for r in table.iter("tr") if next(r.iterancestors("table"), None) is table]


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def table_lines(table: Element, write: Callable[[Element], str]) -> list[str]:
    """The lines of a pipe table; a spanned cell's text stands in its first place."""
    rows = _laid_out(table, write)
    rows = [row for row in rows if any(row)]
    if not rows:
        return []
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not _has_header(table) and not _reads_as_header(rows):
        rows.insert(0, [""] * width)
    rule = ["---"] * width
    return [f"| {' | '.join(row)} |" for row in [rows[0], rule, *rows[1:]]]


def _has_header(table: Element) -> bool:
    first = next((row for row in rows_of(table) if len(row)), None)
    if first is None:
        return False
    cells = cells_of(first)
    parent = first.getparent()
    return (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in cells)


def _reads_as_header(rows: list[list[str]]) -> bool:
    """Whether the first of several rows names columns: all filled but the corner, no figures."""
    named = rows[0][1:]
    return len(rows) > 2 and all(named) and not any(map(_FIGURE.search, rows[0]))


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
