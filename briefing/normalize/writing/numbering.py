"""What stands before the items of a list: a bullet, a number, or a letter that texts refer to."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.normalize.document.tree import Element
from briefing.normalize.mending.nesting import first_number

BULLET = "-"
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(lower|upper)-(alpha|latin|roman)\b")
_TYPES = {"a": ("lower", "alpha"), "i": ("lower", "roman")}
_TYPES |= {kind.upper(): ("upper", style[1]) for kind, style in _TYPES.items()}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))
_LAST_LETTER, _LAST_ROMAN = 26, 200


def item_marks(found: Element, items: Sequence[Element]) -> list[tuple[str, str]]:
    """The Markdown mark of each item, and the words that say what a mark of Markdown cannot."""
    if found.tag != "ol":
        return [(BULLET, "")] * len(items)
    numbers = list(_numbers(found, items))
    case, style = _style(found)
    if style:
        return [(BULLET, f"{_lettered(number, case, style)}. ") for number in numbers]
    if all(other == one + 1 for one, other in pairwise(numbers)) and min(numbers, default=0) >= 0:
        return [(f"{number}.", "") for number in numbers]
    return [(BULLET, f"{number}\\. ") for number in numbers]


def _numbers(found: Element, items: Sequence[Element]) -> Iterator[int]:
    reverse = found.get("reversed") is not None
    number = len(items) if reverse and not found.get("start") else first_number(found)
    for item in items:
        value = item.get("value") or ""
        number = int(value) if value.isdecimal() else number
        yield number
        number += -1 if reverse else 1


def _style(found: Element) -> tuple[str, str]:
    """Whether letters or Roman numerals are used, and how they are written."""
    match = _STYLE.search(found.get("style") or "")
    if match:
        return match[1], match[2]
    return _TYPES.get(found.get("type") or "", ("", ""))


def _lettered(number: int, case: str, style: str) -> str:
    if style == "roman" and 0 < number <= _LAST_ROMAN:
        label = _roman(number)
    elif style != "roman" and 0 < number <= _LAST_LETTER:
        label = chr(ord("a") + number - 1)
    else:
        return f"{number}\\"
    return label.upper() if case == "upper" else label


def _roman(number: int) -> str:
    for value, sign in _ROMAN:
        if number >= value:
            return sign + _roman(number - value)
    return "i" * number
