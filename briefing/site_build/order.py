"""A build that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from briefing.site_build.last_build import place

Say = Callable[[str], None]


class Order(Struct, frozen=True):
    """A build of the site at `root` by a settings file, into `output`.

    `leave_out` names extras that only published readers need; `clean` takes nothing over from
    builds before. What is kept between builds lies in `kept_in`, .cache/builds where not given.
    With `stay` the process builds again later, and has at hand then what it knows now.
    """

    root: Path
    config: str
    output: Path
    as_of: datetime
    leave_out: tuple[str, ...] = ()
    clean: bool = False
    kept_in: Path | None = None
    stay: bool = False

    @property
    def kept(self) -> Path:
        """The file in which the last build of this output is kept; others lie beside it."""
        own = place(self.root, self.output)
        return self.kept_in / own.name if self.kept_in else own
