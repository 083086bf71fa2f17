"""Records kept between builds by the bytes of their files, so that few files are parsed again.

They are pickled, which is quick. Unpickling may make records, dates and nothing else, so that a
forged file can at worst show wrong texts; who can write it can write the content as well.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from briefing.model import records
from briefing.model.files import Document, Say
from briefing.model.parse import Record, parse
from briefing.model.problems import Problem
from briefing.site_build.sealed import SealError, read_sealed, understood, write_sealed
from briefing.site_build.sums import bytes_sum, record_sum

_RECORDS = {
    name: kind
    for name, kind in vars(records).items()
    if isinstance(kind, type) and kind.__module__ == records.__name__
}


class Kept(NamedTuple):
    """What came of a file of this sum; the record's body lies in the file's own from `start`.

    `shown` is the sum of the record as pages see it.
    """

    sum: str
    record: Record | None
    shown: str
    start: int
    length: int
    problems: tuple[Problem, ...]


class KeptRecords:
    """Parses files as `parse` does, those alone that have changed; `key` is that of the code."""

    def __init__(self, file: Path, key: str) -> None:
        self._file = file
        self._key = key
        self._known: dict[str, Kept] = {}
        self._met: dict[str, Kept] = {}

    def open(self) -> None:
        """Take over what is kept; raises SealError where it cannot be used."""
        data = read_sealed(self._file)
        if data is None:
            return
        try:
            with understood(self._file):
                key, known = _Unpickler(io.BytesIO(data)).load()
        except pickle.UnpicklingError as error:
            raise SealError(f"{self._file} cannot be used: {error}") from error
        if key == self._key:
            self._known = known

    def parse(self, kind: str, document: Document, zone: ZoneInfo, say: Say) -> Record | None:
        """Return the record of a file, or None after saying why there is none."""
        total = _sum(kind, document)
        kept = self._known.get(document.path)
        if kept is None or kept.sum != total:
            kept = _parsed(total, kind, document, zone)
        self._met[document.path] = kept
        for problem in kept.problems:
            say(problem)
        if kept.record is None or kept.start < 0:
            return kept.record
        body = document.body[kept.start : kept.start + kept.length]
        return replace(kept.record, body=body)

    def sums(self) -> dict[str, str]:
        """Return the sums, as pages see them, of the records that have been parsed by path."""
        return {kept.record.path: kept.shown for kept in self._met.values() if kept.record}

    def save(self) -> None:
        """Keep what has been parsed; raises SealError."""
        if self._met.keys() != self._known.keys() or any(
            self._known[path] is not kept for path, kept in self._met.items()
        ):
            write_sealed(self._file, _pickled((self._key, self._met)))


def _parsed(total: str, kind: str, document: Document, zone: ZoneInfo) -> Kept:
    problems: list[Problem] = []
    record = parse(kind, document, zone, problems.append)
    if record is None:
        return Kept(total, None, "", -1, 0, tuple(problems))
    start = document.body.find(record.body)
    light = record if start < 0 else replace(record, body="")
    return Kept(total, light, record_sum(record), start, len(record.body), tuple(problems))


def _sum(kind: str, document: Document) -> str:
    parts: Iterable[str] = (kind, document.path, document.front, document.body)
    return bytes_sum("\0".join(parts).encode("utf-8", "surrogatepass"))


def _pickled(value: object) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    # A zone's own way of being pickled asks for `getattr`, which is not allowed in here.
    pickler.dispatch_table = {ZoneInfo: lambda zone: (ZoneInfo, (zone.key,))}
    pickler.dump(value)
    return buffer.getvalue()


class _Unpickler(pickle.Unpickler):
    """Makes what is kept here and refuses everything else."""

    _ALLOWED: ClassVar[dict[tuple[str, str], Any]] = {
        (__name__, "Kept"): Kept,
        (Problem.__module__, "Problem"): Problem,
        ("datetime", "date"): date,
        ("datetime", "datetime"): datetime,
        ("zoneinfo", "ZoneInfo"): ZoneInfo,
        **{(records.__name__, name): kind for name, kind in _RECORDS.items()},
    }

    def find_class(self, module: str, name: str) -> Any:
        allowed = self._ALLOWED.get((module, name))
        if allowed is None:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in it")
        return allowed
