"""Sources read by several processes, none of which can take the others with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from multiprocessing.context import BaseContext
from pathlib import Path

from briefing.editing.errors import EditingError
from briefing.editing.outcome import Outcome
from briefing.editing.prepare import Prepared, linker_of, prepare
from briefing.linking.linker import Linker
from briefing.model.problems import ContentError
from briefing.model.records import Registry
from briefing.model.settings import Settings
from briefing.normalize.article import Refused
from briefing.normalize.rules import PublisherRules
from briefing.sources.files import read_file
from briefing.sources.item import Failed, Item


@dataclass(frozen=True, slots=True)
class Task:
    """A source to read: its place among all, what it is called, and its sha256."""

    place: int
    name: str
    source: Path | Item
    sha256: str


@dataclass(frozen=True)
class Reader:
    """Reads and normalizes one source; whatever goes wrong becomes its outcome."""

    registry: Registry
    settings: Settings
    publishers: Mapping[str, PublisherRules]
    pictures: bool = False

    @cached_property
    def _linker(self) -> Linker:
        return linker_of(self.registry)

    def __call__(self, task: Task) -> Prepared | Outcome:
        """Return the prepared article, or the outcome that says why there is none."""
        try:
            item = read_file(task.source) if isinstance(task.source, Path) else task.source
            if isinstance(item, Failed):
                return Outcome(task.name, "failed", reason=item.reason)
            given = (self.registry, self.settings, self.publishers, self._linker)
            return prepare(item, *given, pictures=self.pictures)
        except Exception as error:
            # A file that trips the program must not take the others with it.
            return failed(task.name, error)


def read_all(
    tasks: Sequence[Task], jobs: int, reader: Reader, lock: int
) -> Iterator[tuple[Task, Prepared | Outcome]]:
    """Yield what each task leads to, in their order; a process that dies is replaced."""
    if jobs == 1 or len(tasks) == 1:
        yield from ((task, reader(task)) for task in tasks)
        return
    at = 0
    while at < len(tasks):
        for task, found in _together(tasks[at:], jobs, reader, lock):
            yield task, found
            at += 1
        # One of those that were being read has killed its process: each gets one of its own.
        for task in tasks[at : at + 2 * jobs]:
            alone = list(_together([task], 1, reader, lock))
            died = "reading it took more than this machine has: paste the article's text instead"
            yield alone[0] if alone else (task, Outcome(task.name, "failed", reason=died))
            at += 1


def _together(
    tasks: Sequence[Task], jobs: int, reader: Reader, lock: int
) -> Iterator[tuple[Task, Prepared | Outcome]]:
    """Yield results in the tasks' order until all are there or a process has died."""
    context = _context()
    inherited = lock if context.get_start_method() == "fork" else None
    pool = ProcessPoolExecutor(jobs, context, _begin, (reader, inherited))
    try:
        futures = [pool.submit(_work, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            yield task, future.result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


_reader: Reader | None = None


def _begin(reader: Reader, lock: int | None) -> None:
    """Make this process a worker: it holds no lock, leaves Ctrl-C to its parent, ends with it."""
    global _reader
    _reader = reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if lock is not None:
        os.close(lock)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _work(task: Task) -> Prepared | Outcome:
    if _reader is None:
        raise RuntimeError("this process has not begun")
    return _reader(task)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


def _context() -> BaseContext:
    # A forked worker has the normalizer's models in memory already; elsewhere forking is unsafe.
    return multiprocessing.get_context("fork" if sys.platform == "linux" else None)


def unwritten(name: str, error: Exception) -> Outcome:
    """Return the outcome of an article whose draft, original or brief could not be written."""
    if not isinstance(error, OSError):
        return failed(name, error)
    folder = Path(error.filename or "").parent
    where = f"content{str(folder).rpartition('/content')[2]}"
    remedy = "make room or allow it, and run this again"
    return Outcome(name, "failed", reason=f"{where} cannot be written: {error.strerror}: {remedy}")


def failed(name: str, error: Exception) -> Outcome:
    """Return the outcome of a source that an error ended."""
    if isinstance(error, FileNotFoundError):
        reason = "there is no such file, or it leads to none: check the path"
        return Outcome(name, "failed", reason=reason)
    if isinstance(error, OSError):
        return Outcome(name, "failed", reason=f"cannot be read: {error.strerror or error}")
    if isinstance(error, Refused | EditingError | ContentError):
        return Outcome(name, "failed", reason=str(error))
    reason = f"{type(error).__name__}: {error}: paste the article's text instead"
    return Outcome(name, "failed", reason=reason)
