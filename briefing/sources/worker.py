"""One process that does one thing at a time, and can be lost without anything else being lost."""

from __future__ import annotations

import functools
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from briefing.sources.item import Failed, SourceError, failed

A = TypeVar("A")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Lost(Failed):
    """What took its process with it; `again` where that may have been an accident."""

    again: bool


class Worker(Generic[A, R]):
    """A process that calls `function` with one argument after another, `seconds` at most each.

    What it raises comes back as Failed without a name. A process that dies is replaced.
    """

    def __init__(self, function: Callable[[A], R], seconds: float) -> None:
        self._function, self._seconds = function, seconds
        self._begun = 0.0
        self._boot()

    def start(self, argument: A) -> Future[R | Failed]:
        """Begin with an argument; nothing else may be under way here."""
        try:
            self._ready.result()
        except BrokenProcessPool as error:
            raise SourceError("the worker processes do not start: try fewer of them") from error
        self._begun = time.monotonic()
        return self._executor.submit(_work, argument)

    def result(self, future: Future[R | Failed]) -> R | Failed:
        """Return what `start` led to, once it is done."""
        try:
            return future.result()
        except BrokenProcessPool:
            late = time.monotonic() - self._begun >= self._seconds
            self.close()
            self._boot()
            if late:
                reason = f"took longer than {self._seconds:g} seconds: give the article's text"
                return Lost("", reason, again=False)
            return Lost("", "ended its process: give the article's text alone", again=True)
        except Exception as error:
            # A result that cannot be sent between processes.
            return failed("", error)

    def kill(self) -> None:
        """End the process in the midst of what it does."""
        with suppress(BrokenProcessPool, ProcessLookupError):
            os.kill(self._ready.result(), signal.SIGKILL)

    def close(self) -> None:
        """End the process when it has done what it does."""
        self._executor.shutdown(cancel_futures=True)

    def _boot(self) -> None:
        arguments = (self._function, self._seconds)
        self._executor = ProcessPoolExecutor(1, _context(self._function), _begin, arguments)
        # A process that is up tells the time of its work from that of its start.
        self._ready = self._executor.submit(os.getpid)


def check_sendable(function: Callable[..., Any]) -> None:
    """Raise SourceError for a function that other processes cannot be given."""
    try:
        pickle.dumps(function)
    except Exception as error:
        raise SourceError(f"cannot be run in other processes: {error}") from error


def _context(function: Callable[..., Any]) -> BaseContext:
    # Forking this process is unsafe: the executors have threads in it.
    context = multiprocessing.get_context("forkserver")
    while isinstance(function, functools.partial):
        function = function.func
    module = getattr(function, "__module__", None) or type(function).__module__
    context.set_forkserver_preload([module])
    return context


_function: Callable[[Any], Any] | None = None
_seconds = 0.0


def _begin(function: Callable[[Any], Any], seconds: float) -> None:
    """Make this process a worker that leaves Ctrl-C to its parent and ends when that does."""
    global _function, _seconds
    _function, _seconds = function, seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # No handler: the kernel ends the process even where code outside Python hangs.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    threading.Thread(target=end_with_parent, daemon=True).start()


def _work(argument: Any) -> Any:
    if _function is None:
        raise RuntimeError("this process has not begun")
    signal.setitimer(signal.ITIMER_REAL, _seconds)
    try:
        return _function(argument)
    except Exception as error:
        # Many exceptions cannot be sent between processes; their words can.
        return failed("", error)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def end_with_parent() -> None:
    """End this process, in the midst of whatever it does, when its parent has ended."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
