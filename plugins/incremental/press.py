"""What of the tree before still stands, what is made anew, and the ledger of both."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from briefing.model.records import Registry
from briefing.model.urls import file_of
from briefing.site_build.handover import handed
from briefing.site_build.ledger import Changes, Ledger
from briefing.site_build.plan import Planned
from briefing.site_build.sealed import SealError
from briefing.site_build.staging import remove_file
from briefing.site_build.values import Values
from briefing.views.material import Material
from briefing.views.types import Site

Made = TypeVar("Made")


class Press:
    """Decides of each output whether to make it; `look` is what all pages have in common."""

    def __init__(self, material: Material, look: str) -> None:
        self._material = material
        self._look = look
        self._handover = handed()
        before = self._handover.ledger if self._handover else Ledger()
        self._changes = Changes(before, Values(material).sum)

    def stands(self, planned: Planned) -> bool:
        """Tell whether the output is there already as it would be made."""
        return self._changes.stands(planned, self._state(planned))

    def make(self, planned: Planned, make: Callable[[], Made]) -> Made:
        """Return what `make` returns, with its reads noted."""
        made, reads = self._material.reads.during(make)
        self._changes.made(planned, self._state(planned), reads)
        return made

    def clear(self, output: Path, outputs: Iterable[Planned]) -> None:
        """Remove what is no longer made from the tree: a folder may come in a file's place."""
        for path in self._changes.gone(planned.path for planned in outputs):
            with suppress(FileNotFoundError):
                remove_file(output / file_of(path), output)

    def finish(self, tree: str) -> None:
        """Keep the ledger of the tree."""
        if self._handover:
            ledger = self._changes.ledger(self._handover.key, tree)
            # Where no ledger can be kept the next build is a whole one, and says so itself.
            with suppress(SealError):
                ledger.write(self._handover.file)

    def _state(self, planned: Planned) -> str | None:
        if planned.state is None:
            return None
        return f"{planned.template} {self._look if planned.template else ''} {planned.state}"


def appearance(site: Site, theme: Path, registry: Registry) -> str:
    """Return the sum of what decides every page: templates, what they show of the site.

    Removed entities belong to it: links to them may stand anywhere, and they seldom change.
    """
    total = hashlib.sha256(repr((site, registry.removed)).encode())
    for file in sorted((theme / "templates").rglob("*")):
        if file.is_file():
            total.update(repr(file.relative_to(theme)).encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:24]
