"""Keeps two deploys to one place apart, and a build out of the tree being deployed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.publish.errors import refusal


@contextmanager
def held(path: Path, who: str, shared: bool = False) -> Iterator[None]:
    """Hold the lock at `path`, which the kernel frees however the process ends.

    Raises DeployError when `who` (a phrase) holds it, OSError where the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(descriptor, path, who, shared)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: Path, who: str, shared: bool) -> None:
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        raise refusal(path, f"{who} is running", "wait until it has ended, and try again") from None
