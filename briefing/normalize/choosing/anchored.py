"""The text right below the title, where a series of teasers was taken for the article instead."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import HEADING_TAGS, Element
from briefing.normalize.facts.titles import heading_index

_LEAST, _BOXES = 150, 3
_OWN_WORDS = 0.5
_NUMBERED = re.compile(r"\d")
_TAGS = HEADING_TAGS | {"p", "li", "blockquote", "pre", "dd", "dt"}


def anchored(page: Page, title: str | None, keep: Sequence[bool]) -> list[bool]:
    """What is kept, or the title's own text where none of it is and every kept part is in a box.

    The title's own text stands beside it in the same element, and is longer than any box, as a
    standfirst is not. Boxes are three or more elements of one tag and class beside each other.
    """
    boxes: Counter[Element] = Counter()
    for block in page.blocks:
        if keep[block.index]:
            box = _box(block)
            if box is None:
                return list(keep)
            boxes[box] += _length(block)
    if len(boxes) < _BOXES:
        return list(keep)
    heading = page.blocks[heading_index(page, title)]
    own = [block for block in page.blocks[heading.index + 1 :] if _is_beside(block, heading)]
    written = sum(_length(b) for b in own if b.container.tag == "p")
    if written < max(_LEAST, *boxes.values()) or any(keep[block.index] for block in own):
        return list(keep)
    mine = {block.index for block in own}
    return [block.index in mine for block in page.blocks]


def _is_beside(block: Block, title: Block) -> bool:
    """Whether a block is running text, a list or a heading beside the title."""
    if block.container.tag not in _TAGS or title.container.getparent() not in block.around[1:3]:
        return False
    return block.linked <= _OWN_WORDS * _length(block)


def _box(block: Block) -> Element | None:
    """The nearest element around a block that has equals beside it."""
    return next((e for e in block.around[1:4] if _has_equals(e)), None)


def _has_equals(element: Element) -> bool:
    parent, look = element.getparent(), _look(element)
    equals = (e for e in parent if _look(e) == look) if parent is not None else ()
    return len(list(islice(equals, _BOXES))) == _BOXES


def _length(block: Block) -> int:
    return block.end - block.start


def _look(element: Element) -> tuple[str, tuple[str, ...]]:
    names = [n for n in (element.get("class") or "").split() if not _NUMBERED.search(n)]
    return str(element.tag), tuple(names[:2])
