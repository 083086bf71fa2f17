"""Addresses of links and players: absolute, and without trackers."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from lxml import etree

from briefing.normalize.text.redirects import counts_clicks, direct
from briefing.normalize.text.trackers import untracked

_LONGEST_PATH, _WORDS = 300, 20
# Spaces without width, as they are or as a program wrote them into an address.
_UNSEEN = re.compile(
    "[\u200b\u200e\u200f\u2060\ufeff]|%E2%80%8[BEF]|%E2%81%A0|%EF%BB%BF", re.IGNORECASE
)
_STOP = re.compile(r"[。！？；]|[.!?] ")
_VIDEO = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/embed/|player\.vimeo\.com/video/|dailymotion\.com/embed/|"
    r"player\.twitch\.tv|soundcloud\.com/player|open\.spotify\.com/embed|v\.qq\.com/|"
    r"tudou\.com/|youku\.com/embed|bilibili\.com/|/embed/|/player/)"
)
ADDRESS = r"https?://[^\s<>\"”»]*[^\s<>\"”».,;:!?)\]}']"
"""A web address in running text, as a regular expression."""
_ADDRESS = re.compile(ADDRESS)
_YOUTUBE = re.compile(r"youtube(?:-nocookie)?\.com/embed/([\w-]{6,})")
_OF_HOUSE = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_NUMBERS = ("data-videoid", "videoid", "video-id")
_VIMEO = re.compile(r"player\.vimeo\.com/video/(\d+)")


@lru_cache(maxsize=1024)  # a picture is asked for its address before and when it is shown
def absolute(address: str | None, base: str | None) -> str | None:
    """A web or mail address made absolute, redirects and trackers cut; None for any other kind.

    So too for a relative one without a base, as in a brief it would name a file of the site, and
    for one that counts clicks and does not say where it leads.
    """
    address = re.sub(r"[\s\x00-\x1f]+", " ", _UNSEEN.sub("", address or "")).strip()
    if not address:
        return None
    try:
        joined = urljoin(base or "", address)
        parts = urlsplit(joined)
    except ValueError:
        return None
    if not parts.scheme and parts.netloc:
        parts = parts._replace(scheme="https")
    parts = _without_names(direct(parts))
    if parts.scheme != "mailto" and (parts.scheme not in ("http", "https") or not parts.netloc):
        return None
    if counts_clicks(parts) or _is_prose(parts.path):
        return None
    return _safe(untracked(parts))


def _without_names(parts: SplitResult) -> SplitResult:
    """An address less the user's name and password, which are no part of where it leads."""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2])


def _is_prose(path: str) -> bool:
    """Whether somebody pasted a text where an address belongs."""
    if len(path) <= _LONGEST_PATH:
        return False
    text = unquote(path)
    return text.count(" ") > _WORDS or len(_STOP.findall(text)) > 1


def is_counter(address: str | None) -> bool:
    """Whether a link only counts who follows it, so that nobody can say where it leads."""
    try:
        return bool(address) and counts_clicks(direct(urlsplit(str(address).strip())))
    except ValueError:
        return False


def shown(text: str) -> str:
    """Text whose addresses are without trackers; one that counts clicks is its host alone."""
    return _ADDRESS.sub(_shown, text) if "://" in text else text


def _shown(match: re.Match[str]) -> str:
    address = match[0]
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if is_counter(address):
        return f"{parts.scheme}://{parts.hostname}"
    kept = untracked(parts)
    return address if kept == parts else urlunsplit(kept)


def _safe(parts: SplitResult) -> str:
    """An address of signs that end no link; brackets have a meaning in a host alone."""
    host = _quoted(parts.netloc, "[]")
    return urlunsplit((parts.scheme, host, *map(_quoted, parts[2:])))


def _quoted(text: str, also: str = "") -> str:
    letters = "".join(c for c in set(text) if ord(c) > 127 and c.isalnum())
    return quote(text, safe="!#$%&'*+,-./:;=?@_~" + also + letters)


def player_address(player: etree._Element, base: str | None) -> str | None:
    """Where an embedded video or recording can be seen, if the element is one."""
    if (place := _OF_HOUSE.get(str(player.tag).partition("-")[2])) or player.tag == "youtube-video":
        number = next((player.get(key) for key in _NUMBERS if player.get(key)), None)
        return f"{place or _OF_HOUSE['youtube']}{quote(number, safe='')}" if number else None
    source = player.get("src") or player.get("data-src") or player.get("data") or ""
    if not source and player.tag in ("video", "audio"):
        child = next(iter(player.iter("source")), None)
        source = (child.get("src") or "") if child is not None else ""
    found = absolute(source, base)
    if not found or (player.tag == "iframe" and not _VIDEO.search(found)):
        return None
    if match := _YOUTUBE.search(found):
        return f"https://www.youtube.com/watch?v={match[1]}"
    if match := _VIMEO.search(found):
        return f"https://vimeo.com/{match[1]}"
    return found
