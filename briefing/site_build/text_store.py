"""Woven texts kept between builds: what many pages need of a brief at hand, the rest in a file."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from markupsafe import Markup

from briefing.linking.weave import BriefTexts
from briefing.linking.woven_rows import texts_of
from briefing.site_build import resident
from briefing.site_build.kept_values import read_kept
from briefing.site_build.sealed import SealError, write_sealed
from briefing.site_build.sums import bytes_sum, value_sum

HEAD, MENTIONS, SKETCH = range(3)
"""The places of a gist's parts."""
_PARTS = tuple[msgspec.Raw, msgspec.Raw, msgspec.Raw]
_AT_HAND = 200
# How much larger than what counts of it the file may grow.
_WASTE = 2


class Kept(NamedTuple):
    """What a brief's texts were woven from, their sum, and where gist and texts lie.

    `gists` are the sums of the parts of the gist, `named` that of the first mention of each entity
    by its key as `str` writes it, `counts` how many mentions each of these has.
    """

    key: str
    reads: list[list[str]]
    sum: str
    gists: list[str]
    named: dict[str, str]
    counts: list[int]
    offset: int
    gist: int
    length: int


class Row(NamedTuple):
    """A brief's texts as they are put: `gist` and `texts` in JSON, with what is kept of them."""

    gist: bytes
    texts: bytes
    sum: str
    gists: list[str]
    named: dict[str, str]
    counts: list[int]

    @classmethod
    def of(cls, gist: Sequence[Any], texts: Sequence[Any]) -> Row:
        """Return the row of a gist, taken apart as `gist_row` does it, and of other texts."""
        parts = [msgspec.json.encode(part, enc_hook=str) for part in gist]
        first, rest = b"[" + b",".join(parts) + b"]", msgspec.json.encode(texts, enc_hook=str)
        gists, counts = list(map(bytes_sum, parts)), _counts(gist[MENTIONS])
        named = _named(gist[MENTIONS])
        return cls(first, rest, bytes_sum(first + rest), gists, named, counts)


class _Index(NamedTuple):
    """What counts of the file of rows: its status and size then, and where each row is."""

    stamp: resident.Stamp
    size: int
    rows: dict[str, Kept]


class TextStore:
    """Texts of briefs by slug, and prose by its page's path, in a file that grows at its end.

    The index beside it says what counts. `kept` changes as texts are put, `before` is what was
    kept when the store was asked for.

    A row of the file is the gist of a brief's texts, then its Markdown and the texts. Processes
    forked from one with a store may all read it.
    """

    def __init__(self, index: Path) -> None:
        """Open what was kept at `index`; raises SealError where it cannot be used."""
        self._index = index
        self.kept: dict[str, Kept] = {}
        self.before: Mapping[str, Kept] = {}
        self._size = 0
        self._saved: resident.Stamp | None = None
        self._row = lru_cache(_AT_HAND)(self._read)
        found = read_kept(index, _Index)
        try:
            self._file = _opened(index, anew=found is None)
            if found:
                self._take_over(found)
        except OSError as error:
            raise SealError(f"{index} cannot be used: {error.strerror}") from error

    @classmethod
    def at(cls, index: Path) -> TextStore:
        """Return the store that this process has at hand for `index`, or a new one; SealError."""
        known = resident.recall(index, cls)
        store = known if known and known._is_as_saved() else cls(index)
        store.before = dict(store.kept)
        return store

    def _is_as_saved(self) -> bool:
        rows = _rows(self._index)
        return rows.exists() and resident.stamp(rows) == self._saved

    @classmethod
    def passing(cls) -> TextStore:
        """Return a store that is gone with its process."""
        with tempfile.TemporaryDirectory() as folder:
            return cls(Path(folder) / "texts")

    def _take_over(self, found: _Index) -> None:
        # Each row has a sum; a file that nobody has touched since is not read for that.
        if resident.stamp(_rows(self._index)) != found.stamp and not all(
            bytes_sum(self._bytes(kept)) == kept.sum for kept in found.rows.values()
        ):
            raise SealError(f"{self._index} is damaged")
        self._size = found.size
        self.kept = dict(found.rows)

    def put(self, slug: str, key: str, reads: list[list[str]], row: Row) -> None:
        """Keep a brief's texts."""
        both = row.gist + row.texts
        os.pwrite(self._file, both, self._size)
        place = self._size, len(row.gist), len(both)
        self.kept[slug] = Kept(key, reads, row.sum, row.gists, row.named, row.counts, *place)
        self._size += len(both)

    def gist(self, slug: str, part: int) -> Any:
        """Return a part of the gist of a brief's texts."""
        kept = self.kept[slug]
        parts = msgspec.json.decode(os.pread(self._file, kept.gist, kept.offset), type=_PARTS)
        return msgspec.json.decode(parts[part])

    def stands(self, name: str) -> bool:
        """Tell whether a text is the one that was kept when the store was asked for."""
        return self.before.get(name) is self.kept[name]

    def drop_others(self, names: Collection[str]) -> None:
        """Let go of all texts but these."""
        self.kept = {name: self.kept[name] for name in names}

    def save(self) -> None:
        """Write the index, later where this process stays; raises SealError."""
        if not _rows(self._index).exists():
            # A passing store, whose file is gone.
            return
        rows = self.kept
        if self._size > _WASTE * sum(kept.length for kept in rows.values()):
            rows = self._compact(rows)
        self.kept = rows
        resident.later(self._write)

    def _write(self) -> None:
        self._saved = resident.stamp(_rows(self._index))
        data = msgspec.msgpack.encode(_Index(self._saved, self._size, self.kept))
        write_sealed(self._index, data)
        resident.remember(self._index, self)

    def _compact(self, rows: Mapping[str, Kept]) -> dict[str, Kept]:
        """Copy what counts to a new file; returns where it is there."""
        # The index of before no longer fits what follows; without one the next build is whole.
        self._index.unlink(missing_ok=True)
        file = _rows(self._index)
        new = file.with_name(f"{file.name}.new")
        new.unlink(missing_ok=True)
        descriptor, size, moved = os.open(new, os.O_RDWR | os.O_CREAT, 0o644), 0, {}
        for slug, kept in rows.items():
            os.pwrite(descriptor, self._bytes(kept), size)
            moved[slug] = kept._replace(offset=size)
            size += kept.length
        new.replace(file)
        os.close(self._file)
        self._file, self._size = descriptor, size
        self._row.cache_clear()
        return moved

    def body(self, slug: str) -> str:
        """Return a brief's Markdown."""
        return self._row(*self._place(slug))[0]

    def prose(self, path: str) -> Markup:
        """Return the prose of the page at a path."""
        offset, length = self._place(path)
        html: str = msgspec.json.decode(os.pread(self._file, length, offset))[1]
        return Markup(html)  # noqa: S704 (woven texts are safe)

    def texts(self, slug: str) -> BriefTexts:
        """Return a brief's texts."""
        return self._row(*self._place(slug))[1]

    def _read(self, offset: int, length: int) -> tuple[str, BriefTexts]:
        """Return the row at a place, which stays the same as long as the file only grows."""
        body, texts = msgspec.json.decode(os.pread(self._file, length, offset))
        return body, texts_of(texts)

    def _place(self, name: str) -> tuple[int, int]:
        kept = self.kept[name]
        return kept.offset + kept.gist, kept.length - kept.gist

    def _bytes(self, kept: Kept) -> bytes:
        return os.pread(self._file, kept.length, kept.offset)


def _named(mentions: list[list[Any]]) -> dict[str, str]:
    named: dict[str, str] = {}
    for kind, slug, *mention in mentions:
        key = f"{kind}:{slug}"
        if key not in named:
            named[key] = value_sum(mention)[:12]
    return named


def _counts(mentions: list[list[Any]]) -> list[int]:
    return list(Counter((kind, slug) for kind, slug, *_ in mentions).values())


def _rows(index: Path) -> Path:
    return index.with_name(f"{index.name}.rows")


def _opened(index: Path, anew: bool) -> int:
    index.parent.mkdir(parents=True, exist_ok=True)
    rows = _rows(index)
    if anew:
        # Removed rather than emptied: it may belong to another user.
        rows.unlink(missing_ok=True)
    descriptor = os.open(rows, os.O_RDWR | os.O_CREAT, 0o644)
    if os.fstat(descriptor).st_uid != os.geteuid():
        os.close(descriptor)
        raise SealError(f"{rows} belongs to another user")
    return descriptor
