"""A yes-or-no question worked out by another process, while this one goes on."""

from __future__ import annotations

import os
from collections.abc import Callable

from briefing.site_build import resident
from briefing.site_build.forking import is_alone

_YES, _NO = 0, 1


class Aside:
    """The answer to `ask`, which may have no effect; where no process may be forked, it waits."""

    def __init__(self, ask: Callable[[], bool]) -> None:
        """Begin to work it out."""
        self._ask = ask
        self._answer: bool | None = None
        self._child = 0
        # A process that stays is large, and would copy what it writes to meanwhile.
        if is_alone() and not resident.stays():
            self._child = os.fork()
            if not self._child:
                _answer_and_end(ask)

    def __bool__(self) -> bool:
        """Return the answer once it is there; raises what `ask` raises."""
        if self._answer is None:
            self._answer = self._heard() if self._child else self._ask()
        return self._answer

    def __enter__(self) -> Aside:
        return self

    def __exit__(self, *_: object) -> None:
        """Let the process end, where nobody has asked for its answer."""
        if self._child:
            self._ended()

    def _heard(self) -> bool:
        status = self._ended()
        return self._ask() if status not in (_YES, _NO) else status == _YES

    def _ended(self) -> int:
        child, self._child = self._child, 0
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _answer_and_end(ask: Callable[[], bool]) -> None:
    status = _NO + 1
    try:
        status = _YES if ask() else _NO
    finally:
        # Nothing of the parent's may run here: neither its clean-ups nor its buffers.
        os._exit(status)
