"""A tree that one process fills while another prepares what is to be written there."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from briefing.site_build import written

_KNOWN, _UNKNOWN = b"1", b"0"


class FillingError(RuntimeError):
    """Raised where the process that filled the tree did not come to its end; it says why."""


@dataclass(slots=True)
class _Expected:
    pipe: int | None = None


_EXPECTED = _Expected()


class Filling:
    """What `fill` does for a process that is forked after this was made; see `filled`."""

    def __init__(self, fill: Callable[[], object]) -> None:
        self._fill = fill
        self._ready, self._tell = os.pipe()

    def expect(self) -> None:
        """Note in the forked process that the tree is being filled."""
        os.close(self._tell)
        _EXPECTED.pipe = self._ready

    def run(self) -> None:
        """Fill the tree and tell so; raises what `fill` raises, and then nothing is told."""
        try:
            self._fill()
            os.write(self._tell, _UNKNOWN if written.noted() is None else _KNOWN)
        finally:
            os.close(self._tell)

    def close(self) -> None:
        """Let go of the pipe, once the forked process has ended."""
        os.close(self._ready)


def filled() -> None:
    """Wait until the tree that this process is to write to is filled; raises FillingError."""
    pipe, _EXPECTED.pipe = _EXPECTED.pipe, None
    if pipe is None:
        return
    told = os.read(pipe, 1)
    os.close(pipe)
    if not told:
        raise FillingError("the tree could not be filled")
    if told == _KNOWN:
        written.begin()
