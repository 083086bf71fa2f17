"""Headings that only dress up the cells of a table with data, made plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.normalize.document.grids import cells_of, rows_of
from briefing.normalize.document.tree import whole_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.normalize.document.tree import Element

_ROWS, _COLUMNS = 3, 2
_LONGEST = 60
_LOOKS = ("h2", "h3", "h4", "h5", "h6")


def plain_cells(root: Element) -> None:
    """Make paragraphs of headings that say all of a cell, where all rows are of equal width."""
    for table in list(root.iter("table")):
        rows = [cells_of(row) for row in rows_of(table)]
        if not _is_regular(rows):
            continue
        for cell in (cell for row in rows for cell in row):
            heading = next(cell.iter(*_LOOKS), None)
            if heading is not None and _says_all(heading, cell):
                heading.tag = "p"


def _says_all(heading: Element, cell: Element) -> bool:
    return heading.find(".//a") is None and _text(heading) == _text(cell)


def _is_regular(rows: Sequence[Sequence[Element]]) -> bool:
    """Whether there are several rows of equally many cells, each with a few words."""
    widths = {len(row) for row in rows}
    if len(rows) < _ROWS or len(widths) > 1 or min(widths) < _COLUMNS:
        return False
    return all(len(_text(cell)) <= _LONGEST for row in rows for cell in row)


def _text(element: Element) -> str:
    return " ".join(whole_text(element).split())
