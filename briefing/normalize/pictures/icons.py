"""Which pictures are an icon, a logo or a counter, by their size and their names."""

import re

from briefing.normalize.document.grids import is_grid
from briefing.normalize.document.hints import hyphenated
from briefing.normalize.document.tree import EMBED_TAGS, Element, whole_text
from briefing.normalize.pictures.addresses import image_address
from briefing.normalize.text.links import absolute

_SMALLEST, _LARGE = 60, 200
_SIGNS = r"logos?|icons?|(?:gr)?avatars?|sprite|spinner|spacer|beacon|emoji"
_CLASS = re.compile(
    rf"(?:^|[^a-z])(?:{_SIGNS}|pixel|badge|button|1x1|blank|tracker|track)(?=$|[^a-z\d])",
    re.IGNORECASE,
)
_FILE = re.compile(
    rf"(?:^|[^a-z])(?:{_SIGNS}|468x60|728x90)(?=$|[^a-z\d])|"
    r"^(?:pixel|badge|button|1x1|blank|track(?:er|ing)?)[\W\d_]*(?:\.\w+)?$",
    re.IGNORECASE,
)
_LOGO = re.compile(r"(?:^|[^a-z])logos?(?=$|[^a-z\d])", re.IGNORECASE)
_COUNTER = re.compile(
    r"^https?://(?:[\w.-]+\.)?(?:scorecardresearch|doubleclick|quantserve|imrworldwide|statcounter|"
    r"google-analytics|googlesyndication|chartbeat|parsely|facebook\.com/tr|feedburner)\b"
)

_SMALL = re.compile(
    r"(?<!\d)[2-9]\dx[2-9]\d(?!\d)|(?<![a-z])w[1-5]?\d_h[1-5]?\d(?!\d)|"
    r"[?&]thumb(?:nail)?=(?:1[0-4]|[2-9])\d(?:%2C|,|x)(?:1[0-4]|[2-9])\d(?!\d)"
)
_DRESS = re.compile(
    r"/(?:themes|templates|css|skins?|smil(?:ey|ie)s?|emojis?|avatars?)/", re.IGNORECASE
)
_BANNER = re.compile(
    r"(?:^|[^a-z])(?:banners?|promos?|adverts?|order-now|subscribe|donate)(?=$|[^a-z])"
)
_FILE_OF_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)
_OFF = re.compile(r"/(?:bios?|authors?)/|/getflashplayer\b", re.IGNORECASE)


def is_icon(node: Element, base: str | None) -> bool:
    """Whether a picture is a part of the page's dress, or of its counting, or has no address."""
    if node.tag in EMBED_TAGS or _is_entry(node):
        return False
    if _leads_off(node, base):
        return True
    sizes = [_pixels(node.get(key)) for key in ("width", "height")]
    if any(0 < size < _SMALLEST for size in sizes):
        return True
    address = image_address(node, base) or ""
    if not address or _COUNTER.search(address) or _CLASS.search(node.get("class") or ""):
        return True
    path, _, file = address.split("?")[0].rpartition("/")
    named = _FILE.search(hyphenated(file)) or _DRESS.search(f"{path}/")
    return _SMALL.search(address) is not None or (min(sizes) < _LARGE and bool(named))


def _leads_off(node: Element, base: str | None) -> bool:
    """Whether a picture leads to its author's page or a player to install, or is a banner."""
    link = next(node.iterancestors("a"), None)
    if link is None:
        return False
    address = absolute(link.get("href"), base) or ""
    if link.get("rel") == "author" or _OFF.search(address):
        return True
    file = (image_address(node, base) or "").split("?")[0].rpartition("/")[2]
    return not _FILE_OF_PICTURE.search(address) and _BANNER.search(hyphenated(file)) is not None


def _pixels(value: str | None) -> int:
    """The size that an attribute states, 0 where it states none."""
    digits = (value or "").removesuffix("px")
    return int(digits) if digits.isdecimal() else 0


def _is_entry(node: Element) -> bool:
    """Whether a picture is all that a cell of a table of data holds, and so says something."""
    cell, table = next(node.iterancestors("td"), None), next(node.iterancestors("table"), None)
    if cell is None or table is None:
        return False
    # A table that only lays a letter out holds its logo, and icons that lead elsewhere.
    dress = next(node.iterancestors("a"), None) is not None or _LOGO.search(node.get("src") or "")
    if dress and not is_grid(table, None):
        return False
    return not whole_text(cell).strip() and len(cell) == 1
