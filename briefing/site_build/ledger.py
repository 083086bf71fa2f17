"""Which values each output was made from, kept between builds: what is made anew, and what not."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from briefing.model.records import entity_key
from briefing.site_build import resident
from briefing.site_build.kept_values import read_kept
from briefing.site_build.plan import Planned
from briefing.site_build.sealed import seal_of, write_sealed
from briefing.views.reads import Read

Sum = Callable[[Read], str]
_NUMBER: Final = "I"


class Entry(NamedTuple):
    """How an output was made: its state, and the numbers of the reads that went into it."""

    state: str
    reads: bytes


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers as an entry holds them: a site has some millions, and lists are large."""
    return array(_NUMBER, numbers).tobytes()


def unpacked(numbers: bytes) -> Sequence[int]:
    """Return the numbers of an entry."""
    return memoryview(numbers).cast(_NUMBER)


class Origin(NamedTuple):
    """Sums of what the values were made from, texts and related briefs aside."""

    registry: str
    pictures: str
    covers: str


class _Rows(NamedTuple):
    """A ledger as it is kept, and the seals of the kept files that it goes with."""

    key: str
    tree: str
    origin: Origin | None
    seals: list[str]
    outputs: dict[str, Entry]
    reads: list[tuple[str, Any]]
    sums: list[str]


@dataclass(slots=True)
class Ledger:
    """The outputs of a tree with their reads; `key` is what decides all of them at once.

    `origin` is known of one just read, where texts and related briefs are kept as they were then.
    """

    key: str = ""
    tree: str = ""
    outputs: dict[str, Entry] = field(default_factory=dict)
    reads: list[Read] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)
    origin: Origin | None = None

    @classmethod
    def read(cls, file: Path) -> Ledger:
        """Return the ledger kept in a file, an empty one where there is none; SealError."""
        if known := resident.recall(file, cls):
            return known
        found = read_kept(file, _Rows)
        if found is None:
            return cls()
        reads = list(map(read_of, found.reads))
        origin = found.origin if found.seals == _seals_beside(file) else None
        return cls(found.key, found.tree, found.outputs, reads, found.sums, origin)

    def write(self, file: Path, origin: Origin) -> None:
        """Keep the ledger in a file; raises SealError, or writes it later (see `resident`)."""
        resident.later(partial(self._write, file, origin))

    def _write(self, file: Path, origin: Origin) -> None:
        reads, seals = list(map(row_of, self.reads)), _seals_beside(file)
        rows = _Rows(self.key, self.tree, origin, seals, self.outputs, reads, self.sums)
        write_sealed(file, msgspec.msgpack.encode(rows))
        resident.remember(file, self)


class Changes:
    """Says of each planned output whether it stands as it is, and writes the next ledger.

    Reads keep their numbers from one ledger to the next, so that what stands is taken over whole.
    """

    def __init__(self, before: Ledger, sum_of: Sum, perhaps: Iterable[Read] | None = None) -> None:
        """Take the ledger of before, and what gives the sum of a read now.

        `perhaps` are the reads that alone may give something else than before; None: all may.
        """
        self._before = before
        self._sum = sum_of
        self._perhaps = perhaps
        self._entries: dict[str, Entry] = {}

    def stands(self, planned: Planned, state: str | None) -> bool:
        """Tell whether an output was made in this state from values that are still the same."""
        entry = self._before.outputs.get(planned.path)
        if entry is None or state is None or entry.state != state:
            return False
        if self._other and not self._other.isdisjoint(unpacked(entry.reads)):
            return False
        self._entries[planned.path] = entry
        return True

    def numbered(self, reads: Iterable[Read]) -> list[int]:
        """Return the numbers that reads have in the next ledger."""
        numbers = self._numbers
        return [numbers.setdefault(read, len(numbers)) for read in reads]

    def made(self, planned: Planned, state: str | None, reads: Iterable[int]) -> None:
        """Note what an output was made from: the numbers of its reads."""
        self._entries[planned.path] = Entry(state or "", packed(reads))

    def gone(self, paths: Iterable[str]) -> list[str]:
        """Return the paths of outputs of before that are none of these."""
        return sorted(self._before.outputs.keys() - set(paths))

    def ledger(self, key: str, tree: str) -> Ledger:
        """Return the ledger of what now stands."""
        reads = list(self._numbers)
        sums = [*self._sums, *map(self._sum, reads[len(self._sums) :])]
        ledger = Ledger(key, tree, self._entries, reads, sums)
        # Reads that no output has any longer mostly come of outputs that are gone.
        return _without_unread(ledger) if self.gone(self._entries) else ledger

    @cached_property
    def _numbers(self) -> dict[Read, int]:
        return {read: number for number, read in enumerate(self._before.reads)}

    @cached_property
    def _sums(self) -> list[str]:
        """What the reads of before would give now, as sums."""
        if self._perhaps is None:
            return list(map(self._sum, self._before.reads))
        sums, numbers = list(self._before.sums), self._numbers
        for read in self._perhaps:
            if read in numbers:
                sums[numbers[read]] = self._sum(read)
        return sums

    @cached_property
    def _other(self) -> frozenset[int]:
        """The numbers of the reads of before that would give something else now."""
        pairs = enumerate(zip(self._before.sums, self._sums, strict=True))
        return frozenset(number for number, (before, now) in pairs if before != now)


def _seals_beside(file: Path) -> list[str]:
    """Return the seals of the texts and the related briefs that go with a ledger."""
    return [seal_of(file.with_suffix(suffix)) for suffix in (".texts", ".related")]


def _without_unread(ledger: Ledger) -> Ledger:
    used = sorted({number for entry in ledger.outputs.values() for number in unpacked(entry.reads)})
    new = {number: place for place, number in enumerate(used)}
    return Ledger(
        ledger.key,
        ledger.tree,
        {
            path: Entry(entry.state, packed(new[number] for number in unpacked(entry.reads)))
            for path, entry in ledger.outputs.items()
        },
        [ledger.reads[number] for number in used],
        [ledger.sums[number] for number in used],
    )


def row_of(read: Read) -> tuple[str, Any]:
    """Return a read as plain values, of which an entity's key is a list once it is read again."""
    return read.table, read.key


def read_of(row: Sequence[Any]) -> Read:
    """Return the read that `row_of` took apart."""
    table, key = row
    return Read(table, entity_key(*key) if isinstance(key, list) else key)
