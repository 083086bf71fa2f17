"""Paragraphs and rows of tables that are set as the items of a list, made so."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from briefing.normalize.document.grids import cells_of, rows_of
from briefing.normalize.document.tree import BLOCK_TAGS, Element, remove, whole_text
from briefing.normalize.mending.nesting import DEPTH
from briefing.normalize.text.words import BULLETS

_SOME = 2
_WORD = "MsoList"
_DEEPER = "◦○"
_GLYPH = f"{BULLETS}\uf0b7\uf0a7\uf0d8"
_MAY_BE_OWN = f"{_GLYPH}0123456789"
_TICKS = ("☐", "☑")
_BULLET = re.compile(rf"\s*[{_GLYPH}](?:\s+|(?=\w))")
_DASH = re.compile(r"\s*[-–*]\s+(?=\S)")
# A longer dash opens what somebody says, and a page's number may stand between two.
_HYPHEN = re.compile(r"\s*[-*]\s+(?!\d+\s*-$)(?=\S)")
_EASTERN = re.compile(r"\s*(?:(\d{1,2})[、．]|[（(](\d{1,2})[）)])\s*(?=[\u3040-\u9fff])")
_OWN = re.compile(rf"\s*(?:[{_GLYPH}]|(\d{{1,3}})[.)])\s*(?=\S)")
_OF_WORD = re.compile(
    rf"\s*(?:[{_GLYPH}o§–-]\s|(\d{{1,3}})[.)]\s|(?=\(?(?:[a-z]|[ivx]{{1,4}})[.)]\s))\s*"
)
_LABEL = re.compile(
    rf"(?P<glyph>[{_GLYPH}§–—-])|(?P<number>\d{{1,3}})[.)]|"
    r"\(?(?:[a-zA-Z]{1,2}|[ivxlc]{1,6}|\d{1,3})[.)]"
)
_BOX = re.compile(r"(?:^|\s)checkbox-(?:on|off)(?=\s|$)")
_LEVEL = re.compile(r"mso-list:\s*\w+\s+level(\d)")
_MARGIN = re.compile(r"margin-left:\s*([\d.]+)(in|pt|cm|mm|px)")
_POINTS = {"in": 72.0, "pt": 1.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_STEP = 18.0
_PARAGRAPHS = frozenset(("p", "div"))


@dataclass(frozen=True, slots=True)
class _Mark:
    """How many characters of an item are its mark, its number if it has one, and its depth."""

    length: int
    number: str | None
    depth: int


def make_items(root: Element) -> None:
    """Turn rows and paragraphs that begin with a bullet or a number into lists.

    An item that holds its own mark as text loses it.
    """
    for items in root.iter("ul", "ol"):
        for place, item in enumerate(items.iterchildren("li"), start=1):
            _drop_mark(item, place if items.tag == "ol" else None)
    for box in list(root.iter("input", "div")):
        _tick(box)
    for item in root.iter("li"):
        if item.get("data-inline-task-id"):
            _put_before(_TICKS["checked" in _class(item).split()], item)
    for table in list(root.iter("table")):
        _list_rows(table)
    for paragraph in list(root.iter("p")):
        _dot_lines(paragraph)
        _split_lines(paragraph)
    marks = {
        paragraph: mark
        for paragraph in root.iter("p", "div")
        if (mark := _mark_of(paragraph))
        and next(paragraph.iterancestors("li", "td"), None) is None
        and not any(e.tag in BLOCK_TAGS for e in paragraph.iterdescendants())
    }
    for paragraph, mark in [item for item in marks.items() if _is_among(item[0], marks)]:
        _list_paragraph(paragraph, mark)


def _dot_lines(paragraph: Element) -> None:
    """Give lines of a paragraph that begin with dashes the sign of an item."""
    dashed = [br for br in paragraph.findall("br") if _DASH.match(br.tail or "")]
    if len(dashed) + bool(_DASH.match(paragraph.text or "")) < _SOME:
        return
    for br in dashed:
        br.tail = _DASH.sub("• ", br.tail or "", count=1)
    paragraph.text = _DASH.sub("• ", paragraph.text or "", count=1) or None


def _split_lines(paragraph: Element) -> None:
    """Make paragraphs of lines of one that begin with bullets."""
    breaks = paragraph.findall("br")
    begun = dict.fromkeys(br for br in breaks if _BULLET.match(br.tail or ""))
    if len(begun) + bool(_BULLET.match(paragraph.text or "")) < _SOME:
        return
    last = paragraph
    for br in begun:
        line = etree.Element("p")
        line.text, br.tail = br.tail, None
        line[:] = list(takewhile(lambda e: e not in begun, br.itersiblings()))
        remove(br)
        line.tail, last.tail = last.tail, None
        last.addnext(line)
        last = line


def _is_among(paragraph: Element, marks: Collection[Element]) -> bool:
    """Whether a paragraph is meant as an item: by its class, or as another one is beside it."""
    if _class(paragraph).startswith(_WORD):
        return True
    return any(e is not None and e in marks for e in (paragraph.getprevious(), paragraph.getnext()))


def _tick(box: Element) -> None:
    """Write down whether an item's task is done, which a page shows by a box."""
    if box.get("type") != "checkbox" and not _BOX.search(_class(box)):
        return
    item = next(box.iterancestors("li"), None)
    if item is not None:
        done = box.get("checked") is not None or "on" in _class(box).split("-")
        remove(box)
        _put_before(_TICKS[done], item)


def _class(element: Element) -> str:
    return element.get("class") or ""


def _drop_mark(item: Element, place: int | None) -> None:
    if not _begins(item, _MAY_BE_OWN):
        return
    match = _OWN.match(whole_text(item))
    if match and (match[1] is None or int(match[1]) == place):
        _cut(item, match.end())


def _mark_of(paragraph: Element) -> _Mark | None:
    style = paragraph.get("style") or ""
    listed = _class(paragraph).startswith(_WORD)
    level = _LEVEL.search(style)
    if not (level or listed or _begins(paragraph, f"{_GLYPH}0123456789（(-*")):
        return None
    text = whole_text(paragraph)
    if eastern := _EASTERN.match(text):
        return _Mark(eastern.end(), eastern[1] or eastern[2], 1)
    match = (_OF_WORD if level or listed else _BULLET).match(text) or _HYPHEN.match(text)
    if match is None or len(text) == match.end():
        return None
    number = match[1] if match.re is _OF_WORD else None
    depth = int(level[1]) if level else _depth(style) + (match[0].strip() in _DEEPER)
    return _Mark(match.end(), number, depth)


def _begins(element: Element, signs: str) -> bool:
    """Whether the first sign that an element shows is one of these."""
    texts = (text.strip() for text in map(str, element.itertext()))
    return next((text for text in texts if text), " ")[0] in signs


def _depth(style: str) -> int:
    """How far in a paragraph stands, in steps that are smaller than any between two depths."""
    margin = _MARGIN.search(style)
    return 1 + round(float(margin[1]) * _POINTS[margin[2]] / _STEP) if margin else 1


def _list_paragraph(paragraph: Element, mark: _Mark) -> None:
    items = _list_of(mark.number)
    paragraph.addprevious(items)
    items.tail, paragraph.tail = paragraph.tail, None
    paragraph.tag = "li"
    paragraph.set(DEPTH, str(mark.depth))
    _cut(paragraph, mark.length)
    items.append(paragraph)


def _list_of(number: str | None) -> Element:
    items = etree.Element("ul" if number is None else "ol")
    if number is not None:
        items.set("start", number)
    return items


def _list_rows(table: Element) -> None:
    """Lists in place of a table each of whose rows is a mark and what it stands before."""
    rows = [found for row in rows_of(table) if (found := _filled(row))]
    marks = [_LABEL.fullmatch(_text(row[0])) for row in rows]
    if not rows or not all(marks) or any(len(row) != 2 or row[1].tag == "th" for row in rows):
        return
    last = table
    for match, (label, cell) in zip(marks, rows, strict=True):
        if match is not None:
            items = _list_of(match["number"])
            cell.tag, cell.tail = "li", None
            if match["glyph"] is None and match["number"] is None:
                _put_before(_text(label), cell)
            items.append(cell)
            last.addnext(items)
            last = items
    last.tail, table.tail = table.tail, None
    parent = table.getparent()
    if parent is not None:
        parent.remove(table)


def _filled(row: Element) -> Sequence[Element]:
    return [cell for cell in cells_of(row) if _text(cell) or cell.find(".//img") is not None]


def _text(element: Element) -> str:
    return whole_text(element).strip()


def _cut(element: Element, length: int) -> int:
    """Take so many characters off the beginning of an element's text; how many are left to take."""
    text = element.text or ""
    element.text, left = text[length:] or None, max(length - len(text), 0)
    for child in element:
        if left == 0:
            break
        left = _cut(child, left)
        tail = child.tail or ""
        child.tail, left = tail[left:] or None, max(left - len(tail), 0)
    return left


def _put_before(text: str, element: Element) -> None:
    """Put a text in front of the first text of an element."""
    while len(element) and not (element.text or "").strip() and element[0].tag in _PARAGRAPHS:
        element = element[0]
    element.text = f"{text} {(element.text or '').lstrip()}"
