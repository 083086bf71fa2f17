"""Lists that only lay a page out: their items are no points but pictures, or parts of a text."""

import re
from collections.abc import Sequence

_PICTURES = re.compile(r'(?:!\[(?:\\.|[^]\\])*\]\([^()\s]*(?: "[^"]*")?\)\s*)+')
_WHOLE = 3

Rows = Sequence[Sequence[str]]


def is_layout(rows: Rows, numbered: bool) -> bool:
    """Whether a list of these items, each given as its blocks, is to be set as what they hold."""
    if all(_PICTURES.fullmatch(row[0]) for row in rows):
        return not numbered or all(len(row) == 1 for row in rows)
    if numbered:
        return False
    headed = sum(row[0].startswith("#") for row in rows)
    return (len(rows) == 1 and len(rows[0]) >= _WHOLE) or 2 * headed > len(rows)
