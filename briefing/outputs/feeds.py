"""Feeds for readers: one list of entries as Atom 1.0 and as JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from typing import NamedTuple

from msgspec import Struct

from briefing.outputs import json_text, xml
from briefing.outputs.text import absolute_html

# What a feed without entries says of its age: the year that stands in every permanent id.
EPOCH = datetime(2025, 1, 1, tzinfo=UTC)

_ATOM = "http://www.w3.org/2005/Atom"
_AT_HAND = 1000
"""How many entries are kept written: what follows one entity often follows the next."""


class Entry(Struct, frozen=True):
    """A brief as feeds show it.

    `id` is permanent (`urls.feed_id`), `path` a site-root path, the times zone-aware;
    `content_html` is canonical HTML, `corrections` and all else plain text; `source_url` is the
    address of the first article the brief rests on.
    """

    id: str
    title: str
    path: str
    published: datetime
    updated: datetime
    summary: str = ""
    content_html: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    source_url: str | None = None
    corrections: tuple[str, ...] = ()
    lang: str | None = None


class Feed(Struct, frozen=True):
    """A list of entries, newest first, at `path` (Atom) and `json_path`, beside a page.

    `site_url` is the site's full address without a final slash, `page_path` the page that the
    feed follows, `author` who stands for entries that name nobody; `updated` holds for a feed
    without entries alone. `corrections_title` is the heading over an entry's corrections.
    """

    id: str
    title: str
    path: str
    json_path: str
    page_path: str
    site_url: str
    author: str
    lang: str = "en"
    subtitle: str = ""
    entries: tuple[Entry, ...] = ()
    updated: datetime = EPOCH
    corrections_title: str = "Corrections"

    @property
    def changed(self) -> datetime:
        """The time of the latest change, from content alone."""
        return max((entry.updated for entry in self.entries), default=self.updated)


def atom(feed: Feed) -> bytes:
    """Return the feed as Atom 1.0."""
    top = xml.root("feed", {xml.LANG: feed.lang}, _=_ATOM)
    xml.add(top, "id", feed.id)
    xml.add(top, "title", feed.title)
    if feed.subtitle:
        xml.add(top, "subtitle", feed.subtitle)
    xml.add(top, "updated", feed.changed.isoformat())
    xml.add(xml.add(top, "author"), "name", feed.author)
    _link(top, "self", feed.site_url + feed.path, "application/atom+xml")
    _link(top, "alternate", feed.site_url + feed.page_path, "text/html")
    return xml.filled(top, *map(_atom_entry, _shown(feed)))


class _Shown(NamedTuple):
    """All that decides how a feed shows an entry; two times may be one instant written twice."""

    entry: Entry
    published: str
    updated: str
    site_url: str
    corrections_title: str


def _shown(feed: Feed) -> Iterator[_Shown]:
    for entry in feed.entries:
        times = entry.published.isoformat(), entry.updated.isoformat()
        yield _Shown(entry, *times, feed.site_url, feed.corrections_title)


@lru_cache(_AT_HAND)
def _atom_entry(shown: _Shown) -> bytes:
    """Return an entry as it stands in every feed that has it."""
    entry = shown.entry
    top = xml.root("feed", _=_ATOM)
    item = xml.add(top, "entry", None, {xml.LANG: entry.lang} if entry.lang else None)
    xml.add(item, "id", entry.id)
    xml.add(item, "title", entry.title)
    xml.add(item, "published", shown.published)
    xml.add(item, "updated", shown.updated)
    for author in entry.authors:
        xml.add(xml.add(item, "author"), "name", author)
    _link(item, "alternate", shown.site_url + entry.path, "text/html")
    if entry.source_url:
        _link(item, "via", entry.source_url)
    for category in entry.categories:
        xml.add(item, "category", None, {"term": category})
    if entry.summary:
        xml.add(item, "summary", entry.summary)
    xml.add(item, "content", _content(shown), {"type": "html"})
    return xml.inner(top)


def _link(parent: xml.Element, rel: str, href: str, kind: str | None = None) -> None:
    xml.add(parent, "link", None, {"rel": rel, "href": href} | ({"type": kind} if kind else {}))


def json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON Feed 1.1."""
    head = json_text.present(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        home_page_url=feed.site_url + feed.page_path,
        feed_url=feed.site_url + feed.json_path,
        description=feed.subtitle,
        language=feed.lang,
        authors=_people((feed.author,)),
    )
    return json_text.document(head, items=map(_json_item, _shown(feed)))


@lru_cache(_AT_HAND)
def _json_item(shown: _Shown) -> str:
    """Return an entry as it stands in every feed that has it."""
    entry = shown.entry
    members = json_text.present(
        id=entry.id,
        url=shown.site_url + entry.path,
        external_url=entry.source_url,
        title=entry.title,
        summary=entry.summary,
        date_published=shown.published,
        date_modified=shown.updated,
        authors=_people(entry.authors),
        tags=entry.categories,
        language=entry.lang,
    )
    return json_text.compact(members | {"content_html": _content(shown)})


def _people(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


@lru_cache(64)  # the two forms of a feed are mostly made one after the other
def _content(shown: _Shown) -> str:
    """Return the entry's text and, under a heading, its corrections."""
    entry = shown.entry
    html = absolute_html(entry.content_html, shown.site_url, entry.path)
    if not entry.corrections:
        return html
    items = "".join(f"<li>{escape(text, quote=False)}</li>" for text in entry.corrections)
    return f"{html}\n<h2>{escape(shown.corrections_title, quote=False)}</h2>\n<ul>{items}</ul>"
