"""Where `inv ingest` gets articles from: the web, feeds, archives; files stay paths."""

from __future__ import annotations

import glob
import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefing.editing.outcome import Outcome
from briefing.sources import feed as feeds
from briefing.sources import files
from briefing.sources.fetch import fetch
from briefing.sources.item import Failed, Item, SourceError, failed
from briefing.sources.warc import SUFFIXES, read_archive
from cli.telling import say, working

_FEEDS = Path(".cache") / "feeds"
_JOURNALS = Path(".cache") / "archives"


@dataclass(frozen=True, slots=True)
class Gathered:
    """Items and paths to ingest, and what gave nothing."""

    found: tuple[Item | str, ...]
    failed: tuple[Failed, ...] = ()


def is_address(source: str) -> bool:
    """Tell whether a source is on the web."""
    return source.lower().startswith(("http://", "https://"))


def is_archive(source: str) -> bool:
    """Tell whether a source is a WARC file."""
    return source.lower().endswith(SUFFIXES)


def gather(sources: Iterable[str], url: str) -> Gathered:
    """Return what sources that are no feeds hold; addresses are fetched."""
    found: list[Item | str] = []
    lost: list[Failed] = []
    for source in sources:
        one = _fetched(source) if is_address(source) else _local(source, url)
        (lost if isinstance(one, Failed) else found).append(one)  # type: ignore[arg-type]
    return Gathered(tuple(found), tuple(lost))


def _fetched(address: str) -> Item | Failed:
    try:
        with working(f"fetching {address}"):
            return fetch(address, retrieved=date.today())
    except SourceError as error:
        return failed(address, error)


def _local(source: str, url: str) -> Item | Failed | str:
    if source == "-":
        found = files.read_piped(sys.stdin.buffer, "standard input")
    elif url and Path(source).is_file():
        found = replace(files.read_file(Path(source)), name=source)
    else:
        return source
    return replace(found, url=url or None) if isinstance(found, Item) else found


class FeedReading:
    """The new entries of a feed; those whose articles were dealt with are remembered."""

    def __init__(self, address: str, root: Path) -> None:
        self._folder = root / _FEEDS
        with working(f"reading {address}"):
            self._feed = feeds.read_feed(address, self._folder)
            fetched = feeds.articles(self._feed.entries, retrieved=date.today())
            self._articles = list(fetched)
        for notice in self._feed.notices:
            say(f"notice: {notice}")
        if self._feed.left:
            say(f"{self._feed.left} older entries are left for the next time")

    @property
    def gathered(self) -> Gathered:
        """The articles of the new entries."""
        found = [article for _, article in self._articles]
        items = tuple(article for article in found if isinstance(article, Item))
        return Gathered(items, tuple(a for a in found if isinstance(a, Failed)))

    def remember(self, outcomes: Iterable[Outcome]) -> None:
        """Remember the entries whose articles came to something; the others come again.

        Those that have failed on many days do not, and are named a last time.
        """
        done = {outcome.name for outcome in outcomes if outcome.state != "failed"}
        entries = [
            entry
            for entry, article in self._articles
            if isinstance(article, Item) and article.name in done
        ]
        for entry in feeds.remember(self._feed, entries, self._folder):
            what = f"{entry.url or entry.title} failed on {feeds.MOST_DAYS} days"
            say(f"notice: {what} and is not tried again: give its text, if you want it")


def gather_entries(addresses: Iterable[str], root: Path) -> Gathered:
    """Return the articles of feeds' new entries, which stay new."""
    found: list[Item | str] = []
    lost: list[Failed] = []
    for address in addresses:
        try:
            gathered = FeedReading(address, root).gathered
        except SourceError as error:
            lost.append(failed(address, error))
            continue
        found += gathered.found
        lost += gathered.failed
    return Gathered(tuple(found), tuple(lost))


def pages(sources: Iterable[str]) -> Iterator[Item | Failed]:
    """Yield the pages of WARC files and of any others, one after the other."""
    for source in sources:
        if not is_archive(source):
            yield from files.expand([source])
            continue
        # What is no pattern, or fits nothing, is said to be missing under its own name.
        for path in sorted(glob.glob(source, recursive=True)) or [source]:  # noqa: PTH207
            yield from read_archive(Path(path))


def journal_of(root: Path, sources: Iterable[str]) -> Path:
    """Return the file that remembers how far a run over these archives has come."""
    names = "\n".join(sorted(str(Path(source).resolve()) for source in sources))
    return root / _JOURNALS / f"{hashlib.sha256(names.encode()).hexdigest()[:16]}.journal"
