"""Which values each output was made from, kept between builds: what is made anew, and what not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.model.records import EntityKey, entity_key
from briefing.site_build.plan import Planned
from briefing.site_build.sealed import read_sealed, write_sealed
from briefing.views.reads import Read

_FORMAT = 1
Sum = Callable[[Read], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """How an output was made: its state, and the numbers of the reads that went into it."""

    state: str
    reads: tuple[int, ...]


@dataclass(slots=True)
class Ledger:
    """The outputs of a tree with their reads; `key` is what decides all of them at once."""

    key: str = ""
    tree: str = ""
    outputs: dict[str, Entry] = field(default_factory=dict)
    reads: list[Read] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, file: Path) -> Ledger:
        """Return the ledger kept in a file, an empty one where there is none; SealError."""
        data = read_sealed(file)
        found = json.loads(data) if data else {}
        if found.get("format") != _FORMAT:
            return cls()
        return cls(
            found["key"],
            found["tree"],
            {path: Entry(state, tuple(reads)) for path, (state, reads) in found["outputs"].items()},
            [read_of(row) for row in found["reads"]],
            found["sums"],
        )

    def write(self, file: Path) -> None:
        """Keep the ledger in a file; raises SealError."""
        data = {
            "format": _FORMAT,
            "key": self.key,
            "tree": self.tree,
            "outputs": {path: (entry.state, entry.reads) for path, entry in self.outputs.items()},
            "reads": [row_of(read) for read in self.reads],
            "sums": self.sums,
        }
        write_sealed(file, json.dumps(data, separators=(",", ":")).encode())


class Changes:
    """Says of each planned output whether it stands as it is, and writes the next ledger."""

    def __init__(self, before: Ledger, sum_of: Sum) -> None:
        self._before = before
        self._sum = sum_of
        self._same: dict[int, bool] = {}
        self._numbers: dict[Read, int] = {}
        self._entries: dict[str, Entry] = {}

    def stands(self, planned: Planned, state: str | None) -> bool:
        """Tell whether an output was made in this state from values that are still the same."""
        entry = self._before.outputs.get(planned.path)
        if entry is None or state is None or entry.state != state:
            return False
        if not all(map(self._is_same, entry.reads)):
            return False
        self.made(planned, state, (self._before.reads[number] for number in entry.reads))
        return True

    def made(self, planned: Planned, state: str | None, reads: Iterable[Read]) -> None:
        """Note what an output was made from."""
        numbers = self._numbers
        told = tuple(numbers.setdefault(read, len(numbers)) for read in reads)
        self._entries[planned.path] = Entry(state or "", told)

    def gone(self, paths: Iterable[str]) -> list[str]:
        """Return the paths of outputs of before that are none of these."""
        return sorted(self._before.outputs.keys() - set(paths))

    def ledger(self, key: str, tree: str) -> Ledger:
        """Return the ledger of what now stands."""
        reads = list(self._numbers)
        return Ledger(key, tree, self._entries, reads, [self._sum(read) for read in reads])

    def _is_same(self, number: int) -> bool:
        same = self._same.get(number)
        if same is None:
            before = self._before
            same = self._same[number] = self._sum(before.reads[number]) == before.sums[number]
        return same


def row_of(read: Read) -> list[Any]:
    """Return a read as JSON holds it."""
    key = read.key
    return [read.table, [key.kind, key.slug] if isinstance(key, EntityKey) else key]


def read_of(row: list[Any]) -> Read:
    """Return the read that `row_of` took apart."""
    table, key = row
    return Read(table, entity_key(*key) if isinstance(key, list) else key)
