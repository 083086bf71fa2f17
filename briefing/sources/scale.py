"""A pure function over very many articles on the machines of a Dask cluster."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from briefing.sources.event_loop import running_loop
from briefing.sources.extras import need
from briefing.sources.item import Failed, Item, SourceError, failed, one_line
from briefing.sources.journal import Journal
from briefing.sources.ledger import Ledger, Tally, Write
from briefing.sources.pool import SECONDS
from briefing.sources.worker import check_sendable

R = TypeVar("R")
BATCH = 20
BATCH_BYTES = 4_000_000
_CONNECT_SECONDS = 30
_LOOP_SECONDS = 120
_RESTART_SECONDS = 5
_POLL = 0.5
# Batches on their way for each thread that works: one in work and one that waits for it.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class _Batch:
    items: tuple[Item, ...]
    begun: float


def run(
    items: Iterable[Item | Failed],
    function: Callable[[Item], R],
    write: Write[R],
    *,
    address: str,
    journal: Journal | None = None,
    seconds: float = SECONDS,
    batch: int = BATCH,
) -> Tally:
    """Call `function` with each item on the cluster at `address`, and `write` here with results.

    Few batches are on their way at a time, whatever the number of items. What a worker had when it
    died goes to another one; an item that ends or blocks its worker again when it is alone there
    becomes Failed. The workers need this package, and a nanny that starts them anew.
    """
    check_sendable(function)
    ledger: Ledger[R] = Ledger(items, write, journal)
    large = {"distributed.admin.large-graph-warning-threshold": "64MB"}
    with need("dask").config.set(large), connected(address) as client:
        _Run(client, function, seconds, ledger).drive(_batches(ledger.todo(), batch))
    return ledger.tally


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Be a client of the scheduler at `address`, which has workers; raises SourceError."""
    with running_loop(_LOOP_SECONDS) as loop:
        try:
            _probe(address, loop)
            options = {"loop": loop, "timeout": _CONNECT_SECONDS, "set_as_default": False}
            client = need("distributed").Client(address, **options)
        except (OSError, ValueError, TypeError) as error:
            what = f"no Dask scheduler at {address}: start one, or correct it"
            raise SourceError(what) from error
        with client:
            _wait_for_workers(client)
            _check_code(client)
            yield client


def _probe(address: str, loop: Any) -> None:
    """Raise for an address where no scheduler answers.

    A client that fails to connect stays half made, and closes itself whenever it is collected:
    in the midst of the next client's start that waits for a lock which the start itself holds.
    """

    async def knock() -> None:
        comm = await need("distributed.comm").connect(address, timeout=_CONNECT_SECONDS)
        await comm.close()

    asyncio.run_coroutine_threadsafe(knock(), loop.asyncio_loop).result()


def _wait_for_workers(client: Any) -> None:
    try:
        client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
    except TimeoutError as error:
        raise SourceError("the cluster has no workers: start some, and run this again") from error


def _check_code(client: Any) -> None:
    """Raise where our code is missing: a scheduler says little of it, and a worker nothing."""
    with _explained():
        ask = (importlib.util.find_spec, __package__.partition(".")[0])
        found = [client.run_on_scheduler(*ask), *client.run(*ask).values()]
    if not all(found):
        where = "in a copy of this project, with PYTHONPATH=."
        raise SourceError(f"the cluster lacks this project's code: start all of it {where}")


def _batches(items: Iterator[Item], most: int) -> Iterator[tuple[Item, ...]]:
    """Yield the items in batches that are small in number and in bytes."""
    batch: list[Item] = []
    size = 0
    for item in items:
        if batch and (len(batch) >= most or size + len(item.data) > BATCH_BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(item)
        size += len(item.data)
    if batch:
        yield tuple(batch)


class _Run(Generic[R]):
    """One run: the batches that are on their way, and the items that made trouble."""

    def __init__(
        self, client: Any, function: Callable[[Item], R], seconds: float, ledger: Ledger[R]
    ) -> None:
        self._client, self._function = client, function
        self._seconds, self._ledger = seconds, ledger
        self._flying: dict[Any, _Batch] = {}
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._suspects: deque[Item] = deque()

    def drive(self, batches: Iterator[tuple[Item, ...]]) -> None:
        """Send the batches, then the suspects one by one: alone, only the guilty one fails."""
        self._send_up_to_window(batches)
        while self._flying:
            self._collect()
            self._send_up_to_window(batches)
        while self._suspects:
            item = self._suspects.popleft()
            with _explained():
                _wait_for_workers(self._client)
            self._send((item,))
            while self._flying:
                self._collect(alone=True)

    def _send_up_to_window(self, batches: Iterator[tuple[Item, ...]]) -> None:
        window = _AHEAD * max(1, self._threads())
        while len(self._flying) < window and (batch := next(batches, None)):
            self._send(batch)

    def _send(self, batch: tuple[Item, ...]) -> None:
        # Each batch is a task of its own: equal ones must not be merged.
        with _explained():
            future = self._client.submit(_work, self._function, batch, pure=False)
        self._flying[future] = _Batch(batch, time.monotonic())
        future.add_done_callback(self._done.put)

    def _collect(self, alone: bool = False) -> None:
        """Settle what is done, and take back what takes too long."""
        with suppress(Empty):
            future = self._done.get(timeout=_POLL)
            # What was taken back may still end.
            if batch := self._flying.pop(future, None):
                self._settle(future, batch, alone)
        patience = self._seconds if alone else _AHEAD * self._seconds
        late = time.monotonic() - patience
        slow = [future for future, batch in self._flying.items() if batch.begun < late]
        # What is done only waits for this process to write what came before it.
        overdue = [future for future in slow if not future.done()]
        if overdue:
            self._take_back(overdue, alone)

    def _settle(self, future: Any, batch: _Batch, alone: bool) -> None:
        with _explained():
            killed = isinstance(future.exception(), need("distributed").KilledWorker)
            results = [] if killed else future.result()
        if killed:
            self._suspect(batch, alone, "ended its process: give the article's text alone")
            return
        named = (
            replace(result, name=item.name) if isinstance(result, Failed) else result
            for item, result in zip(batch.items, results, strict=True)
        )
        self._ledger.settle(zip(batch.items, named, strict=True))

    def _suspect(self, batch: _Batch, alone: bool, reason: str) -> None:
        if alone:
            (item,) = batch.items
            self._ledger.settle([(item, Failed(item.name, reason))])
        else:
            self._suspects.extend(batch.items)

    def _take_back(self, overdue: list[Any], alone: bool) -> None:
        batches = [self._flying.pop(future) for future in overdue]
        with _explained():
            _wait_for_workers(self._client)
            keys = {future.key for future in overdue}
            tasks = self._client.processing()
            self._client.cancel(overdue)
            self._kill([worker for worker, at_work in tasks.items() if keys & set(at_work)])
        for batch in batches:
            reason = f"took longer than {self._seconds:g} seconds: give the article's text"
            self._suspect(batch, alone, reason)

    def _threads(self) -> int:
        with _explained():
            return sum(self._client.nthreads().values())

    def _kill(self, workers: list[str]) -> None:
        """End worker processes; their nannies start new ones."""
        # Asked in the nanny: a worker whose interpreter is held would not listen.
        killed = self._client.run(_kill_worker, workers=workers, nanny=True) if workers else {}
        if len(killed) < len(workers):
            what = "a page blocks a worker that cannot be restarted: start workers with a nanny"
            raise SourceError(what)
        # Until the scheduler knows of it, the next item would go to the dead.
        until = time.monotonic() + _RESTART_SECONDS
        while self._client.nthreads().keys() & set(workers) and time.monotonic() < until:
            time.sleep(_POLL / 10)


def _kill_worker(dask_worker: Any) -> None:
    """Run in a nanny, which Dask passes by this name."""
    os.kill(dask_worker.process.pid, signal.SIGKILL)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn whatever Dask raises in the block into one clear line."""
    try:
        yield
    except SourceError:
        raise
    except Exception as error:
        said = one_line(f"{type(error).__name__}: {error}")
        raise SourceError(f"the cluster cannot go on: {said}") from error


def _work(function: Callable[[Item], R], items: tuple[Item, ...]) -> list[R | Failed]:
    """Run on a worker; whatever an item raises stays with it."""
    return [_one(function, item) for item in items]


def _one(function: Callable[[Item], R], item: Item) -> R | Failed:
    try:
        return function(item)
    except Exception as error:
        return failed(item.name, error)
