"""Where a picture lies, as it would be shown once a page has loaded."""

import re
from collections.abc import Iterator

from briefing.normalize.document.tree import Element
from briefing.normalize.pictures.widths import (
    LAZY_SETS,
    WIDEST,
    largest,
    offered,
    wide_enough,
    width_of,
)
from briefing.normalize.text.links import absolute

_STATED = ("og:image", "twitter:image")
# Less wide, it stands in for the picture until that has loaded.
_BLURRED = 60

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-image",
    "data-url",
    "data-hi-res-src",
    "data-full-src",
    "data-echo",
    "data-src-medium",
    "data-img-url",
)
_DULL = r"(?:blank|transparent|trans|pixel|grey|gray|white|lazy|loading|clear|empty|1x1)"
_WHOLE, _FROM_ROOT = re.compile(r"https?://"), re.compile(r"https?:|/")
_SCRIPT = re.compile(r"\bthis\.src\b|(?:\{|%7B)[a-z_]+(?:\}|%7D)", re.IGNORECASE)
_HOLE = re.compile(r"(?:\{|%7B){1,2}(?:size|width|w)(?:\}|%7D){1,2}", re.IGNORECASE)
_SET = re.compile(r"(?:%20|\s)[\d.]+[wx],(?:%20|\s)+https?:")
_SPACE = re.compile(r"%20(?=[\d.]+[wx](?:,|$))|(?<=,)%20(?=https?:)")
_PLACEHOLDER = re.compile(
    r"(?:^|[^a-z\d])(?:placeholder|spacer|lazy-?load(?:er|ing)?|(?:missing|no)[_-]?image)s?"
    r"(?=[^a-z])[\w-]*\.\w+$|"
    r"(?:^|/)space\.gif$|"
    rf"(?:^|/)(?:\d+x\d+[_-])?{_DULL}(?:[_-]?(?:{_DULL}|\d+x\d+|\d+|px))*\.(?:gif|png|jpe?g|svg|webp)$",
    re.IGNORECASE,
)


def image_address(image: Element, base: str | None) -> str | None:
    """The address of the picture that a browser would show once it has loaded."""
    found = next((a for a in _image_candidates(image) if _is_picture(a)), None)
    if not found:
        return None
    others = [one for one in offered(image, found) if _may_replace(one[0], found)]
    found = wide_enough(found, others)
    if 0 < width_of(found, others) < _BLURRED:
        found = _stated_copy(image, found, base) or found
    return absolute(found, base)


def _may_replace(other: str, found: str) -> bool:
    """Whether an address is one of a picture, and as sure to be known as what was found."""
    return _is_picture(other) and (not _WHOLE.match(found) or bool(_FROM_ROOT.match(other)))


def _stated_copy(image: Element, blurred: str, base: str | None) -> str | None:
    """The address of the same file that the page states for use elsewhere."""
    file = (absolute(blurred, base) or "").split("?")[0]
    stated = (absolute(a, base) for a in stated_pictures(image.getroottree().getroot()))
    return next((a for a in stated if a and a != blurred and a.split("?")[0] == file), None)


def stated_pictures(root: Element) -> Iterator[str]:
    """The pictures that stand for the page elsewhere, as its data name them."""
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name")) in _STATED and meta.get("content"):
            yield meta.get("content") or ""


def _image_candidates(image: Element) -> list[str]:
    get = image.attrib.get
    plain = get("src") or ""
    lazy = [get(key) or "" for key in _LAZY]
    # What is relative may be so to something that a script alone knows.
    unsure = [a for a in lazy if _WHOLE.match(plain) and not _FROM_ROOT.match(a.strip())]
    found = [address for address in lazy if address not in unsure]
    found += [largest(get(key) or "") for key in LAZY_SETS]
    found += [_one_of_set(plain), *unsure]
    found.append(largest(get("srcset") or ""))
    picture = next(image.iterancestors("picture"), None)  # a source may be read as an open one
    if picture is not None:
        for source in picture.iter("source"):
            found += [largest(source.get(key) or "") for key in ("data-srcset", "srcset")]
    found.append(get("data-baseurl") or "")
    widths = [int(width) for width in re.findall(r"\d{2,4}", get("data-widths") or "")]
    width = max((width for width in widths if width <= WIDEST), default=None)
    if width is not None:
        found = [_HOLE.sub(str(width), address) for address in found]
    return [address.strip() for address in found]


def _one_of_set(source: str) -> str:
    """An address, or the largest of a whole set that programs saved as one."""
    return largest(_SPACE.sub(" ", source)) if _SET.search(source) else source


def _is_picture(address: str) -> bool:
    path = address.split("?")[0].split("#")[0]
    if not address or address.startswith("data:") or _SCRIPT.search(address):
        return False
    return not _PLACEHOLDER.search(path)
