"""Records kept between builds by the bytes of their files, so that few files are read again."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import force_setattr, replace

from briefing.model.content import Files, Taken
from briefing.model.files import Document, Say, document_of, read_data
from briefing.model.parse import Record, parse
from briefing.model.problems import ContentError, Problem
from briefing.model.records import Brief, Company, Policy
from briefing.site_build import resident
from briefing.site_build.kept_values import decoded
from briefing.site_build.late import Late
from briefing.site_build.sealed import write_sealed
from briefing.site_build.sums import record_sum
from briefing.site_build.workers import shared_out

_AT_HAND = 100
# So many are written again with each build, the others stay in the large file.
_FEW = 200


class Kept(NamedTuple):
    """What came of a file of these bytes; `digest` is their sha256, as in `inputs.Seen`.

    A brief's body is left out; it lies in the file's own from `start`. `shown` is the sum of the
    record as pages see it; `apart` says whether the file could be taken apart.
    """

    digest: str
    record: Record | None
    shown: str
    start: int
    length: int
    apart: bool
    problems: tuple[Problem, ...]


class _Rows(NamedTuple):
    """Records as they lie in a file, by path."""

    key: str
    known: dict[str, Kept]


class _Saved(NamedTuple):
    key: str
    base: dict[str, Kept]
    records: dict[str, Kept]


class KeptRecords:
    """Reads files as `take_all` does, those alone that have changed; `key` is that of the code.

    `digests` are those of the files by path, as far as they are known; `zone` is the site's.
    """

    def __init__(self, file: Path, key: str, digests: Mapping[str, str], zone: ZoneInfo) -> None:
        self._file = file
        self._key = key
        self._zone = zone
        self._digests = digests
        self._base: dict[str, Kept] = {}
        self._known: dict[str, Kept] = {}
        self._met: dict[str, Kept] = {}

    def open(self) -> None:
        """Take over what is kept; raises SealError where it cannot be used."""
        known = resident.recall(self._file, _Saved)
        if known and known.key == self._key:
            self._base, self._known = known.base, known.records
            return
        self._base = self._opened(self._file)
        self._known = {**self._base, **self._opened(self._later)}

    def _opened(self, file: Path) -> dict[str, Kept]:
        found = decoded(file, _Rows)
        if found is None or found.key != self._key:
            return {}
        for kept in found.known.values():
            _put_in_zone(kept.record, self._zone)
        return found.known

    @property
    def _later(self) -> Path:
        """The file of the records that are newer than those in the large one."""
        return self._file.with_suffix(".newer")

    def take(self, files: Files, say: Say) -> Taken:
        """Return what came of the files; the bodies and documents are read when asked for."""
        stale = [(kind, path) for kind, path in files.found if not self._stands(path)]
        fresh: dict[str, Kept] = {}
        for line in shared_out(stale, partial(_parsed, files)):
            path, kept = _PARSED.decode(base64.b64decode(line))
            _put_in_zone(kept.record, self._zone)
            fresh[path] = self._with_record_of_before(path, kept)
        met = {path: fresh.get(path) or self._known[path] for _, path in files.found}
        for kept in met.values():
            for problem in kept.problems:
                say(problem)
        self._met = met
        documents = _documents(files, met)
        records = [kept.record for kept in met.values() if kept.record]
        return Taken(records, documents, _bodies(files, met, documents))

    def sums(self) -> dict[str, str]:
        """Return the sums, as pages see them, of the records that have been read by path."""
        return {path: kept.shown for path, kept in self._met.items() if kept.record}

    def digests(self) -> dict[str, str]:
        """Return the sha256 of the files that have been read, by path."""
        return {path: kept.digest for path, kept in self._met.items()}

    def save(self) -> None:
        """Keep what has been read; raises SealError."""
        if self._met.keys() != self._known.keys() or any(
            self._known[path] is not kept for path, kept in self._met.items()
        ):
            resident.later(self._save)

    def _save(self) -> None:
        newer = {path: kept for path, kept in self._met.items() if self._base.get(path) is not kept}
        # Records of either file are used only for files of the same bytes: none is ever too old.
        if self._base and len(newer) <= _FEW:
            write_sealed(self._later, _packed(_Rows(self._key, newer)))
        else:
            self._base = self._met
            write_sealed(self._file, _packed(_Rows(self._key, self._base)))
            with suppress(OSError):
                self._later.unlink()
        resident.remember(self._file, _Saved(self._key, self._base, self._met))

    def _with_record_of_before(self, path: str, kept: Kept) -> Kept:
        """Return it with the record of before, where only the body differs from that."""
        before = self._known.get(path)
        same = before is not None and before.record is not None and before.shown == kept.shown
        return kept._replace(record=before.record) if before and same else kept

    def _stands(self, path: str) -> bool:
        kept = self._known.get(path)
        return kept is not None and kept.digest == self._digests.get(path)


def _documents(files: Files, met: Mapping[str, Kept]) -> Late[Document]:
    """Return the files that could be taken apart; ContentError for one that has changed since."""

    def document(path: str) -> Document:
        data = read_data(files.folder, path, lambda _: None)
        same = data is not None and _digest(data) == met[path].digest
        found = document_of(data, path, lambda _: None) if data and same else None
        if found is None:
            what = "has changed while the site was built"
            raise ContentError([Problem(f"content/{path}", 0, what, "build again")])
        return found

    apart = {path: None for path, kept in met.items() if kept.apart}
    return Late(apart, lru_cache(_AT_HAND)(document))


def _bodies(files: Files, met: Mapping[str, Kept], documents: Mapping[str, Document]) -> Late[str]:
    """Return the Markdown of briefs by path."""

    def body(path: str) -> str:
        kept, document = met[path], documents[path]
        if kept.start >= 0:
            return document.body[kept.start : kept.start + kept.length]
        record = parse("brief", document, files.zone, lambda _: None)
        return record.body if record else ""

    return Late({path: None for path, kept in met.items() if isinstance(kept.record, Brief)}, body)


def _parsed(files: Files, stale: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    for kind, path in stale:
        yield base64.b64encode(_packed((path, _read(files, kind, path))))


def _read(files: Files, kind: str, path: str) -> Kept:
    problems: list[Problem] = []
    data = read_data(files.folder, path, problems.append)
    if data is None:
        return Kept("", None, "", -1, 0, False, tuple(problems))
    document = document_of(data, path, problems.append)
    record = parse(kind, document, files.zone, problems.append) if document else None
    if document is None or record is None:
        return Kept(_digest(data), None, "", -1, 0, document is not None, tuple(problems))
    start, length = -1, len(record.body)
    total = record_sum(record)
    if isinstance(record, Brief):
        start = document.body.find(record.body)
        record = replace(record, body="", body_line=1)
    return Kept(_digest(data), record, total, start, length, True, tuple(problems))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _put_in_zone(record: Record | None, zone: ZoneInfo) -> None:
    """Put the moments of a record just read into the site's zone, which is not kept."""
    for name in _MOMENTS.get(type(record), ()):
        if record and (moment := getattr(record, name)):
            # Nobody else has it yet.
            force_setattr(record, name, moment.astimezone(zone))


_MOMENTS: Mapping[type, tuple[str, ...]] = {
    Brief: ("date", "updated"),
    Company: ("publish_from",),
    Policy: ("publish_from",),
}
_packed = msgspec.msgpack.encode
_PARSED = msgspec.msgpack.Decoder(tuple[str, Kept])
