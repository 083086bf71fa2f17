"""Where a picture lies, as it would be shown once a page has loaded."""

import re

from briefing.normalize.document.tree import Element
from briefing.normalize.text.links import absolute

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
_LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_DULL = r"(?:blank|transparent|trans|pixel|grey|gray|white|lazy|loading|clear|empty|1x1)"
_WHOLE, _FROM_ROOT = re.compile(r"https?://"), re.compile(r"https?:|/")
_SCRIPT = re.compile(r"\bthis\.src\b|(?:\{|%7B)[a-z_]+(?:\}|%7D)", re.IGNORECASE)
_HOLE = re.compile(r"(?:\{|%7B){1,2}(?:size|width|w)(?:\}|%7D){1,2}", re.IGNORECASE)
_WIDEST = 1600
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
    return absolute(found, base) if found else None


def _image_candidates(image: Element) -> list[str]:
    get = image.attrib.get
    plain = get("src") or ""
    lazy = [get(key) or "" for key in _LAZY]
    # What is relative may be so to something that a script alone knows.
    unsure = [a for a in lazy if _WHOLE.match(plain) and not _FROM_ROOT.match(a.strip())]
    found = [address for address in lazy if address not in unsure]
    found += [_largest(get(key) or "") for key in _LAZY_SETS[:2]]
    found += [_one_of_set(plain), *unsure]
    found.append(_largest(get("srcset") or ""))
    picture = next(image.iterancestors("picture"), None)  # a source may be read as an open one
    if picture is not None:
        for source in picture.iter("source"):
            found += [_largest(source.get(key) or "") for key in ("data-srcset", "srcset")]
    found.append(get("data-baseurl") or "")
    widths = [int(width) for width in re.findall(r"\d{2,4}", get("data-widths") or "")]
    width = max((width for width in widths if width <= _WIDEST), default=None)
    if width is not None:
        found = [_HOLE.sub(str(width), address) for address in found]
    return [address.strip() for address in found]


def _one_of_set(source: str) -> str:
    """An address, or the largest of a whole set that programs saved as one."""
    return _largest(_SPACE.sub(" ", source)) if _SET.search(source) else source


def _largest(candidates: str) -> str:
    best, width = "", -1.0
    for match in re.finditer(r"(\S*[^,\s])(?:\s+([\d.]+)[wx])?\s*(?:,|$)", candidates):
        size = float(match[2] or 0) if re.fullmatch(r"[\d.]*\d", match[2] or "0") else 0
        if size > width:
            best, width = match[1], size
    return best


def _is_picture(address: str) -> bool:
    path = address.split("?")[0].split("#")[0]
    if not address or address.startswith("data:") or _SCRIPT.search(address):
        return False
    return not _PLACEHOLDER.search(path)
