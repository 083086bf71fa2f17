"""What of the tree before still stands, what is made anew, and the ledger of both."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from briefing.model.records import Registry
from briefing.model.urls import file_of
from briefing.site_build import resident
from briefing.site_build.handover import handed
from briefing.site_build.inputs import files_below
from briefing.site_build.ledger import Changes, Ledger, spelled
from briefing.site_build.plan import Plan, Planned
from briefing.site_build.sealed import SealError
from briefing.site_build.sums import bytes_sum, value_sum
from briefing.site_build.text_store import Kept
from briefing.site_build.trees import remove_file
from briefing.site_build.values import Seen, Values
from briefing.site_build.workers import MANY, shared_out
from briefing.views.material import Material
from briefing.views.reads import Read, Shared
from briefing.views.types import Site

_SEEN, _WHOLE = "values", "whole"


class _Whole(NamedTuple):
    """What was made of the values in a ledger, and holds the texts of whole briefs."""

    ledger: Ledger
    made: Shared


class Press:
    """Decides which outputs of a plan to make; `look` is what all pages have in common."""

    def __init__(self, plan: Plan, registry: Registry, material: Material, look: str) -> None:
        self._plan = plan
        self._material = material
        self._look = look
        self._handover = handed()
        before = self._handover.ledger if self._handover else Ledger()
        self._values = Values(registry, material, *self._known_sums())
        seen = self._seen(before)
        perhaps = self._values.perhaps_changed(seen) if seen else None
        self._changes = Changes(before, self._values.sum, perhaps)
        self._before = before
        self._gone: list[str] = []
        self._take_whole_over(before)

    def stale(self) -> list[Planned]:
        """Return what is to be made; ContentError where two outputs claim one path."""
        if (found := self._stale_by_values()) is not None:
            return found
        outputs = self._plan.checked(self._before.outputs.keys())
        self._gone = self._changes.gone(planned.path for planned in outputs)
        return [
            planned
            for planned in outputs
            if not self._changes.stands(planned, self._state(planned))
        ]

    def _stale_by_values(self) -> list[Planned] | None:
        """Return what is to be made where values alone have changed, None where more may have."""
        if self._before.frame != self._frame:
            return None
        if resident.stays():
            # Made once, it is there for all builds to come.
            self._plan.complete()
        paths = self._changes.by_values()
        found = [] if paths is None else self._plan.at(paths)
        if paths is None or len(found) != len(paths):
            return None
        self._changes.all_stand_but(paths)
        return found

    @cached_property
    def _frame(self) -> str:
        loose = [(planned.path, self._state(planned)) for planned in self._plan.loose]
        return value_sum([self._look, loose])

    def make(self, planned: Planned, write: Callable[[Planned], Path]) -> Path:
        """Write an output, with its reads noted; returns its file."""
        file, reads = self._material.reads.during(partial(write, planned))
        self._changes.made(
            planned, self._state(planned), self._changes.numbered(map(spelled, reads))
        )
        return file

    def make_all(self, stale: Sequence[Planned], write: Callable[[Planned], Path]) -> None:
        """Write outputs by all the processor's cores."""
        by_path = {planned.path: planned for planned in stale}

        def work(share: Iterable[Planned]) -> Iterator[bytes]:
            told: dict[Read, int] = {}
            for planned in share:
                _, reads = self._material.reads.during(partial(write, planned))
                first = len(told)
                numbers = [told.setdefault(read, len(told)) for read in reads]
                pairs = zip(reads, numbers, strict=True)
                new = [spelled(read) for read, at in pairs if at >= first]
                yield json.dumps([os.getpid(), planned.path, new, numbers]).encode()

        # Each process tells a read once, and afterwards its number.
        known: dict[int, list[int]] = {}
        for line in shared_out(stale, work):
            process, path, new, numbers = json.loads(line)
            reads = known.setdefault(process, [])
            reads += self._changes.numbered(new)
            planned = by_path[path]
            self._changes.made(planned, self._state(planned), [reads[at] for at in numbers])

    def prepare(self, env: Environment, templates: Path, stale: Sequence[Planned]) -> None:
        """Compile the templates and compute what nearly every page asks for, before a fork."""
        if len(stale) > MANY:
            for file in files_below(templates):
                if file.suffix == ".html":
                    env.get_template(file.relative_to(templates).as_posix())
            self._material.prepare()

    def clear(self, output: Path) -> None:
        """Remove what is no longer made from the tree: a folder may come in a file's place."""
        for path in self._gone:
            with suppress(FileNotFoundError):
                remove_file(output / file_of(path), output)

    def finish(self, tree: str) -> None:
        """Keep the ledger of the tree."""
        if self._handover:
            ledger = self._changes.ledger(self._handover.key, tree, self._frame)
            # Where no ledger can be kept the next build is a whole one, and says so itself.
            with suppress(SealError):
                ledger.write(self._handover.file, self._values.origin)
                self._handover.templates.save()
            if resident.stays():
                resident.put(_SEEN, self._values.seen(ledger))
                resident.put(_WHOLE, _Whole(ledger, self._material.whole))

    def _seen(self, before: Ledger) -> Seen | None:
        """Return what the values of the ledger of before were made from, as far as is known."""
        seen = resident.get(_SEEN, Seen)
        if seen and seen.ledger is before:
            return seen
        handover = self._handover
        return self._values.seen_before(before, handover.texts.before) if handover else None

    def _take_whole_over(self, before: Ledger) -> None:
        """Keep at hand what feeds hold of whole briefs, where it would be the same again."""
        kept = resident.get(_WHOLE, _Whole)
        if kept and kept.ledger is before and (changed := self._changes.changed) is not None:
            self._material.whole.take_over(kept.made, changed)

    def _known_sums(self) -> tuple[Mapping[str, str], Mapping[str, Kept]]:
        handover = self._handover
        return (handover.sums, handover.texts.kept) if handover else ({}, {})

    def _state(self, planned: Planned) -> str | None:
        if planned.state is None:
            return None
        # Of a text its sum is kept: a large ledger would hold megabytes of them.
        look = self._look if planned.template else ""
        return bytes_sum(f"{planned.template} {look} {planned.state}".encode())


def appearance(site: Site, theme: Path, registry: Registry) -> str:
    """Return the sum of what decides every page: templates, what they show of the site.

    Removed entities belong to it: links to them may stand anywhere, and they seldom change.
    """
    total = hashlib.sha256(repr((site, registry.removed)).encode())
    for file in files_below(theme / "templates"):
        total.update(repr(file.relative_to(theme)).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:24]
