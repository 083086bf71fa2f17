"""A build that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """A build of the site at `root` by a settings file, into `output`.

    `leave_out` names extras that only published readers need; `clean` takes nothing over from
    builds before.
    """

    root: Path
    config: str
    output: Path
    as_of: datetime
    leave_out: tuple[str, ...] = ()
    clean: bool = False
