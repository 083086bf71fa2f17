"""Woven texts kept between builds: what many pages need of a brief at hand, the rest in a file."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from briefing.linking.weave import BriefTexts
from briefing.linking.woven_rows import texts_of
from briefing.site_build.kept_json import read_json, write_json
from briefing.site_build.sealed import SealError
from briefing.site_build.sums import bytes_sum, value_sum

_AT_HAND = 200
_CHUNK = 1 << 20
# How much larger than what counts of it the file may grow.
_WASTE = 2


class Kept(NamedTuple):
    """What a brief's texts were woven from, their sum, and where gist and texts lie.

    `gists` are the sums of the parts of the gist, `named` that of the first mention of each entity
    by its key as `str` writes it.
    """

    key: str
    reads: list[list[str]]
    sum: str
    gists: list[str]
    named: dict[str, str]
    offset: int
    gist: int
    length: int


class _Index(NamedTuple):
    """What counts of the file of rows: how much of it, the sum of that, and where each row is."""

    size: int
    sum: str
    rows: dict[str, Kept]


class TextStore(Mapping[str, BriefTexts]):
    """Texts by slug in a file that grows at its end; the index beside it says what counts.

    A row of the file is the gist of a brief's texts, then its Markdown and the texts. Processes
    forked from one with a store may all read it.
    """

    def __init__(self, index: Path) -> None:
        """Open what was kept at `index`; raises SealError where it cannot be used."""
        self._index = index
        self.kept: dict[str, Kept] = {}
        self._size, self._sum = 0, hashlib.sha256()
        self._row = lru_cache(_AT_HAND)(self._read)
        found = read_json(index, _Index)
        try:
            self._file = _opened(index, anew=found is None)
            if found:
                self._take_over(found)
        except OSError as error:
            raise SealError(f"{index} cannot be used: {error.strerror}") from error

    @classmethod
    def passing(cls) -> TextStore:
        """Return a store that is gone with its process."""
        with tempfile.TemporaryDirectory() as folder:
            return cls(Path(folder) / "texts")

    def _take_over(self, found: _Index) -> None:
        for start in range(0, found.size, _CHUNK):
            size = min(_CHUNK, found.size - start)
            self._sum.update(os.pread(self._file, size, start))
        if self._sum.hexdigest() != found.sum:
            raise SealError(f"{self._index} is damaged")
        self._size = found.size
        self.kept = found.rows

    def put(self, slug: str, key: str, reads: list[list[str]], gist: bytes, row: bytes) -> None:
        """Keep a brief's texts and their gist, both JSON; the gist is as `gist_row` gives it."""
        both = gist + row
        os.pwrite(self._file, both, self._size)
        self._sum.update(both)
        parts = json.loads(gist)
        gists, named = list(map(value_sum, parts)), _named(parts[1])
        place = self._size, len(gist), len(both)
        self.kept[slug] = Kept(key, reads, bytes_sum(both), gists, named, *place)
        self._size += len(both)

    def gist(self, slug: str) -> Any:
        """Return the gist of a brief's texts."""
        kept = self.kept[slug]
        return json.loads(os.pread(self._file, kept.gist, kept.offset))

    def save(self, slugs: Iterable[str]) -> None:
        """Write the index of these briefs; raises SealError."""
        rows = {slug: self.kept[slug] for slug in slugs}
        if self._size > _WASTE * sum(kept.length for kept in rows.values()):
            rows = self._compact(rows)
        write_json(self._index, _Index(self._size, self._sum.hexdigest(), rows))

    def _compact(self, rows: dict[str, Kept]) -> dict[str, Kept]:
        # The index of before no longer fits what follows; without one the next build is whole.
        self._index.unlink(missing_ok=True)
        old = {slug: (kept, self._bytes(kept)) for slug, kept in rows.items()}
        self._size, self._sum = 0, hashlib.sha256()
        os.ftruncate(self._file, 0)
        for slug, (kept, row) in old.items():
            self.put(slug, kept.key, kept.reads, row[: kept.gist], row[kept.gist :])
        self._row.cache_clear()
        return {slug: self.kept[slug] for slug in rows}

    def body(self, slug: str) -> str:
        """Return a brief's Markdown."""
        return self._row(slug)[0]

    def __getitem__(self, slug: str) -> BriefTexts:
        return self._row(slug)[1]

    def __contains__(self, slug: object) -> bool:
        return slug in self.kept

    def __iter__(self) -> Iterator[str]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)

    def _read(self, slug: str) -> tuple[str, BriefTexts]:
        kept = self.kept[slug]
        body, texts = json.loads(self._bytes(kept)[kept.gist :])
        return body, texts_of(texts)

    def _bytes(self, kept: Kept) -> bytes:
        return os.pread(self._file, kept.length, kept.offset)


def _named(mentions: list[list[Any]]) -> dict[str, str]:
    named: dict[str, str] = {}
    for kind, slug, *mention in mentions:
        key = f"{kind}:{slug}"
        if key not in named:
            named[key] = value_sum(mention)[:12]
    return named


class Bodies(Mapping[str, str]):
    """The Markdown of briefs in a store, by slug."""

    def __init__(self, store: TextStore) -> None:
        self._store = store

    def __getitem__(self, slug: str) -> str:
        return self._store.body(slug)

    def __iter__(self) -> Iterator[str]:
        return iter(self._store)

    def __len__(self) -> int:
        return len(self._store)


def _opened(index: Path, anew: bool) -> int:
    index.parent.mkdir(parents=True, exist_ok=True)
    rows = index.with_name(f"{index.name}.rows")
    if anew:
        # Removed rather than emptied: it may belong to another user.
        rows.unlink(missing_ok=True)
    descriptor = os.open(rows, os.O_RDWR | os.O_CREAT, 0o644)
    if os.fstat(descriptor).st_uid != os.geteuid():
        os.close(descriptor)
        raise SealError(f"{rows} belongs to another user")
    return descriptor
