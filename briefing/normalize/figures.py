"""Pictures that a page has no plain address of: a script's to show, or parts of its mail."""

import re
from urllib.parse import quote

from lxml import etree

from briefing.normalize.page import EMBED_TAGS, IMAGE_TAGS, Element

_PART, _ATTACHED = "cid:", "https://attached.invalid/"
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)


def show_pictures(root: Element) -> None:
    """Give each empty figure the picture that it says it is."""
    for figure in root.iter("figure"):
        address = figure.get("itemid") or ""
        shown = next(figure.iter(*IMAGE_TAGS, *EMBED_TAGS), None) is not None
        if shown or not _PICTURE.search(address):
            continue
        image = etree.Element("img", src=address)
        image.tail, figure.text = figure.text, None
        figure.insert(0, image)


def name_attached(root: Element) -> None:
    """Give each picture that is a part of the mail an address by which it can be counted."""
    for image in root.iter("img"):
        address = (image.get("src") or "").strip()
        if address.lower().startswith(_PART):
            image.set("src", _ATTACHED + quote(address[len(_PART) :], safe=""))


def is_attached(image: Element) -> bool:
    """Whether a picture is a part of the mail."""
    return (image.get("src") or "").startswith(_ATTACHED)
