"""Articles without end, as archives hold them: read here or on a cluster, written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from briefing.editing.errors import EditingError
from briefing.editing.holding import held
from briefing.editing.ingest import Ways, settle
from briefing.editing.known import Known
from briefing.editing.outcome import Outcome
from briefing.editing.prepare import NO_RULES, Prepared, linker_of, prepare
from briefing.editing.workers import unwritten
from briefing.linking.linker import Linker
from briefing.model.problems import ContentError
from briefing.model.records import Registry
from briefing.model.settings import Settings
from briefing.normalize.rules import PublisherRules
from briefing.sources import pool, scale
from briefing.sources.item import Failed, Item
from briefing.sources.journal import Journal
from briefing.sources.ledger import Tally
from briefing.sources.rules import Rules

Tell = Callable[[Outcome], None]


@dataclass(frozen=True)
class Preparer:
    """The pure function that workers call; it carries what it needs and is sent to them whole."""

    registry: Registry
    settings: Settings
    publishers: Mapping[str, PublisherRules]
    pictures: bool = False

    @cached_property
    def _linker(self) -> Linker:
        return linker_of(self.registry)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_linker"}

    def __call__(self, item: Item) -> Prepared:
        """Return the prepared article; raises Refused for what is none."""
        given = (self.registry, self.settings, self.publishers, self._linker)
        return prepare(item, *given, pictures=self.pictures)


def ingest_stream(
    root: Path,
    settings: Settings,
    items: Iterable[Item | Failed],
    journal: Path,
    tell: Tell,
    *,
    cluster: str | None = None,
    jobs: int | None = None,
    publishers: Mapping[str, PublisherRules] = NO_RULES,
    attach: bool = False,
    separate: bool = False,
    pictures: Rules | None = None,
) -> Tally:
    """Ingest items as they come and tell what became of each; few are held at a time.

    `cluster` is the address of a Dask scheduler; without one, this machine's cores do the work.
    What `journal` holds is not done again, so a killed run goes on where it was: nothing is lost
    and nothing is written twice.
    """
    with held(root / "content"), Journal(journal) as done:
        known = Known.load(root, settings)
        function = Preparer(known.registry, settings, publishers, pictures is not None)
        ways = Ways(attach, separate, pictures)

        def write(item: Item | None, result: Prepared | Failed) -> None:
            tell(_settled(item, result, known, settings, ways))

        if cluster:
            return scale.run(items, function, write, address=cluster, journal=done)
        return pool.run(items, function, write, journal=done, jobs=jobs)


def _settled(
    item: Item | None,
    result: Prepared | Failed,
    known: Known,
    settings: Settings,
    ways: Ways,
) -> Outcome:
    if isinstance(result, Failed):
        return Outcome(item.name if item else result.name, "failed", reason=result.reason)
    try:
        return replace(settle(result, known, settings, ways), article=None)
    except (ContentError, EditingError, OSError) as error:
        return unwritten(result.item.name, error)
