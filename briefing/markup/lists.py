"""Lists as CommonMark, Obsidian and CMSs write them, brought to Python-Markdown's form."""

from __future__ import annotations

import re
from typing import NamedTuple

_ITEM = re.compile(r"^( *)([-*+]|\d{1,9}[.)])( +|$)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_WIDTH = 4
_NESTS = 2


class _Item(NamedTuple):
    """A list item that is open: its column, that of its text, its line, whether it is numbered."""

    indent: int
    column: int
    line: int
    ordered: bool


def normalize_lists(lines: list[str]) -> list[str]:
    """Return the lines with nested lists indented by four and a blank line before each list.

    A list item nests in the item before it when it stands two columns further in, so two, three
    and four spaces all nest, in numbered lists too; fenced code is left as it stands.
    """
    out: list[str] = []
    open_items: list[_Item] = []
    fence = ""
    for line in lines:
        opened = _FENCE.match(line)
        if fence or (opened and not open_items):
            fence = _next_fence(fence, line, opened)
            out.append(line)
            continue
        item = _ITEM.match(line)
        if item and (open_items or len(item[1]) < _WIDTH) and not _is_rule(line):
            _open_item(out, open_items, item)
            out.append(" " * _WIDTH * (len(open_items) - 1) + _marker(item) + line[item.end() :])
        else:
            out.append(_continuation(out, open_items, line))
    return out


def _next_fence(fence: str, line: str, opened: re.Match[str] | None) -> str:
    if not fence:
        return opened[1] if opened else ""
    closed = opened and opened[1].startswith(fence) and not line.strip().strip(fence[0])
    return "" if closed else fence


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


def _continuation(out: list[str], open_items: list[_Item], line: str) -> str:
    if not line.strip() or not open_items:
        return line
    indent = len(line) - len(line.lstrip(" "))
    after_blank = bool(out) and not out[-1].strip()
    while after_blank and open_items and indent < open_items[-1].column:
        open_items.pop()
    if not open_items or not after_blank:
        return line
    return " " * (_WIDTH * len(open_items) + indent - open_items[-1].column) + line.lstrip(" ")
