"""The picture that a page names as its article's, by the address that it states."""

import re

from briefing.normalize.document.tree import IMAGE_TAGS, Element
from briefing.normalize.pictures.addresses import image_address, stated_pictures
from briefing.normalize.text.links import absolute

_SIZE = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|[sw]\d{3,4}|\d{3,4}w)$")
# Nine digits are no day.
_NUMBER = re.compile(r"\d{9,}")
_SHORTEST, _DISTINCT = 8, 20
_TINY = re.compile(r"(?<!\d)[2-9]\dx[2-9]\d(?!\d)")


def stated_picture(root: Element, base: str | None) -> str | None:
    """The name of the file of the picture that stands for the page elsewhere."""
    names = (_name(absolute(address, base)) for address in stated_pictures(root))
    return next((name for name in names if name), None)


def picture_name(node: Element, base: str | None) -> str | None:
    """The name of a picture's file, less its kind and the size that it was cut to."""
    return _name(image_address(node, base)) if node.tag in IMAGE_TAGS else None


def _name(address: str | None) -> str | None:
    """The name in an address; none in that of a thumbnail, which is no lead."""
    path = (address or "").split("?")[0]
    file = path.rsplit("/", 1)[-1]
    return None if _TINY.search(path) else _SIZE.sub("", file.rpartition(".")[0] or file) or None


def are_alike(one: str, other: str) -> bool:
    """Whether two names are of one picture that was cut or saved in two ways."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and (len(short) >= _SHORTEST or short == long):
        return True
    if len(short) >= _DISTINCT and long.startswith(short[:_DISTINCT]):
        return True
    return not set(_NUMBER.findall(one)).isdisjoint(_NUMBER.findall(other))
