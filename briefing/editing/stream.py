"""Articles without end, as archives hold them: read here or on a cluster, written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from briefing.editing.holding import held
from briefing.editing.known import Known
from briefing.editing.outcome import Outcome
from briefing.editing.prepare import NO_RULES, Prepared, Preparer
from briefing.editing.settle import AS_USUAL, Ways, settle
from briefing.model.settings import Settings
from briefing.normalize.text.rules import PublisherRules
from briefing.sources import pool, scale
from briefing.sources.item import Failed, Item
from briefing.sources.journal import Journal
from briefing.sources.ledger import Tally

Tell = Callable[[Outcome], None]


def ingest_stream(
    root: Path,
    settings: Settings,
    items: Iterable[Item | Failed],
    journal: Path,
    tell: Tell,
    ways: Ways = AS_USUAL,
    *,
    cluster: str | None = None,
    jobs: int | None = None,
    publishers: Mapping[str, PublisherRules] = NO_RULES,
) -> Tally:
    """Ingest items as they come and tell what became of each; few are held at a time.

    `cluster` is the address of a Dask scheduler; without one, this machine's cores do the work.
    What `journal` holds is not done again, so a killed run goes on where it was: nothing is lost
    and nothing is written twice.
    """
    with held(root / "content"), Journal(journal) as done:
        known = Known.load(root, settings)
        preparer = Preparer(known.registry, settings, publishers, ways.pictures is not None)

        def write(item: Item | None, result: Prepared | Failed) -> None:
            if isinstance(result, Prepared):
                tell(settle(result.item.name, result, known, settings, ways))
            else:
                name = item.name if item else result.name
                tell(Outcome(name, "failed", reason=result.reason))

        if cluster:
            return scale.run(items, preparer, write, address=cluster, journal=done)
        return pool.run(items, preparer, write, journal=done, jobs=jobs)
