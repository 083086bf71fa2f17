"""Many articles in: read by several processes, written by one, in an order of their own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from briefing.editing.holding import held
from briefing.editing.identity import id_of
from briefing.editing.known import Known
from briefing.editing.outcome import Outcome, failed
from briefing.editing.prepare import NO_RULES, Prepared, Preparer, sha256_of
from briefing.editing.settle import AS_USUAL, Ways, settle
from briefing.editing.workers import Task, read_all
from briefing.model.settings import Settings
from briefing.normalize.text.rules import PublisherRules
from briefing.sources.files import bytes_of, paths
from briefing.sources.item import Failed, Item, SourceError
from briefing.sources.pool import cores

Progress = Callable[[int, int], None]
"""Called with how many sources are done, and of how many."""


def ingest_many(
    root: Path,
    settings: Settings,
    sources: Sequence[str | Path | Item],
    ways: Ways = AS_USUAL,
    *,
    jobs: int | None = None,
    progress: Progress = lambda done, total: None,
    publishers: Mapping[str, PublisherRules] = NO_RULES,
) -> list[Outcome]:
    """Ingest files, folders and patterns; returns an outcome for each article, as they were named.

    What is written does not depend on the order of the sources or on the number of processes. A
    source that fails has its reason and stops no other.
    """
    with held(root / "content") as hold:
        known = Known.load(root, settings)
        outcomes, tasks = _sort_out(list(paths(sources)), known)
        total = len(outcomes) + len(tasks)
        progress(len(outcomes), total)
        pictures = ways.pictures is not None
        preparer = Preparer(known.registry, settings, publishers, pictures)
        for task, found in read_all(tasks, jobs or cores(), preparer, hold.descriptor):
            if isinstance(found, Prepared):
                found = settle(task.name, found, known, settings, ways)
            outcomes[task.place] = found
            progress(len(outcomes), total)
    return [outcomes[place] for place in sorted(outcomes)]


def counts(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Return how many sources came to which state."""
    return dict(sorted(Counter(outcome.state for outcome in outcomes).items()))


def _sort_out(
    sources: Sequence[Path | Item | Failed], known: Known
) -> tuple[dict[int, Outcome], list[Task]]:
    """Return what is clear without reading further, and the rest in the order of its bytes."""
    outcomes: dict[int, Outcome] = {}
    tasks = []
    for place, source in enumerate(sources):
        if isinstance(source, Failed):
            outcomes[place] = Outcome(source.name, "failed", reason=source.reason)
            continue
        try:
            task = Task(place, _name(source), source, _sha256(source))
        except (OSError, SourceError) as error:
            outcomes[place] = failed(_name(source), error)
            continue
        if path := known.same(task.sha256, id_of(task.sha256)):
            outcomes[place] = Outcome(task.name, "unchanged", f"content/{path}")
        else:
            tasks.append(task)
    # Of two like articles one is written: which, must depend on neither arguments nor processes.
    return outcomes, sorted(tasks, key=lambda task: (task.sha256, task.name))


def _name(source: Path | Item) -> str:
    return str(source) if isinstance(source, Path) else source.name


def _sha256(source: Path | Item) -> str:
    if isinstance(source, Item):
        return sha256_of(source)
    return hashlib.sha256(bytes_of(source)).hexdigest()
