"""What was seen of a feed, in one small file, so that only new entries come."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.sources.item import SourceError

_KEPT = 10_000
"""Entries remembered of a feed beyond those that it still lists."""


@dataclass(frozen=True, slots=True)
class Failing:
    """On how many days an entry could not be had, and on which last."""

    days: int
    last: str

    def again(self, day: str) -> Failing:
        """Return this with one more failure."""
        return self if day == self.last else Failing(self.days + 1, day)


_NEVER = Failing(0, "")


@dataclass(frozen=True, slots=True)
class Memory:
    """The entries that were dealt with, oldest first, and the validators of the feed then.

    `failing` are those that are still to come, though they were tried.
    """

    seen: tuple[str, ...] = ()
    etag: str | None = None
    modified: str | None = None
    failing: Mapping[str, Failing] = field(default_factory=dict)

    def with_seen(self, listed: Sequence[str], done: Iterable[str]) -> tuple[str, ...]:
        """Return the entries seen once `done` are; those that are still listed never go."""
        now = set(self.seen) | set(done)
        known = [key for key in listed if key in now]
        gone = [key for key in self.seen if key not in set(listed)]
        return (*gone[-_KEPT:], *known)

    def with_failed(
        self, listed: Iterable[str], failed: Iterable[str], day: str
    ) -> dict[str, Failing]:
        """Return on how many days each entry that is still listed failed, once these have."""
        known = {key: self.failing[key] for key in listed if key in self.failing}
        return known | {key: self.failing.get(key, _NEVER).again(day) for key in failed}


def path_of(folder: Path, url: str) -> Path:
    """Return the file of a feed's memory."""
    return folder / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.json"


def load(path: Path) -> Memory:
    """Return a feed's memory, an empty one if it has none; raises ValueError for a broken one."""
    try:
        values = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Memory()
    except (OSError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(values, dict) or not isinstance(values.get("seen"), list):
        raise ValueError("it holds no list of entries")
    seen = tuple(key for key in values["seen"] if isinstance(key, str))
    failing = _failing(values.get("failing"))
    return Memory(seen, _validator(values.get("etag")), _validator(values.get("modified")), failing)


def save(path: Path, url: str, memory: Memory) -> None:
    """Write a feed's memory whole: a kill at any moment leaves the old one or the new one."""
    values = {
        "url": url,
        "etag": memory.etag,
        "modified": memory.modified,
        "seen": memory.seen,
        "failing": {key: [one.days, one.last] for key, one in memory.failing.items()},
    }
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(values, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise SourceError(f"what was seen cannot be kept in {path}: {error.strerror}") from error


def _validator(value: Any) -> str | None:
    return value if isinstance(value, str) and value.isascii() and value.isprintable() else None


def _failing(value: Any) -> dict[str, Failing]:
    listed = value.items() if isinstance(value, dict) else ()
    return {
        key: Failing(*found)
        for key, found in listed
        if isinstance(found, list) and list(map(type, found)) == [int, str]
    }
