"""Sources read by several processes, none of which can take the others with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from briefing.editing.outcome import Outcome, failed
from briefing.editing.prepare import Prepared, Preparer
from briefing.sources.files import read_file
from briefing.sources.item import Failed, Item
from briefing.sources.worker import end_with_parent


@dataclass(frozen=True, slots=True)
class Task:
    """A source to read: its place among all, what it is called, and its sha256."""

    place: int
    name: str
    source: Path | Item
    sha256: str


def read_all(
    tasks: Sequence[Task], jobs: int, preparer: Preparer, lock: int
) -> Iterator[tuple[Task, Prepared | Outcome]]:
    """Yield what each task leads to, in their order; a process that dies is replaced."""
    if jobs == 1 or len(tasks) == 1:
        yield from ((task, _read(task, preparer)) for task in tasks)
        return
    at = 0
    while at < len(tasks):
        for task, found in _together(tasks[at:], jobs, preparer, lock):
            yield task, found
            at += 1
        # One of those that were being read has killed its process: each gets one of its own.
        for task in tasks[at : at + 2 * jobs]:
            alone = list(_together([task], 1, preparer, lock))
            died = "reading it took more than this machine has: paste the article's text instead"
            yield alone[0] if alone else (task, Outcome(task.name, "failed", reason=died))
            at += 1


def _together(
    tasks: Sequence[Task], jobs: int, preparer: Preparer, lock: int
) -> Iterator[tuple[Task, Prepared | Outcome]]:
    """Yield results in the tasks' order until all are there or a process has died."""
    context = _context()
    inherited = lock if context.get_start_method() == "fork" else None
    pool = ProcessPoolExecutor(jobs, context, _begin, (preparer, inherited))
    try:
        futures = [pool.submit(_work, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            yield task, future.result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


_preparer: Preparer | None = None


def _begin(preparer: Preparer, lock: int | None) -> None:
    """Make this process a worker: it holds no lock, leaves Ctrl-C to its parent, ends with it."""
    global _preparer
    _preparer = preparer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if lock is not None:
        os.close(lock)
    threading.Thread(target=end_with_parent, daemon=True).start()


def _work(task: Task) -> Prepared | Outcome:
    if _preparer is None:
        raise RuntimeError("this process has not begun")
    return _read(task, _preparer)


def _read(task: Task, preparer: Preparer) -> Prepared | Outcome:
    """Return the prepared article of a source, or the outcome that says why there is none."""
    try:
        item = read_file(task.source) if isinstance(task.source, Path) else task.source
        if isinstance(item, Failed):
            return Outcome(task.name, "failed", reason=item.reason)
        return preparer(item)
    except Exception as error:
        # A file that trips the program must not take the others with it.
        return failed(task.name, error)


def _context() -> BaseContext:
    # A forked worker has the normalizer's models in memory already; elsewhere forking is unsafe.
    return multiprocessing.get_context("fork" if sys.platform == "linux" else None)
