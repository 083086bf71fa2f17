"""Lists that a writing program took apart by depth, put into each other again."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from briefing.normalize.document.tree import Element

LISTS = frozenset(("ul", "ol", "menu"))
DEPTH = "aria-level"
_WRAPPERS = frozenset(("div", "span"))
_OF_LIST = re.compile(r"(?:^|\s)lst-(\w+)-(\d)(?=$|\s)")
_OF_ITEM = re.compile(r"(?:^|\s)ql-indent-(\d)(?=$|\s)")
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class _Item:
    """A child of a list, and how deep it is said to stand."""

    depth: int
    source: Element
    element: Element


@dataclass(frozen=True, slots=True)
class _Open:
    """A list that is being filled with the items of one depth, and the list it began as."""

    depth: int
    target: Element
    source: Element


def nest_lists(root: Element) -> None:
    """Nest items by the depth that they or their lists state, where the tree has them in a row."""
    parents = dict.fromkeys(
        parent
        for found in root.iter(*LISTS)
        if _states_depth(found) and (parent := _outermost(found).getparent()) is not None
    )
    for parent in parents:
        for row in list(_rows(parent)):
            items = list(_items(row))
            deeper = any(one.depth != other.depth for one, other in pairwise(items))
            if items and (len(row) > 1 or deeper):
                _nest(parent, row, items)


def first_number(element: Element) -> int:
    """The number of a numbered list's first item."""
    start = element.get("start") or ""
    return int(start) if start.isdecimal() else 1


def _states_depth(element: Element) -> bool:
    return _depth_of_list(element) is not None or any(
        _depth_of_item(item) is not None for item in element
    )


def _depth_of_list(element: Element) -> int | None:
    match = _OF_LIST.search(element.get("class") or "")
    return int(match[2]) if match else None


def _depth_of_item(item: Element) -> int | None:
    stated = item.get(DEPTH) or item.get(f"data-{DEPTH}") or ""
    if stated.isdecimal():
        return min(int(stated), _DEEPEST)
    match = _OF_ITEM.search(item.get("class") or "")
    return int(match[1]) if match else None


def _outermost(element: Element) -> Element:
    """The list itself, or the bare element that holds nothing else."""
    parent = element.getparent()
    if parent is None or _only_list(parent) is not element:
        return element
    return _outermost(parent)


def _only_list(element: Element) -> Element | None:
    """The list that an element is, or is all of."""
    if element.tag in LISTS:
        return element
    if element.tag not in _WRAPPERS or len(element) != 1 or (element.text or "").strip():
        return None
    return None if (element[0].tail or "").strip() else _only_list(element[0])


def _rows(parent: Element) -> Iterator[list[Element]]:
    """The children of a parent that are lists with nothing between them."""
    row: list[Element] = []
    for child in parent:
        listed = _only_list(child) is not None
        if listed:
            row.append(child)
        if row and (not listed or (child.tail or "").strip()):
            yield row
            row = []
    if row:
        yield row


def _items(row: Sequence[Element]) -> Iterator[_Item]:
    for source in (found for place in row if (found := _only_list(place)) is not None):
        depth = _depth_of_list(source) or 0
        for element in source:
            stated = _depth_of_item(element)
            if element.tag == "li":
                depth = _depth_of_list(source) or 0 if stated is None else stated
            yield _Item(depth, source, element)


def _nest(parent: Element, row: Sequence[Element], items: Sequence[_Item]) -> None:
    """Put every item into the open list of its depth, and each new list into the item before."""
    open_lists: list[_Open] = []
    for item in items:
        while open_lists and not _takes(open_lists[-1], item):
            open_lists.pop()
        if not open_lists or open_lists[-1].depth < item.depth:
            target = _emptied(item.source)
            if open_lists:
                open_lists[-1].target[-1].append(target)
            else:
                row[0].addprevious(target)
            open_lists.append(_Open(item.depth, target, item.source))
        open_lists[-1].target.append(item.element)
    open_lists[0].target.tail = row[-1].tail
    for place in row:
        parent.remove(place)


def _emptied(source: Element) -> Element:
    """A list with the attributes of another, and none of its items."""
    target = etree.Element(source.tag)
    for name, value in source.items():
        with suppress(ValueError):  # a page may have names that no tree can be given
            target.set(name, value)
    return target


def _takes(one: _Open, item: _Item) -> bool:
    """Whether an item belongs into an open list, or into the last item of that."""
    if one.depth != item.depth:
        return one.depth < item.depth
    return one.source is item.source or _goes_on(one.target, item.source)


def _goes_on(begun: Element, source: Element) -> bool:
    """Whether a list is the rest of one that begun before it."""
    if begun.tag != source.tag:
        return False
    one, other = (_OF_LIST.search(e.get("class") or "") for e in (begun, source))
    if one and other:
        return one[1] == other[1] and "start" not in (source.get("class") or "").split()
    return source.tag != "ol" or first_number(source) == first_number(begun) + len(begun)
