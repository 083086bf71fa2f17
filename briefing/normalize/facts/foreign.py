"""What stands on an article's page and is dated or signed for itself: comments, teasers, posts."""

import re
from collections.abc import Mapping
from functools import reduce
from operator import or_

from briefing.normalize.document.hints import Hint, Hints
from briefing.normalize.document.page import Page
from briefing.normalize.document.tree import Element

_NAMED = re.compile(
    r"\bcomment-?(?:list|area|box|thread|section)|\b(?:tweet|twitter|instagram)|"
    r"\bside-?bar",
    re.IGNORECASE,
)
OF_OTHERS = Hint.COMMENT | Hint.RELATED | Hint.QUOTE
_NEAREST = 2
_MEDIA = ("ImageObject", "VideoObject", "AudioObject", "MediaObject", "Photograph")
_BY_READERS = frozenset(("review", "reviews", "comment", "suggestedAnswer", "acceptedAnswer"))


def foreign_elements(page: Page, heading: int) -> frozenset[Element]:
    """The elements that say that they are no part of the article.

    One that is around the heading, or that holds most of the page, is named so for another reason;
    so is one right beside the heading that says what the heading's own elements say of it too.
    """
    around = page.blocks[heading].around
    beside = around[1 : 1 + _NEAREST]
    own = reduce(or_, (page.hints[element] for element in around[: 1 + _NEAREST]), 0)
    held = _held(page)
    most = sum(block.end - block.start for block in page.blocks) / 2
    return frozenset(
        element
        for element, hints in page.hints.items()
        if _is_foreign(element, hints & ~own if element.getparent() in beside else hints)
        and element not in around
        and held.get(element, 0) <= most
    )


def is_of_part(element: Element) -> bool:
    """Whether data says that an element is about a comment, review or picture on its page."""
    around = (element, *element.iterancestors())
    if any(e.get("itemprop") in _BY_READERS for e in around):
        return True
    kind = next((e.get("itemtype") or "" for e in around if e.get("itemscope") is not None), "")
    return kind.endswith(_MEDIA)


def _is_foreign(element: Element, hints: Hints) -> bool:
    # Small print of any kind is often called a caption.
    facts = hints & (Hint.META | Hint.AUTHOR)
    caption = element.tag == "figcaption" or (hints & Hint.CAPTION and not facts)
    aside = element.tag == "aside" and not facts
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    readers = element.get("itemprop") in _BY_READERS
    return bool(hints & OF_OTHERS or caption or aside or readers or _NAMED.search(named))


def _held(page: Page) -> Mapping[Element, int]:
    """How many characters stand in each element."""
    held: dict[Element, int] = {}
    for block in page.blocks:
        for element in block.around:
            held[element] = held.get(element, 0) + block.end - block.start
    return held
