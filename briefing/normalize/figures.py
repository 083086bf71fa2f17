"""Pictures that a figure names in its microdata and leaves to a script to show."""

import re

from lxml import etree

from briefing.normalize.page import EMBED_TAGS, IMAGE_TAGS, Element

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
