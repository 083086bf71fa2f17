"""Items of pasted text as nested lists, their depth told by indentation and by their marks."""

import re
from dataclasses import dataclass

from lxml import html

from briefing.normalize.document.tree import Element
from briefing.normalize.text.words import BULLETS

MARK = re.compile(rf"\s*(?:[{BULLETS}–*-]|\d{{1,2}}[.)])\s+(?=\S)")
"""What an item begins with."""
BELOW = re.compile(r"\s*(?:o\s+(?=\S)|(?=(?:[a-z]|[ivx]{1,4})[.)]\s+\S))")
"""What an item may begin with only below another one; a letter is a part of its text."""
_NUMBER, _LETTER = "number", "letter"
_DEEPER = {mark: f"bullet {n}" for n, marks in enumerate(("-–◦○o‣", "▪")) for mark in marks}
_TOP = "bullet"
_TAB = 4


@dataclass(frozen=True, slots=True)
class _Level:
    """An open list: how far in its items stand, and what they begin with."""

    indent: int
    kind: str
    items: Element

    def is_of(self, indent: int, kind: str) -> bool:
        return abs(self.indent - indent) <= 1 and self.kind == kind


class Outline:
    """The lists that are open at a place in the text."""

    def __init__(self, body: Element) -> None:
        self._body = body
        self._levels: list[_Level] = []

    def close(self) -> None:
        """End all lists."""
        self._levels.clear()

    def item(self, line: str, gap: int) -> Element:
        """A new item for a line, after so many empty ones."""
        if gap > 1:
            self.close()
        indent, kind = _indent(line), _kind(line)
        self._end_deeper(indent, kind)
        goes_on = bool(self._levels) and self._levels[-1].is_of(indent, kind)
        if goes_on and gap and kind == _NUMBER and _number(line) == "1":
            self._levels.pop()
            goes_on = False
        if not goes_on:
            self._open(indent, kind, line)
        return add(self._levels[-1].items, "li")

    def _end_deeper(self, indent: int, kind: str) -> None:
        """Close the lists that an item is no part of, nor of one in them."""
        while self._levels and self._levels[-1].indent > indent + 1:
            self._levels.pop()
        if any(level.is_of(indent, kind) for level in self._levels):
            while not self._levels[-1].is_of(indent, kind):
                self._levels.pop()
            return
        while self._levels and not self._holds(self._levels[-1], indent, kind):
            self._levels.pop()

    def _holds(self, level: _Level, indent: int, kind: str) -> bool:
        """Whether the item stands below the last one of a list."""
        if indent > level.indent + 1:
            return True
        if _NUMBER in (kind, level.kind):
            return kind == _LETTER
        return kind > level.kind

    def _open(self, indent: int, kind: str, line: str) -> None:
        parent = self._levels[-1].items[-1] if self._levels else self._body
        items = add(parent, "ol" if kind == _NUMBER else "ul")
        if kind == _NUMBER:
            items.set("start", _number(line))
        self._levels.append(_Level(indent, kind, items))


def _indent(line: str) -> int:
    return len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())


def _number(line: str) -> str:
    return next(re.finditer(r"\d+", line))[0]


def _kind(line: str) -> str:
    """What an item begins with; deeper kinds of bullets sort behind those above them."""
    mark = line.lstrip()
    if mark[0].isdigit():
        return _NUMBER
    if mark[0].isalpha() and not mark[1].isspace():
        return _LETTER
    return _DEEPER.get(mark[0], _TOP)


def add(parent: Element, tag: str) -> Element:
    """A new last child of an element."""
    child: Element = html.Element(tag)
    parent.append(child)
    return child
