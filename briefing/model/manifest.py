"""What a tree of files consists of: the sha256 of each, and what two trees differ in."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from briefing.model.problems import ContentError, Problem

LOCK_NAME = "lock"
"""The lock, beside the trees, of those who build trees there and delete older ones."""

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_SUM_LENGTH, _PATH_AT = 64, 66
# A manifest without any odd path is known as a whole, which is quick.
_PLAIN = re.compile(r"(?:[0-9a-f]{64}  [!-\[\]-~]+\n)*")
_UNFIT_PART = re.compile(r"(?:  |/)\.{0,2}(?:/|$)", re.MULTILINE)
_RENAME = "give the file a name of plain letters, digits and hyphens"


class ManifestError(ContentError):
    """Raised for a tree that may not be published, and for a manifest that cannot be read."""


class Stamp(NamedTuple):
    """What a file's status said when it was hashed; the same again means the same bytes."""

    size: int
    mtime_ns: int
    inode: int


class Difference(Struct, frozen=True):
    """What turns one tree into another: sorted paths."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True)
class Manifest:
    """The sha256 of every file of a tree by its path; stamps are known of a tree just read."""

    hashes: Mapping[str, str]
    stamps: Mapping[str, Stamp] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of_directory(cls, root: Path, previous: Manifest | None = None) -> Manifest:
        """Return the manifest of the tree under `root`.

        A file whose stamp in `previous` is still true is not read again. Raises ManifestError
        with every symlink, special file and unfit name, OSError where a file cannot be read.
        """
        known = previous or cls({})
        problems: list[Problem] = []
        stamps = dict(sorted(_walk(os.fspath(root), problems)))
        if problems:
            raise ManifestError(sorted(problems))
        hashes = {
            path: known.hashes[path] if known.stamps.get(path) == stamp else _sha256(root, path)
            for path, stamp in stamps.items()
        }
        return cls(hashes, stamps)

    def with_files(self, root: Path, files: Iterable[Path]) -> Manifest:
        """Return the manifest of the tree under `root`, in which only `files` may be others.

        They are read, or gone. Raises ManifestError and OSError as `of_directory` does.
        """
        hashes, stamps = dict(self.hashes), dict(self.stamps)
        problems: list[Problem] = []
        for file in files:
            path = file.relative_to(root).as_posix()
            if what := _unfit(path):
                problems.append(Problem(ascii(path), 0, what, _RENAME))
            elif file.is_file():
                stamps[path] = _stamp(file.stat())
                hashes[path] = _sha256(root, path)
            else:
                hashes.pop(path, None)
                stamps.pop(path, None)
        if problems:
            raise ManifestError(sorted(problems))
        if hashes.keys() <= self.hashes.keys():
            return Manifest(hashes, stamps)
        return Manifest(dict(sorted(hashes.items())), dict(sorted(stamps.items())))

    @classmethod
    def parse(cls, text: str, origin: str) -> Manifest:
        """Return the manifest that `text` spells; raises ManifestError naming `origin`."""
        if _PLAIN.fullmatch(text) and not _UNFIT_PART.search(text):
            lines = text.split("\n")[:-1]
            plain = {line[_PATH_AT:]: line[:_SUM_LENGTH] for line in lines}
            if len(plain) == len(lines):
                return cls(dict(sorted(plain.items())))
        hashes: dict[str, str] = {}
        for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), 1):
            match = _LINE.fullmatch(line)
            if match is None or _unfit(match[2]) or match[2] in hashes:
                raise ManifestError([_broken(origin, number)])
            hashes[match[2]] = match[1]
        return cls(dict(sorted(hashes.items())))

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Return the manifest written at `path`; raises ManifestError, or OSError."""
        try:
            return cls.parse(path.read_bytes().decode(), str(path))
        except UnicodeDecodeError:
            raise ManifestError([_broken(str(path), 0)]) from None

    def text(self) -> str:
        """Return the canonical form, which `sha256sum -c` reads as well."""
        return "".join(f"{digest}  {path}\n" for path, digest in sorted(self.hashes.items()))

    @cached_property
    def digest(self) -> str:
        """The sha256 of the canonical form: equal for equal trees, and the id of a release."""
        return hashlib.sha256(self.text().encode()).hexdigest()

    def write(self, path: Path) -> None:
        """Write the canonical form, whole or not at all; raises OSError."""
        _write_whole(path, self.text())

    def write_stamps(self, path: Path) -> None:
        """Write the stamps in the order of the paths; raises OSError."""
        lines = (f"{s.size} {s.mtime_ns} {s.inode}\n" for _, s in sorted(self.stamps.items()))
        _write_whole(path, "".join(lines))

    def with_stamps(self, path: Path) -> Manifest:
        """Return this manifest with the stamps written at `path`, or without any if unusable."""
        try:
            numbers = list(map(int, path.read_text().split()))
            stamps = map(Stamp._make, zip(*(numbers[at::3] for at in range(3)), strict=True))
            return Manifest(self.hashes, dict(zip(sorted(self.hashes), stamps, strict=True)))
        except (OSError, ValueError, TypeError):
            return Manifest(self.hashes)

    def size(self, paths: Iterable[str]) -> int:
        """Return the bytes of the files at `paths`, of which the stamps must be known."""
        return sum(self.stamps[path].size for path in paths)


def manifest_beside(tree: Path) -> Path:
    """Return where the manifest of a finished tree is kept: next to it, never in it."""
    return tree.with_name(f"{tree.name}.manifest")


def diff(old: Manifest | None, new: Manifest) -> Difference:
    """Return what turns `old` (None: nothing) into `new`."""
    before = old.hashes if old else {}
    after = new.hashes
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(p for p in after.keys() & before.keys() if after[p] != before[p])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def _walk(root: str, problems: list[Problem]) -> Iterator[tuple[str, Stamp]]:
    folders = [(root, "")]
    while folders:
        folder, prefix = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                path = f"{prefix}{entry.name}"
                if what := _unfit(entry.name):
                    problems.append(Problem(ascii(path), 0, what, _RENAME))
                elif entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{path}/"))
                elif entry.is_file(follow_symlinks=False):
                    yield path, _stamp(entry.stat(follow_symlinks=False))
                else:
                    kind = "a symlink" if entry.is_symlink() else "a special file"
                    problems.append(Problem(path, 0, f"{kind} in a site", "put a plain file there"))


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


@lru_cache(4096)
def _unfit(path: str) -> str:
    """Return why a path may not stand in a site, or an empty string."""
    if any(part in ("", ".", "..") for part in path.split("/")):
        return "is no plain relative path"
    if "\\" in path:
        return "has a backslash in its name"
    if path.isascii() and path.isprintable():
        return ""
    categories = {unicodedata.category(character) for character in path}
    if "Cs" in categories:
        return "has a name that is not UTF-8"
    if categories & {"Cc", "Zl", "Zp"}:
        return "has a control character in its name"
    return "" if unicodedata.is_normalized("NFC", path) else "has a name that is not in NFC"


def _sha256(root: Path, path: str) -> str:
    with (root / path).open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _broken(origin: str, line: int) -> Problem:
    return Problem(origin, line, "is no manifest of a site", "build or deploy the site again")


def _write_whole(path: Path, text: str) -> None:
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)
