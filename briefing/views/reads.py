"""What a page was made from: every value that its view read is noted under a name of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Read(NamedTuple):
    """The name of a value: the entry of a table, or with the key None the whole table."""

    table: str
    key: Any = None


class Reads:
    """Notes reads for whatever is being made; makings may be nested."""

    def __init__(self) -> None:
        self._frames: list[set[Read]] = []

    def note(self, *reads: Read) -> None:
        """Note reads of what is being made now; outside of any making they are forgotten."""
        if self._frames:
            self._frames[-1].update(reads)

    def note_entry(self, table: str, key: object) -> None:
        """Note the read of an entry of a table, which is the most frequent."""
        if self._frames:
            self._frames[-1].add(Read(table, key))

    def during(self, make: Callable[[], Value]) -> tuple[Value, frozenset[Read]]:
        """Return what `make` returns and what it read; the making around it notes none of it."""
        self._frames.append(set())
        try:
            value = make()
        finally:
            seen = self._frames.pop()
        return value, frozenset(seen)


class Watched(Mapping[Key, Value]):
    """A table whose reads are noted; looking for a missing key is a read of it too."""

    __slots__ = ("_name", "_reads", "_table")

    def __init__(self, name: str, table: Mapping[Key, Value], reads: Reads) -> None:
        self._name = name
        self._table = table
        self._reads = reads

    def __getitem__(self, key: Key) -> Value:
        self._reads.note_entry(self._name, key)
        return self._table[key]

    def __contains__(self, key: object) -> bool:
        self._reads.note_entry(self._name, key)
        return key in self._table

    def __iter__(self) -> Iterator[Key]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def keys(self) -> KeysView[Key]:
        """Return the keys."""
        return self._whole().keys()

    def values(self) -> ValuesView[Value]:
        """Return the values."""
        return self._whole().values()

    def items(self) -> ItemsView[Key, Value]:
        """Return the pairs."""
        return self._whole().items()

    @property
    def unwatched(self) -> Mapping[Key, Value]:
        """The table itself, for those who keep no note of what they read."""
        return self._table

    def _whole(self) -> Mapping[Key, Value]:
        self._reads.note(Read(self._name))
        return self._table


def unwatched(table: Mapping[Key, Value]) -> Mapping[Key, Value]:
    """Return the table itself, for those who keep no note of what they read."""
    return table.unwatched if isinstance(table, Watched) else table


class Shared:
    """What several pages show, made once; of so many things at most is kept."""

    def __init__(self, reads: Reads, most: int) -> None:
        self._reads = reads
        self._most = most
        self._kept: dict[object, tuple[Any, frozenset[Read]]] = {}

    def once(self, key: object, make: Callable[[], Value]) -> Value:
        """Return what `make` returned for this key; whoever asks has read what it read."""
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
            kept = self._kept[key] = self._reads.during(make)
        self._reads.note(*kept[1])
        value: Value = kept[0]
        return value

    def take_over(self, before: Shared, changed: Collection[Read]) -> None:
        """Take over what was made before, less what was made from a value that has changed."""
        self._kept = {
            key: kept for key, kept in before._kept.items() if kept[1].isdisjoint(changed)
        }


class _Remembered(property):
    """A property computed once; whoever asks for it has read all that it was computed from.

    functools.cached_property would hide these reads from all but the first.
    """

    quiet = False

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__(make)
        self._make = make
        self._slot = f"remembered {make.__name__}"

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        kept = owner.__dict__.get(self._slot)
        if kept is None:
            kept = owner.reads.during(lambda: self._make(owner))
            owner.__dict__[self._slot] = kept
        if not self.quiet:
            owner.reads.note(*kept[1])
        return kept[0]


class _Noting(_Remembered):
    """A remembered property whose value itself notes what is read of it."""

    quiet = True


if TYPE_CHECKING:
    noting = remembered = property
else:
    noting, remembered = _Noting, _Remembered
