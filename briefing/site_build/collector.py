"""Python's garbage collector during a build, in which most of what is made stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 50_000


@contextmanager
def paused() -> Iterator[None]:
    """Let it not look for cycles within the block, which reads in what nearly all stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settled() -> None:
    """Let it never look through what is there now, which also keeps forks from copying it.

    Of what comes it looks for cycles seldom: a build makes few of them.
    """
    gc.set_threshold(_YOUNG, 20, 20)
    gc.enable()
    gc.freeze()


def unsettled() -> None:
    """Let it look through everything again, in a process that stays for more builds."""
    gc.unfreeze()
