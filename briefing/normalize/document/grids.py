"""Tables that hold data in rows and columns, told from those used for layout."""

from collections.abc import Collection

from briefing.normalize.document.tree import Element, whole_text

_LONGEST_CELL = 100
WIDEST = 40
"""The columns of a table that is read; wider ones are no text."""
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
    if any(len(row) > WIDEST for row in rows) or _holds_more(table):
        return False
    return all(len(whole_text(cell).split()) <= _LONGEST_CELL for cell in cells)


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
