"""What a server answered: the page in it, or in one line why there is none."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from urllib3 import HTTPResponse
from urllib3.exceptions import DecodeError

from briefing.sources.address import Place
from briefing.sources.item import SourceError
from briefing.sources.rules import Rules
from briefing.sources.wire import Line

_CODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_CHUNK = 65_536
_DIGITS = 8
_FEED = re.compile(r"(?:rss|atom|rdf)\+xml$|feed\+json$")
_MAYBE_FEED = ("application/xml", "text/xml", "application/json")
_STATUSES = {
    401: "asks for a login: save the page and give the file",
    403: "refuses programs or asks for a login: save the page and give the file",
    404: "has no such page: check the address",
    410: "has removed this page: check the address",
    429: "asks to come back later",
    451: "may not show this page here",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a server gave: `url` is where it was found in the end; `data` None if unchanged."""

    url: str
    data: bytes | None
    content_type: str | None
    etag: str | None = None
    modified: str | None = None


def read_page(place: Place, response: HTTPResponse, rules: Rules, line: Line) -> Page:
    """Return the page in an answer, unpacked and no larger than allowed."""
    kind = response.headers.get("content-type")
    etag, modified = (_validator(response, name) for name in ("etag", "last-modified"))
    if response.status == 304:
        return Page(place.url, None, kind, etag, modified)
    _check(place, response, kind, rules)
    excess = f"is larger than {rules.max_bytes / 1_000_000:g} MB: {rules.smaller}"
    length = response.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > rules.max_bytes:
        raise SourceError(excess)
    line.wire.allow(rules.max_bytes + _CHUNK, excess)
    data = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > rules.max_bytes:
            raise SourceError(excess)
    return Page(place.url, bytes(data), kind, etag, modified)


def _validator(response: HTTPResponse, name: str) -> str | None:
    """Return a header that may be sent back one day, if it is fit to be."""
    value = response.headers.get(name, "")
    return value if value.isascii() and value.isprintable() and 0 < len(value) < 1000 else None


def _check(place: Place, response: HTTPResponse, kind: str | None, rules: Rules) -> None:
    """Refuse what is no page before any of it is read."""
    if response.status not in (200, 203):
        said = _STATUSES.get(response.status, "has no page to give: try again later")
        raise SourceError(f"the server {said}{_when(response)} (status {response.status})")
    mime = (kind or "").split(";")[0].strip().lower()
    if mime and mime not in rules.types:
        raise SourceError(f"is {mime}, which is not read here: {_instead(place, mime, rules)}")
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise SourceError(f"comes packed as {coding}, which was not asked for: give the file")


def _when(response: HTTPResponse) -> str:
    """When a server asks to come back, if it says so in a way that is understood."""
    said = response.headers.get("retry-after", "").strip()
    if said.isdecimal() and len(said) < _DIGITS:
        minutes = -(-int(said) // 60)
        return f", in {minutes} minute{'' if minutes == 1 else 's'}"
    with suppress(ValueError, TypeError):
        return f", after {parsedate_to_datetime(said):%Y-%m-%d %H:%M} UTC"
    return ""


def _instead(place: Place, mime: str, rules: Rules) -> str:
    if _FEED.search(mime):
        return f"take its new entries with ./inv ingest --feed {place.url}"
    if mime in _MAYBE_FEED and "text/html" in rules.types:
        return f"if it is a feed, take its new entries with ./inv ingest --feed {place.url}"
    return (
        "save it and copy its text into a .txt file" if mime == "application/pdf" else rules.instead
    )


def explain(error: Exception) -> str:
    """Return what a broken connection or answer means, in one line."""
    cause = error
    while isinstance(cause.__context__, OSError | http.client.HTTPException):
        cause = cause.__context__
    match cause:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid: {cause.verify_message}"
        case ssl.SSLError():
            return f"no secure connection: {cause.reason or cause}"
        case socket.gaierror():
            return "its host is not known: check the address and your connection"
        case TimeoutError():
            return "the server does not answer: try again later"
        case DecodeError():
            return "what came cannot be unpacked: save the page and give the file"
        case OSError() if not isinstance(cause, http.client.HTTPException):
            return f"no connection: {cause.strerror or cause}"
    return f"the server's answer is broken or broke off ({type(cause).__name__}): try again later"
