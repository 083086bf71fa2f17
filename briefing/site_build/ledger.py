"""Which values each output was made from, kept between builds: what is made anew, and what not."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from briefing.model.records import spelled_key
from briefing.site_build import resident
from briefing.site_build.kept_values import read_kept
from briefing.site_build.plan import Planned
from briefing.site_build.sealed import seal_of, write_sealed
from briefing.site_build.sums import SUM_SIZE
from briefing.views.reads import Read

Sum = Callable[[Read], str]
_NUMBER: Final = "I"
_OF_ENTITIES = frozenset(("beside", "sentences"))


class Entry(NamedTuple):
    """How an output was made: the sum of its state, and the numbers of the reads it came of."""

    state: str
    reads: bytes


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers as an entry holds them: a site has some millions, and lists are large."""
    return array(_NUMBER, numbers).tobytes()


def _packed_sum(total: str) -> bytes:
    """Return a sum as a ledger holds it; "" is all zeros."""
    return bytes.fromhex(total) or bytes(SUM_SIZE)


def _place(number: int) -> slice:
    """Return where the sum of a read lies."""
    return slice(SUM_SIZE * number, SUM_SIZE * (number + 1))


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
    frame: str
    origin: Origin | None
    seals: list[str]
    outputs: dict[str, Entry]
    reads: list[str]
    sums: bytes


@dataclass(slots=True)
class Ledger:
    """The outputs of a tree with their reads; `key` is what decides all of them at once.

    `frame` differs whenever anything but values does: what all pages have in common, and the
    outputs that do not follow from the content.
    Reads are as `spelled` gives them, their sums packed one after the other: a large site has a
    hundred thousand, of which few are asked.
    `origin` is known of one just read, where texts and related briefs are kept as they were then.
    """

    key: str = ""
    tree: str = ""
    frame: str = ""
    outputs: dict[str, Entry] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)
    sums: bytes = b""
    origin: Origin | None = None

    @classmethod
    def read(cls, file: Path) -> Ledger:
        """Return the ledger kept in a file, an empty one where there is none; SealError."""
        if known := resident.recall(file, cls):
            return known
        found = read_kept(file, _Rows)
        if found is None:
            return cls()
        origin = found.origin if found.seals == _seals_beside(file) else None
        return cls(
            found.key, found.tree, found.frame, found.outputs, found.reads, found.sums, origin
        )

    def write(self, file: Path, origin: Origin) -> None:
        """Keep the ledger in a file; raises SealError, or writes it later (see `resident`)."""
        resident.later(partial(self._write, file, origin))

    def _write(self, file: Path, origin: Origin) -> None:
        seals = _seals_beside(file)
        rows = _Rows(
            self.key, self.tree, self.frame, origin, seals, self.outputs, self.reads, self.sums
        )
        write_sealed(file, msgspec.msgpack.encode(rows))
        resident.remember(file, self)


class Changes:
    """Says of each planned output whether it stands as it is, and writes the next ledger.

    Reads keep their numbers from one ledger to the next, so that what stands is taken over whole.
    """

    def __init__(
        self, before: Ledger, sum_of: Sum, perhaps: Collection[Read] | None = None
    ) -> None:
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

    def by_values(self) -> frozenset[str] | None:
        """Return the paths of what does not stand where all is planned as before, or None.

        None where any value may have changed: then there is nothing to be gained.
        """
        if self._perhaps is None:
            return None
        return frozenset(
            path
            for path, entry in self._before.outputs.items()
            if not entry.state or not self._other.isdisjoint(unpacked(entry.reads))
        )

    def all_stand_but(self, paths: Set[str]) -> None:
        """Take over all outputs of before but these, which are made anew."""
        self._entries = {
            path: entry for path, entry in self._before.outputs.items() if path not in paths
        }

    def numbered(self, reads: Iterable[str]) -> list[int]:
        """Return the numbers that spelled reads have in the next ledger."""
        numbers = self._numbers
        return [numbers.setdefault(read, len(numbers)) for read in reads]

    def made(self, planned: Planned, state: str | None, reads: Iterable[int]) -> None:
        """Note what an output was made from: the numbers of its reads."""
        self._entries[planned.path] = Entry(state or "", packed(reads))

    def gone(self, paths: Iterable[str]) -> list[str]:
        """Return the paths of outputs of before that are none of these."""
        return sorted(self._before.outputs.keys() - set(paths))

    @property
    def changed(self) -> frozenset[Read] | None:
        """The reads that give something else than before, as far as is known; None: any may."""
        if self._perhaps is None:
            return None
        # A read that is not in the ledger has no sum to compare.
        numbers = ((read, self._numbers.get(spelled(read))) for read in self._perhaps)
        return frozenset(read for read, at in numbers if at is None or at in self._other)

    def ledger(self, key: str, tree: str, frame: str) -> Ledger:
        """Return the ledger of what now stands."""
        reads = list(self._numbers)
        new = reads[len(self._before.reads) :]
        sums = self._sums + b"".join(_packed_sum(self._sum_of(read)) for read in new)
        ledger = Ledger(key, tree, frame, self._entries, reads, sums)
        # Reads that no output has any longer mostly come of outputs that are gone.
        return _without_unread(ledger) if self.gone(self._entries) else ledger

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {read: number for number, read in enumerate(self._before.reads)}

    @cached_property
    def _sums(self) -> bytes:
        """What the reads of before would give now, as packed sums."""
        sums = bytearray(self._before.sums)
        for number in self._asked:
            sums[_place(number)] = _packed_sum(self._sum_of(self._before.reads[number]))
        return bytes(sums)

    @cached_property
    def _asked(self) -> Sequence[int]:
        """The numbers of the reads of before that may give something else now."""
        if self._perhaps is None:
            return range(len(self._before.reads))
        numbers = (self._numbers.get(spelled(read)) for read in self._perhaps)
        return [number for number in numbers if number is not None]

    def _sum_of(self, spelt: str) -> str:
        return self._sum(read_of(spelt))

    @cached_property
    def _other(self) -> frozenset[int]:
        """The numbers of the reads of before that would give something else now."""
        before, now = self._before.sums, self._sums
        places = ((number, _place(number)) for number in self._asked)
        return frozenset(number for number, at in places if before[at] != now[at])


def _seals_beside(file: Path) -> list[str]:
    """Return the seals of the texts and the related briefs that go with a ledger."""
    return [seal_of(file.with_suffix(suffix)) for suffix in (".texts", ".related")]


def _without_unread(ledger: Ledger) -> Ledger:
    used = sorted({number for entry in ledger.outputs.values() for number in unpacked(entry.reads)})
    new = {number: place for place, number in enumerate(used)}
    return Ledger(
        ledger.key,
        ledger.tree,
        ledger.frame,
        {
            path: Entry(entry.state, packed(new[number] for number in unpacked(entry.reads)))
            for path, entry in ledger.outputs.items()
        },
        [ledger.reads[number] for number in used],
        b"".join(ledger.sums[_place(number)] for number in used),
    )


def spelled(read: Read) -> str:
    """Return a read as text: its table, and its key after a space."""
    table, key = read
    return table if key is None else f"{table} {key}"


def read_of(text: str) -> Read:
    """Return the read that is spelled so."""
    table, space, key = text.partition(" ")
    if not space:
        return Read(table)
    return Read(table, spelled_key(key) if table in _OF_ENTITIES else key)
