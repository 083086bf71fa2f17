"""Whether a process may be forked here: beside another thread it might wait for ever."""

from __future__ import annotations

import sys
import threading


def is_alone() -> bool:
    """Tell whether this process has one thread alone, on a system where forking is safe then."""
    return sys.platform == "linux" and threading.active_count() == 1
