"""One command at a time that changes content, and none before an interrupted one is finished."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from briefing.editing.changes import finish_interrupted
from briefing.editing.errors import EditingError

PATIENCE = 10.0
_POLL = 0.02


class Hold(NamedTuple):
    """A held folder: what keeps it so, and where an interrupted change has now moved files to.

    A forked child that kept `descriptor` open would keep the lock.
    """

    descriptor: int
    finished: tuple[str, ...]


@contextmanager
def held(content: Path) -> Iterator[Hold]:
    """Hold the content folder for changes; raises EditingError if another command keeps it.

    Changes to several files that were interrupted are finished first.

    The lock is on the folder itself, so it leaves no file behind and ends with the process.
    """
    try:
        descriptor = os.open(content, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        what, remedy = f"{content} cannot be opened: {error.strerror}", "is this a site's folder?"
        raise EditingError(what, remedy) from error
    try:
        _lock(descriptor)
        yield Hold(descriptor, finish_interrupted(content))
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                what = "another command is changing the content"
                raise EditingError(what, "wait for it to end, or stop it") from None
            time.sleep(_POLL)
        else:
            return
