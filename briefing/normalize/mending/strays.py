"""Text that stands in a list beside its items, given an item of its own."""

from lxml import etree

from briefing.normalize.document.tree import BLOCK_TAGS, Element
from briefing.normalize.mending.nesting import LISTS


def place_strays(root: Element) -> None:
    """Wrap text that no item of its list holds; a list without items only sets its text in."""
    for found in list(root.iter(*LISTS)):
        if not any(map(_says, [found.text, *(child.tail for child in found)])):
            continue
        if found.find("li") is None:
            found.tag = "div"
        else:
            _wrap_strays(found)


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


def _wrap_strays(found: Element) -> None:
    """Make an item of each text, and of what goes on in the line after it."""
    children = [(child, child.tail) for child in found]
    item = _item(found.text)
    found.text = None
    found[:] = [] if item is None else [item]
    for child, tail in children:
        child.tail = None
        if item is None or child.tag in BLOCK_TAGS:
            found.append(child)
            item = _item(tail)
            if item is not None:
                found.append(item)
        else:
            item.append(child)
            child.tail = tail


def _item(text: str | None) -> Element | None:
    if not _says(text):
        return None
    item = etree.Element("li")
    item.text = text
    return item
