"""The new entries of an RSS, Atom or JSON feed: pages to fetch, or the text that they carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from briefing.sources import memory
from briefing.sources.answer import Page
from briefing.sources.entries import Entry, parse_feed
from briefing.sources.fetch import fetch, get
from briefing.sources.item import Failed, Item, SourceError, failed
from briefing.sources.memory import Memory
from briefing.sources.rules import DEFAULT_RULES, Rules
from briefing.sources.worker import Lost, Worker

FEED_TYPES = (
    "application/atom+xml",
    "application/rss+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
    "application/xml",
    "text/xml",
    "text/plain",
    # Feeds are often sent as pages; what is none is told by its content.
    "text/html",
)
MAX_FEED_BYTES = 5_000_000
LIMIT = 50
PARSE_SECONDS = 15.0
MOST_DAYS = 5
"""On how many days an entry is tried before it is given up."""
_INSTEAD = "give the address of an RSS, Atom or JSON feed"
_SMALLER = "give its articles' addresses"
_INSTEAD_OF_PAGE = "the text is the one in the feed, as its page could not be had"
_ARTICLE = 150
"""Words of a feed's entry from which on it is taken for the whole article."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed has that is new; `left` more than the limit wait for the next time."""

    url: str
    entries: tuple[Entry, ...]
    left: int = 0
    notices: tuple[str, ...] = ()
    listed: tuple[str, ...] = field(default=(), repr=False)
    etag: str | None = None
    modified: str | None = None
    before: Memory = field(default=Memory(), repr=False)


def read_feed(url: str, folder: Path, rules: Rules = DEFAULT_RULES, limit: int = LIMIT) -> Feed:
    """Return the entries of a feed that `folder` does not remember, in the feed's order.

    Nothing is remembered by this: call `remember` with the entries that were dealt with.
    """
    notices: list[str] = []
    before = _before(memory.path_of(folder, url), notices)
    size = min(rules.max_bytes, MAX_FEED_BYTES)
    rules = replace(rules, types=FEED_TYPES, max_bytes=size, instead=_INSTEAD, smaller=_SMALLER)
    page = get(url, rules, before.etag, before.modified)
    if page.data is None:
        return Feed(url, (), notices=tuple(notices), before=before)
    entries, broken = _parse(page)
    if broken:
        notices.append(f"the feed is broken, so entries may be missing: {broken}")
    seen = set(before.seen)
    new = [entry for entry in entries if entry.key not in seen]
    return Feed(
        url,
        tuple(new[:limit]),
        left=len(new[limit:]),
        notices=tuple(notices),
        listed=tuple(entry.key for entry in entries),
        etag=page.etag,
        modified=page.modified,
        before=before,
    )


def remember(
    feed: Feed, done: Iterable[Entry], folder: Path, day: date | None = None
) -> list[Entry]:
    """Keep in `folder` which entries were dealt with; the others come again next time.

    Returns those that do not, as they could not be had on so many days, of which `day` is the last.
    """
    if not feed.listed:
        return []
    keys = {entry.key for entry in done}
    failed = (entry.key for entry in feed.entries if entry.key not in keys)
    failing = feed.before.with_failed(feed.listed, failed, (day or date.today()).isoformat())
    hopeless = {key for key, one in failing.items() if one.days >= MOST_DAYS} - keys
    keys |= hopeless
    still = {key: one for key, one in failing.items() if key not in keys}
    seen = feed.before.with_seen(feed.listed, keys)
    # An entry that is still to come needs the whole feed again, changed or not.
    whole = not feed.left and all(entry.key in keys for entry in feed.entries)
    validators = (feed.etag, feed.modified) if whole else (None, None)
    now = Memory(seen, *validators, failing=still)
    memory.save(memory.path_of(folder, feed.url), feed.url, now)
    return [entry for entry in feed.entries if entry.key in hopeless]


def articles(
    entries: Iterable[Entry],
    rules: Rules = DEFAULT_RULES,
    *,
    retrieved: date | None = None,
) -> Iterator[tuple[Entry, Item | Failed]]:
    """Yield each entry with its article: fetched, or the feed's text where that cannot be had."""
    for entry in entries:
        yield entry, _article(entry, rules, retrieved)


def _parse(page: Page) -> tuple[list[Entry], str | None]:
    """Parse in a process with a time limit: some feeds take feedparser hours."""
    worker = Worker(_parse_here, PARSE_SECONDS)
    try:
        future = worker.start(page)
        found = worker.result(future)
    finally:
        worker.close()
    if isinstance(found, Lost):
        raise SourceError("is no feed that can be read in time: give its articles' addresses")
    if isinstance(found, Failed):
        raise SourceError(found.reason)
    return found


def _parse_here(page: Page) -> tuple[list[Entry], str | None]:
    return parse_feed(page.data or b"", page.url, page.content_type)


def _before(path: Path, notices: list[str]) -> Memory:
    try:
        return memory.load(path)
    except ValueError as error:
        notices.append(f"{path} cannot be read, so every entry counts as new: {error}")
        return Memory()


def _article(entry: Entry, rules: Rules, retrieved: date | None) -> Item | Failed:
    name = entry.url or entry.title
    if entry.url is None:
        return (
            _carried(entry, entry.page, retrieved)
            if entry.page and _is_whole(entry.page)
            else Failed(name, "the entry has no link to a web page: open the feed itself")
        )
    try:
        return replace(fetch(entry.url, rules, retrieved), said=entry.said)
    except SourceError as error:
        if entry.page and _is_whole(entry.page):
            return _carried(entry, entry.page, retrieved, f"{_INSTEAD_OF_PAGE}: {error}")
        return failed(name, error)


def _carried(entry: Entry, page: bytes, retrieved: date | None, notice: str | None = None) -> Item:
    """The text that the feed itself carries."""
    name, kind = entry.url or entry.title, "text/html; charset=utf-8"
    return Item(page, name, entry.url, kind, retrieved, said=entry.said, notice=notice)


def _is_whole(page: bytes) -> bool:
    """Whether the text in a feed is more than the excerpt that many feeds carry."""
    return len(re.sub(rb"<[^<>]*>", b" ", page).split()) >= _ARTICLE
