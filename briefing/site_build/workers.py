"""Work shared out over the processor's cores by fork, which shares all that has been read."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import BinaryIO, TypeVar

from msgspec.structs import astuple

from briefing.model.problems import ContentError, Problem
from briefing.site_build import collector, written
from briefing.site_build.forking import is_alone

Item = TypeVar("Item")
_MOST = 8
_REFUSED, _OS_ERROR = 3, 4
_RUN = 12
MANY = 200
"""Fewer items than this are done before another process would have begun."""


class WorkerError(RuntimeError):
    """Raised when another process failed; it has printed why."""


def shared_out(
    items: Sequence[Item], work: Callable[[Iterable[Item]], Iterator[bytes]]
) -> Iterator[bytes]:
    """Yield the lines (without line ends) that `work` yields over all items, in no set order.

    It runs in several processes at once where that is safe and worth it, so it may have no
    effect but its lines and what it writes to files. Raises WorkerError, and the ContentError
    or OSError that another process met with.
    """
    count = _processes(len(items))
    shares = _shares(items, count)
    if count > 1:
        collector.settled()
        written.unknown()
    with ExitStack() as stack:
        others = [
            (_start(share, work, file), file)
            for share in shares[1:]
            if (file := stack.enter_context(tempfile.TemporaryFile()))
        ]
        yield from work(shares[0])
        for child, file in others:
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            file.seek(0)
            if status == _REFUSED:
                raise ContentError([Problem(*row) for row in json.load(file)])
            if status == _OS_ERROR:
                raise OSError(*json.load(file))
            if status:
                raise WorkerError("a process of the build failed")
            for line in file:
                yield line[:-1]


def _shares(items: Sequence[Item], count: int) -> list[list[Item]]:
    """Deal the items out by runs: neighbours are made of the same things."""
    shares: list[list[Item]] = [[] for _ in range(count)]
    for number, start in enumerate(range(0, len(items), _RUN)):
        shares[number % count] += items[start : start + _RUN]
    return shares


def _processes(items: int) -> int:
    if items < MANY or not is_alone():
        return 1
    return cores()


def cores() -> int:
    """Return how many processes or threads a build has work for at once."""
    return min(len(os.sched_getaffinity(0)), _MOST)


def _start(
    share: Sequence[Item], work: Callable[[Iterable[Item]], Iterator[bytes]], file: BinaryIO
) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        for line in work(share):
            file.write(line + b"\n")
        file.flush()
        status = 0
    except ContentError as error:
        _tell(list(map(astuple, error.problems)), file)
        status = _REFUSED
    except OSError as error:
        # It may be a Path, and JSON knows texts alone.
        filename = None if error.filename is None else str(error.filename)
        _tell([error.errno, error.strerror, filename], file)
        status = _OS_ERROR
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _tell(what: object, file: BinaryIO) -> None:
    file.seek(0)
    file.truncate()
    file.write(json.dumps(what).encode())
    file.flush()
