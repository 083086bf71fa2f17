"""Lists as CommonMark, Obsidian and CMSs write them, brought to Python-Markdown's form."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.markup.fences import FENCE, closes

_ITEM = re.compile(r"^( *)([-*+]|\d{1,9}[.)])( +|$)")
_FENCE = re.compile(rf" *{FENCE}")
APART = "<!-- -->"
"""On a line between two lists it keeps them apart."""
_WIDTH = 4
_NESTS = 2


class _Item(NamedTuple):
    """A list item that is open: its column, that of its text, its line, whether it is numbered."""

    indent: int
    column: int
    line: int
    ordered: bool


class _Fence(NamedTuple):
    """The fence of code that is open, if any, and how far in it stands."""

    mark: str = ""
    indent: int = 0


def normalize_lists(lines: list[str]) -> list[str]:
    """Return the lines with nested lists indented by four and a blank line before each list.

    A list item nests in the item before it when it stands two columns further in, so two, three
    and four spaces all nest, in numbered lists too. Fenced code is left as it stands, but in an
    item, where Python-Markdown knows no fences, it becomes indented code.
    """
    out: list[str] = []
    open_items: list[_Item] = []
    fence, shift = _Fence(), 0
    for line in lines:
        if fence.mark or _opens(line, open_items):
            fence = _fenced(out, len(open_items), fence, line)
            continue
        item = _ITEM.match(line)
        if out and out[-1].strip() and APART in (line.strip(), out[-1].strip()):
            out.append("")
        if item and (open_items or len(item[1]) < _WIDTH) and not _is_rule(line):
            _open_item(out, open_items, item)
            out.append(" " * _WIDTH * (len(open_items) - 1) + _marker(item) + line[item.end() :])
            shift = 0
        else:
            shift = _shift(out, open_items, line, shift)
            out.append(" " * max(0, _indent(line) + shift) + line.lstrip(" "))
    return out


def _opens(line: str, open_items: list[_Item]) -> bool:
    """Whether a line opens fenced code; it ends the items that it does not stand in."""
    opened = _FENCE.match(line)
    if opened is None:
        return False
    while open_items and _indent(line) < open_items[-1].indent + _NESTS:
        open_items.pop()
    return _indent(line) < (open_items[-1].column if open_items else 0) + _WIDTH


def _fenced(out: list[str], depth: int, fence: _Fence, line: str) -> _Fence:
    """Append a line of fenced code in so many items; return the fence that is open after it."""
    opened = None if fence.mark else _FENCE.match(line)
    closed = opened is None and closes(line, fence.mark)
    if opened:
        fence = _Fence(opened[1], _indent(line))
    code = line[min(_indent(line), fence.indent) :]
    if depth:
        seen = code.strip() and not opened and not closed
        code = " " * _WIDTH * (depth + 1) + code if seen else ""
    out.append(code)
    return _Fence() if closed else fence


def _is_rule(line: str) -> bool:
    marks = line.replace(" ", "")
    return len(marks) >= 3 and (set(marks) <= {"*"} or set(marks) <= {"-"})


def _marker(item: re.Match[str]) -> str:
    mark = item[2].replace(")", ".")
    return mark + " " * max(1, _WIDTH - len(mark))


def _open_item(out: list[str], open_items: list[_Item], item: re.Match[str]) -> None:
    indent, ordered = len(item[1]), item[2][0].isdigit()
    before = open_items[-1] if open_items else None
    sibling = None
    while open_items and indent < open_items[-1].indent + _NESTS:
        sibling = open_items.pop()
    # A blank line between the items of one list would make each of them a paragraph, so one is
    # added only where a list begins, or where the item before has paragraphs already.
    starts_list = before is None or (sibling is not None and sibling.ordered != ordered)
    apart = before is not None and not all(line.strip() for line in out[before.line :])
    if (starts_list or apart) and out and out[-1].strip():
        out.append("")
    column = indent + len(item[2]) + max(1, min(len(item[3]), _WIDTH))
    open_items.append(_Item(indent, column, len(out), ordered))


def _shift(out: list[str], open_items: list[_Item], line: str, shift: int) -> int:
    """How much further in than in the source a line has to stand, one paragraph like another."""
    if not line.strip() or not open_items:
        return 0
    if out and out[-1].strip():
        return shift
    while open_items and _indent(line) < open_items[-1].column:
        open_items.pop()
    return _WIDTH * len(open_items) - open_items[-1].column if open_items else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
