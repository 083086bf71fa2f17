"""One build at a time: a file lock that a second build waits for or is refused by."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing.model.problems import ContentError, Problem

PATIENCE = 1.0
_POLL = 0.02


class LockError(ContentError):
    """Raised when another process holds the lock, or the lock file cannot be made."""


@contextmanager
def held(
    path: Path, wait: bool = True, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the lock at `path`; the kernel frees it when the process ends, however it ends.

    With `wait`, `on_wait` gets a message once a second has passed in vain. Raises LockError
    without `wait` when the lock is taken, and where the file cannot be written.
    """
    descriptor = _acquire(path, wait, on_wait)
    try:
        yield
    finally:
        _sign(descriptor, "")
        os.close(descriptor)


def _acquire(path: Path, wait: bool, on_wait: Callable[[str], None] | None) -> int:
    while True:
        descriptor = _open(path)
        try:
            _lock(descriptor, path, wait, on_wait)
        except BaseException:
            os.close(descriptor)
            raise
        if _still_there(descriptor, path):
            _sign(descriptor, str(os.getpid()))
            return descriptor
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        what = f"cannot be locked: {error.strerror}"
        remedy = "make it and its folder writable for you"
        raise LockError([Problem(str(path), 0, what, remedy)]) from error


def _lock(descriptor: int, path: Path, wait: bool, on_wait: Callable[[str], None] | None) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _try(descriptor):
        if not wait:
            remedy = "wait for it to end, or stop it"
            what = f"another build or deploy is running{_holder(descriptor)}"
            raise LockError([Problem(str(path), 0, what, remedy)])
        if time.monotonic() >= deadline:
            if on_wait:
                on_wait(f"waiting for another build or deploy{_holder(descriptor)} to end")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            return
        time.sleep(_POLL)


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _still_there(descriptor: int, path: Path) -> bool:
    """Say whether the locked file is the one others will find: someone may have deleted it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _sign(descriptor: int, holder: str) -> None:
    # The process id only informs those who wait, so a full disk may keep it out.
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, holder.encode(), 0)


def _holder(descriptor: int) -> str:
    process = os.pread(descriptor, 20, 0)
    return f" (process {int(process)})" if process.isdigit() else ""
