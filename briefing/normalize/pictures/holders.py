"""Elements that a page names as those that hold a picture."""

import re

from briefing.normalize.document.hints import hyphenated
from briefing.normalize.document.tree import Element

_OF_PICTURE = re.compile(
    r"(?:^|[^a-z])(?:images?|img|pic|pictures?|photos?|fotos?|bild|captions?|hmedia|imageobject)"
    r"(?=$|[^a-z])"
)


def is_of_picture(element: Element) -> bool:
    """Whether an element is named as one that holds a picture."""
    names = " ".join(element.get(key) or "" for key in ("class", "id", "itemtype"))
    return _OF_PICTURE.search(hyphenated(names)) is not None


def is_mostly_linked(element: Element) -> bool:
    """Whether most of what an element says leads elsewhere."""
    size = sum(len(str(text).strip()) for text in element.itertext())
    linked = sum(len(str(text).strip()) for link in element.iter("a") for text in link.itertext())
    return 2 * linked > size
