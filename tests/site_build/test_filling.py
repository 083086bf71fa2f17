"""While Pelican starts another process fills its tree, and one waits for the other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.site_build import written
from briefing.site_build.filling import Filling, FillingError, filled


def forked(filling: Filling, work: Callable[[], bool]) -> int:
    """Return the process that does `work` beside the filling; it ends with 0 for True."""
    child = os.fork()
    if child == 0:
        status = 2
        try:
            filling.expect()
            status = 0 if work() else 1
        finally:
            os._exit(status)
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_what_is_written_follows_what_is_filled(tmp_path: Path) -> None:
    def fill() -> None:
        time.sleep(0.05)
        (tmp_path / "there").touch()
        written.begin()

    def write() -> bool:
        filled()
        return (tmp_path / "there").exists() and written.noted() == frozenset()

    filling = Filling(fill)
    child = forked(filling, write)
    filling.run()
    assert ended(child) == 0
    filling.close()
    written.unknown()


def test_a_tree_that_is_not_known_is_looked_at_whole() -> None:
    def write() -> bool:
        filled()
        return written.noted() is None

    filling = Filling(written.unknown)
    child = forked(filling, write)
    filling.run()
    assert ended(child) == 0
    filling.close()


def test_nobody_writes_to_a_tree_that_could_not_be_filled() -> None:
    def fill() -> None:
        raise OSError("the disk is full")

    def write() -> bool:
        with pytest.raises(FillingError):
            filled()
        return True

    filling = Filling(fill)
    child = forked(filling, write)
    with pytest.raises(OSError, match="full"):
        filling.run()
    assert ended(child) == 0
    filling.close()


def test_nobody_waits_where_nothing_is_filled() -> None:
    filled()
    filled()
