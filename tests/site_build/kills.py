"""Runs work in a process of its own and kills it at a seeded random moment."""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress

KILLS = 100


def start(work: Callable[[], object]) -> int:
    """Run `work` in a child that leads a process group of its own; return its process id."""
    process = os.fork()
    if process == 0:
        status = 1
        with suppress(BaseException):
            os.setsid()
            try:
                work()
                status = 0
            except BaseException:
                traceback.print_exc()
        os._exit(status)
    return process


def status_of(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def kill_after(work: Callable[[], object], delay: float, group: bool) -> bool:
    """Kill the child (with what it started, where `group`); say whether it was still at work."""
    process = start(work)
    time.sleep(delay)
    with suppress(ProcessLookupError):
        (os.killpg if group else os.kill)(process, signal.SIGKILL)
    return status_of(process) == -signal.SIGKILL


def kill_often(
    begin: Callable[[int], Callable[[], object]], check: Callable[[int], None], seed: int
) -> None:
    """Kill 100 pieces of work under way; `begin` gives each by its number, `check` follows each.

    The moments are spread over the whole length of the work, whatever the machine's load: that
    length is measured once and then follows what is seen.
    """
    begun = time.monotonic()
    assert status_of(start(begin(0))) == 0
    longest = time.monotonic() - begun
    chance = random.Random(seed)  # noqa: S311
    killed = number = 0
    while killed < KILLS:
        number += 1
        hit = kill_after(begin(number), chance.uniform(0, longest), chance.random() < 0.5)
        killed += hit
        longest *= 1.01 if hit else 0.95
        check(number)
        assert number < 10 * KILLS
