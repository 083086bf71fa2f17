"""The entries of an RSS, Atom or JSON feed."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import feedparser

from briefing.sources.item import SourceError, one_line
from briefing.sources.json_feed import read_json_feed

_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, and where its article is."""

    key: str
    title: str
    url: str | None


def parse_feed(
    data: bytes, url: str, content_type: str | None = None
) -> tuple[list[Entry], str | None]:
    """Return a feed's entries, each once, and what is broken; raises SourceError for no feed."""
    if (listed := read_json_feed(data, url)) is not None:
        return list({entry.key: entry for raw in listed if (entry := _entry(raw))}.values()), None
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    try:
        # Cleaning the text and its links is the normalizer's work; here it takes square time.
        found = feedparser.parse(
            io.BytesIO(data),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:
        raise SourceError(f"is no feed that can be read ({type(error).__name__})") from error
    entries = {entry.key: entry for raw in found.entries if (entry := _entry(raw))}
    if not entries and not found.get("version"):
        raise SourceError(_no_feed(found))
    broken = one_line(str(found.get("bozo_exception"))) if not _harmless(found) else None
    return list(entries.values()), broken


def _harmless(found: Any) -> bool:
    wrong_label = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return not found.bozo or isinstance(found.get("bozo_exception"), wrong_label)


def _no_feed(found: Any) -> str:
    links = [link for link in found.feed.get("links", ()) if "xml" in link.get("type", "")]
    if links:
        return f"is a page, no feed: give the feed's address, {links[0].get('href')}"
    return "is no RSS, Atom or JSON feed: give the feed's address"


def _entry(raw: Any) -> Entry | None:
    title, link = _title(raw), raw.get("link") or ""
    mark = raw.get("id") or link or f"{title}\n{raw.get('published', '')}".strip()
    if not mark:
        return None
    key = hashlib.sha256(mark.encode(errors="replace")).hexdigest()[:24]
    url = link if link.lower().startswith(("http://", "https://")) else None
    return Entry(key, one_line(title) or "an entry without a title", url)


def _title(raw: Any) -> str:
    title: str = raw.get("title") or ""
    if raw.get("title_detail", {}).get("type") == "text/html":
        title = unescape(_TAG.sub("", title))
    return " ".join(title.split())
