"""What stands on an article's page and is dated or signed for itself: comments, teasers, posts."""

import re
from collections.abc import Mapping

from briefing.normalize.hints import Hint, Hints
from briefing.normalize.page import Element, Page

_NAMED = re.compile(
    r"\bcomment-?(?:list|area|box|thread|section)|\b(?:tweet|twitter|instagram)|"
    r"\bside-?bar",
    re.IGNORECASE,
)
_OTHERS = Hint.COMMENT | Hint.RELATED | Hint.QUOTE


def foreign_elements(page: Page, heading: int) -> frozenset[Element]:
    """The elements that say that they are no part of the article.

    One that is around the heading, or that holds most of the page, is named so for another reason.
    """
    around = page.blocks[heading].around
    held = _held(page)
    most = sum(block.end - block.start for block in page.blocks) / 2
    return frozenset(
        element
        for element, hints in page.hints.items()
        if _is_foreign(element, hints) and element not in around and held.get(element, 0) <= most
    )


def _is_foreign(element: Element, hints: Hints) -> bool:
    # Small print of any kind is often called a caption.
    facts = hints & (Hint.META | Hint.AUTHOR)
    caption = element.tag == "figcaption" or (hints & Hint.CAPTION and not facts)
    aside = element.tag == "aside" and not facts
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(hints & _OTHERS or caption or aside or _NAMED.search(named))


def _held(page: Page) -> Mapping[Element, int]:
    """How many characters stand in each element."""
    held: dict[Element, int] = {}
    for block in page.blocks:
        for element in block.around:
            held[element] = held.get(element, 0) + block.end - block.start
    return held
