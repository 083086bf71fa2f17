"""Python's garbage collector during a build, in which most of what is made stays."""

from __future__ import annotations

import gc

_YOUNG = 50_000


def seldom() -> None:
    """Let it look for cycles less often: a build makes few of them."""
    gc.set_threshold(_YOUNG, 20, 20)


def settled() -> None:
    """Let it never look again through what is there now, which also keeps forks from copying it."""
    seldom()
    gc.freeze()


def unsettled() -> None:
    """Let it look through everything again, in a process that stays for more builds."""
    gc.unfreeze()
