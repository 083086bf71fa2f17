"""A pure function over many articles on this machine: the default, which needs no server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from briefing.sources.item import Failed, Item
from briefing.sources.journal import Journal
from briefing.sources.ledger import Ledger, Tally, Write
from briefing.sources.worker import Lost, Worker, check_sendable

R = TypeVar("R")
SECONDS = 60.0


def run(
    items: Iterable[Item | Failed],
    function: Callable[[Item], R],
    write: Write[R],
    *,
    journal: Journal | None = None,
    seconds: float = SECONDS,
    jobs: int | None = None,
) -> Tally:
    """Call `function` with each item in processes of its own, and `write` here with the results.

    Results come as they are ready, and no more items are held than there are processes. An item
    that raises, hangs or ends its process becomes Failed and stops no other.
    """
    check_sendable(function)
    ledger: Ledger[R] = Ledger(items, write, journal)
    todo = ledger.todo()
    first = list(islice(todo, jobs or cores()))
    # As many as there is work for: all of them start at once, which takes a while.
    workers: list[Worker[Item, R]] = [Worker(function, seconds) for _ in first]
    try:
        _drive(ledger, workers, first, todo)
    except BaseException:
        for worker in workers:
            worker.kill()
        raise
    finally:
        for worker in workers:
            worker.close()
    return ledger.tally


def cores() -> int:
    """Return how many processors this process may use."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _drive(
    ledger: Ledger[R], workers: list[Worker[Item, R]], first: list[Item], todo: Iterator[Item]
) -> None:
    # At most one item is with a process, so what is lost with it is known for certain.
    flying: dict[Future[R | Failed], tuple[Worker[Item, R], Item, bool]] = {}
    for worker, item in zip(workers, first, strict=True):
        flying[worker.start(item)] = worker, item, False
    while flying:
        for future in wait(flying, return_when=FIRST_COMPLETED).done:
            worker, item, before = flying.pop(future)
            found = worker.result(future)
            if isinstance(found, Lost) and found.again and not before:
                flying[worker.start(item)] = worker, item, True
                continue
            # The process goes on while its last result is written.
            if (following := next(todo, None)) is not None:
                flying[worker.start(following)] = worker, following, False
            if isinstance(found, Failed):
                found = replace(found, name=item.name)
            ledger.settle([(item, found)])
