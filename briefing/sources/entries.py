"""The entries of an RSS, Atom or JSON feed, with the text that they carry as pages."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_to_datetime
from html import escape as say
from html import unescape
from typing import Any

import feedparser
from feedparser.mixin import _FeedParserMixin

from briefing.sources.item import Said, SourceError, one_line
from briefing.sources.json_feed import read_json_feed

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_TAG = re.compile(r"<[^<>]*>")

# An entry without a link has its id for one; with a base, any id would make an address.
_FeedParserMixin.can_be_relative_uri = _FeedParserMixin.can_be_relative_uri - {"id"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where its article is, and its text as a page if the feed carries it."""

    key: str
    title: str
    url: str | None
    page: bytes | None = field(default=None, repr=False)
    said: Said | None = None


def parse_feed(
    data: bytes, url: str, content_type: str | None = None
) -> tuple[list[Entry], str | None]:
    """Return a feed's entries, each once, and what is broken; raises SourceError for no feed."""
    if (listed := read_json_feed(data, url)) is not None:
        return _each_once(listed, None), None
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
    entries = _each_once(found.entries, one_line(found.feed.get("title") or "") or None)
    if not entries and not found.get("version"):
        raise SourceError(_no_feed(found))
    broken = one_line(str(found.get("bozo_exception"))) if not _harmless(found) else None
    return entries, broken


def _each_once(listed: Iterable[Any], publication: str | None) -> list[Entry]:
    found = (_entry(raw, publication) for raw in listed)
    return list({entry.key: entry for entry in found if entry}.values())


def _harmless(found: Any) -> bool:
    wrong_label = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return not found.bozo or isinstance(found.get("bozo_exception"), wrong_label)


def _no_feed(found: Any) -> str:
    links = [link for link in found.feed.get("links", ()) if "xml" in link.get("type", "")]
    if links:
        return f"is a page, no feed: give the feed's address, {links[0].get('href')}"
    return "is no RSS, Atom or JSON feed: give the feed's address"


def _entry(raw: Any, publication: str | None) -> Entry | None:
    title, link = _title(raw), raw.get("link") or ""
    mark = raw.get("id") or link or f"{title}\n{raw.get('published', '')}".strip()
    if not mark:
        return None
    key = hashlib.sha256(mark.encode(errors="replace")).hexdigest()[:24]
    url = link if link.lower().startswith(("http://", "https://")) else None
    content = max(raw.get("content", ()), key=lambda part: len(part.get("value", "")), default=None)
    page = _page(raw, content, title, url) if content and content.get("value", "").strip() else None
    published = _published(raw)
    day = date.fromisoformat(published[:10]) if published else None
    said = Said(raw.get("publication") or publication, raw.get("author") or None, day)
    return Entry(key, one_line(title) or "an entry without a title", url, page, said)


def _title(raw: Any) -> str:
    title: str = raw.get("title") or ""
    if raw.get("title_detail", {}).get("type") == "text/html":
        title = unescape(_TAG.sub("", title))
    return " ".join(title.split())


def _page(raw: Any, content: Any, title: str, url: str | None) -> bytes:
    """Return an entry's text as a page that states what the entry does."""
    head = [
        f"<title>{say(title)}</title>",
        f'<base href="{say(content.get("base") or url or "")}">',
    ]
    facts = {"author": raw.get("author"), "article:published_time": _published(raw)}
    head += [
        f'<meta name="{name}" content="{say(value)}">' for name, value in facts.items() if value
    ]
    if url:
        head.append(f'<link rel="canonical" href="{say(url)}">')
    text = content["value"]
    if content.get("type") == "text/plain":
        text = "".join(f"<p>{say(part)}</p>\n" for part in re.split(r"\n\s*\n", text))
    lang = f' lang="{say(content["language"])}"' if content.get("language") else ""
    page = f'<!doctype html>\n<html{lang}><head><meta charset="utf-8">{"".join(head)}</head>\n'
    page += f"<body><article><h1>{say(title)}</h1>\n{text}\n</article></body></html>\n"
    return page.encode(errors="replace")


def _published(raw: Any) -> str | None:
    """The day or moment that an entry states, as ISO 8601 writes it."""
    said = (raw.get("published") or "").strip()
    with suppress(ValueError):
        if not _ISO_DATE.fullmatch(said):
            return parsedate_to_datetime(said).isoformat()
        date.fromisoformat(said[:10])
        return str(said)
    return None
