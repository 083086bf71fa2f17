"""What all runs share: each item is handed out once and its result written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefing.sources.item import Failed, Item
from briefing.sources.journal import Journal

R = TypeVar("R")
Write = Callable[[Item | None, R | Failed], None]
"""Called in the parent, once an item, with what became of it; without one, for a source that gave
none. After a kill of the parent itself it may come again for the last item: it must not mind."""


@dataclass(slots=True)
class Tally:
    """How many items a run has done, how many of them in vain, and how many it found done."""

    done: int = 0
    failed: int = 0
    skipped: int = 0


class Ledger(Generic[R]):
    """Goes through the items of a run, and keeps the books of it."""

    def __init__(
        self, items: Iterable[Item | Failed], write: Write[R], journal: Journal | None
    ) -> None:
        self.tally = Tally()
        self._items, self._write, self._journal = items, write, journal
        self._given: set[str] = set()

    def todo(self) -> Iterator[Item]:
        """Yield the items that are still to do, each once; they are read as they are asked for."""
        for item in self._items:
            if isinstance(item, Failed):
                self._count(item)
                self._write(None, item)
                continue
            key = item.key
            if key in self._given or (self._journal and key in self._journal):
                self.tally.skipped += 1
            else:
                self._given.add(key)
                yield item

    def settle(self, results: Iterable[tuple[Item, R | Failed]]) -> None:
        """Write what became of some items, then note them as done."""
        for item, result in results:
            self._write(item, result)
            self._count(result)
            if self._journal:
                self._journal.add(item.key, ok=not isinstance(result, Failed))
        if self._journal:
            self._journal.sync()

    def _count(self, result: R | Failed) -> None:
        self.tally.done += 1
        self.tally.failed += isinstance(result, Failed)
