"""inv ingest: articles in, drafts out, and a clear account of both."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from briefing.editing.many import counts, ingest_many
from briefing.editing.outcome import Outcome
from briefing.editing.publishers import publisher_rules
from briefing.editing.settle import Ways
from briefing.editing.stream import ingest_stream
from briefing.normalize.article import Refused
from briefing.normalize.pipeline import normalize
from briefing.normalize.text.rules import PublisherRules
from briefing.sources import files
from briefing.sources.item import Failed, Item, SourceError
from briefing.sources.rules import DEFAULT_RULES
from cli import retyping
from cli.console import err, out
from cli.gathering import (
    FeedReading,
    Gathered,
    gather,
    gather_entries,
    is_address,
    is_archive,
    journal_of,
    pages,
)
from cli.site import Site, open_site
from cli.telling import say

_SHOWN, _FEW, _MOST_FAILED, _SCREEN = 6, 2, 50, 20
_NOTHING_NEW = "There is nothing new."
_SIGNS = {"written": "+", "attached": "+", "unchanged": "=", "duplicate": "~", "failed": "!"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to ingest, as the command line says it."""

    url: str = ""
    explain: bool = False
    attach: bool = False
    separate: bool = False
    feed: bool = False
    cluster: str = ""
    images: bool = False

    @property
    def ways(self) -> Ways:
        """How what is found is to be settled."""
        return Ways(self.attach, self.separate, DEFAULT_RULES if self.images else None)


def ingest(sources: list[str], wishes: Wishes) -> None:
    """Ingest each source; exit status 1 when one of them failed."""
    if not all(source.strip() for source in sources):
        raise ValueError("a source is empty: give a file, folder, quoted glob, address or -")
    site = open_site()
    if wishes.explain:
        gathered = (
            gather_entries(sources, site.root) if wishes.feed else gather(sources, wishes.url)
        )
        failures = _explain_all(gathered, publisher_rules(site.root))
    elif any(map(is_archive, sources)) or wishes.cluster:
        failures = _stream(site, sources, wishes)
    else:
        outcomes = (
            _feeds(site, sources, wishes)
            if wishes.feed
            else _articles(site, gather(sources, wishes.url), wishes)
        )
        _report(outcomes, wishes)
        _tell_left_out(sources)
        failures = sum(outcome.state == "failed" for outcome in outcomes)
    if failures:
        sys.exit(1)


def _articles(site: Site, gathered: Gathered, wishes: Wishes) -> list[Outcome]:
    with _progress() as progress:
        outcomes = ingest_many(
            site.root,
            site.settings,
            gathered.found,
            wishes.ways,
            progress=progress,
            publishers=publisher_rules(site.root),
        )
    lost = [Outcome(found.name, "failed", reason=found.reason) for found in gathered.failed]
    return [*outcomes, *lost]


def _feeds(site: Site, sources: list[str], wishes: Wishes) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for address in sources:
        try:
            reading = FeedReading(address, site.root)
        except SourceError as error:
            outcomes.append(Outcome(address, "failed", reason=str(error)))
            continue
        found = _articles(site, reading.gathered, wishes)
        reading.remember(found)
        outcomes += found
    if not outcomes:
        say(_NOTHING_NEW)
    return outcomes


def _stream(site: Site, sources: list[str], wishes: Wishes) -> int:
    """Ingest archives, or any files on a cluster, one line an article; return how many failed."""
    said: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        _print(outcome)
        if outcome.state in ("failed", "duplicate"):
            said.append(outcome)

    tally = ingest_stream(
        site.root,
        site.settings,
        pages(sources),
        journal_of(site.root, sources),
        tell,
        wishes.ways,
        cluster=wishes.cluster or None,
        publishers=publisher_rules(site.root),
    )
    if tally.done > _SCREEN:
        # Each was said when it failed, which is many lines ago.
        for outcome in [one for one in said if one.state == "failed"][:_MOST_FAILED]:
            _print(outcome)
    _offer(said, wishes)
    say(f"{tally.done} done, {tally.failed} failed, {tally.skipped} were done before")
    return tally.failed


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show how many articles are done; silent where nobody watches."""
    columns = (TextColumn("reading articles"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _report(outcomes: list[Outcome], wishes: Wishes) -> None:
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    for outcome in outcomes:
        if outcome not in failed:
            _print(outcome)
    if len(outcomes) > 1:
        out.print(_summary(outcomes))
    _offer(outcomes, wishes)
    for outcome in failed:
        _print(outcome)
    if len(outcomes) > 1:
        say(", ".join(f"{count} {state}" for state, count in counts(outcomes).items()))


def _tell_left_out(sources: Iterable[str]) -> None:
    """Name the files in folders that are not taken: of other kinds, or links out of them."""
    folders = [source for source in sources if not is_address(source)]
    for why, paths in (
        ("being no articles by their names", files.left_out(folders)),
        ("being links that lead out of the folder", files.led_out(folders)),
    ):
        if paths:
            names = ", ".join(Path(path).name for path in paths[:_SHOWN])
            more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
            say(f"left out, {why}: {names}{more}")


def _summary(outcomes: list[Outcome]) -> Table:
    """One row a source: what became of it, where, what it is about and what it lacks."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("source", "result", "brief", "about", "to fill"):
        table.add_column(heading, justify="right" if heading == "to fill" else "left")
    for outcome in outcomes:
        about = ", ".join(found.name for found in outcome.suggestions[:_FEW])
        lacks = str(len(outcome.missing)) if outcome.missing else ""
        cells = (
            Path(outcome.name).name,
            outcome.state,
            Path(outcome.path or "").stem,
            about,
            lacks,
        )
        table.add_row(*map(Text, cells))
    return table


def _print(outcome: Outcome) -> None:
    sign = _SIGNS[outcome.state]
    if outcome.state == "failed":
        say(f"{sign} {outcome.name}: {outcome.reason}")
        return
    if outcome.state == "unchanged":
        out.print(f"{sign} {outcome.path}: nothing has changed", markup=False)
        return
    if outcome.state == "duplicate" and outcome.duplicate:
        why = outcome.duplicate.why
        said = f"{outcome.path} has this article already: {why}"
        out.print(f"{sign} {outcome.name}: {said}", markup=False)
        for line in outcome.notices:
            out.print(f"    {line}", markup=False)
        return
    also = ": the article is one of its sources now" if outcome.state == "attached" else ""
    out.print(f"{sign} {outcome.path}{also}", markup=False)
    for line in _account(outcome):
        out.print(f"    {line}", markup=False)


def _offer(outcomes: Collection[Outcome], wishes: Wishes) -> None:
    """Say what can be done about articles that briefs have already, once for all of them."""
    names = {outcome.name for outcome in outcomes if outcome.state == "duplicate"}
    if names:
        source = retyping.source(names.pop()) if len(names) == 1 else "SOURCE"
        url = f" --url {shlex.quote(wishes.url)}" if wishes.url else ""
        command = f"{retyping.program()} ingest {source}{url}"
        say(f"{command} --attach adds it to that brief's sources; --separate makes a draft instead")
    if wishes.separate and any(outcome.state == "unchanged" for outcome in outcomes):
        say("--separate makes no draft of the very bytes that a brief has in its `source` already")


def _account(outcome: Outcome) -> Iterable[str]:
    if outcome.missing:
        yield f"to be filled: {', '.join(outcome.missing)}"
    if outcome.suggestions:
        named = [f"{found.name} ({found.count})" for found in outcome.suggestions[:_SHOWN]]
        yield f"suggested: {', '.join(named)}"
    for unknown in outcome.unknown[:_SHOWN]:
        command = unknown.command.replace("./inv", retyping.program(), 1)
        yield f"no page yet: {unknown.name} ({unknown.count}): {command}"
    if (more := len(outcome.unknown) - _SHOWN) > 0:
        command = f"{retyping.program()} links --unlinked"
        yield f"and {more} more without a page: {command} lists them all"
    yield from outcome.notices


def _explain_all(gathered: Gathered, publishers: Mapping[str, PublisherRules]) -> int:
    """Print what was removed of each article, with the rule that did it; return how many failed."""
    failures = 0
    if not (gathered.failed or gathered.found):
        say(_NOTHING_NEW)
    for found in files.paths((*gathered.failed, *gathered.found)):
        item = files.read_file(found) if isinstance(found, Path) else found
        try:
            lines = list(_removals(item, publishers))
        except Refused as refusal:
            lines, item = [], Failed(item.name, str(refusal))
        if isinstance(item, Failed):
            failures += 1
            say(f"! {item.name}: {item.reason}")
            continue
        out.print(f"{item.name}: {len(lines)} removed", markup=False)
        for text, rule in lines:
            out.print(f"  {rule:24} {' '.join(text.split())}", markup=False)
    return failures


def _removals(
    item: Item | Failed, publishers: Mapping[str, PublisherRules]
) -> Iterator[tuple[str, str]]:
    if isinstance(item, Failed):
        return
    address, kind = item.url, item.content_type
    article = normalize(
        item.data, name=item.name, url=address, content_type=kind, publishers=publishers
    )
    for interval in article.intervals:
        fate, _, rule = interval.fate.partition(":")
        if fate == "dropped":
            text = article.text[interval.start : interval.end]
            yield from ((line, rule) for line in text.split("\n") if line.strip())
