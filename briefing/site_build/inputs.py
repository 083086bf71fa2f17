"""What a build reads: every file that can change its output, known by its status or its bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

import briefing

_CODE = Path(briefing.__file__).parent
_CONTENT = "content"
# Originals are never part of a site; the others are what tools leave behind.
_SKIPPED = frozenset(("sources", "__pycache__", "node_modules"))
# A file written this short before a look may change again within one tick of its time stamp.
_MARGIN_NS = 2_000_000_000


class Seen(NamedTuple):
    """What a file's status said, and the digest of its bytes."""

    size: int
    mtime_ns: int
    digest: str


class Inputs(Struct, frozen=True):
    """Every input by its name, as it was at one moment (nanoseconds since 1970)."""

    files: Mapping[str, Seen] = field(default_factory=dict)
    at: int = 0

    def changed(self, other: Inputs) -> list[str]:
        """Return the names that one of both has not, or under which they hold other bytes."""
        mine, theirs = self.files, other.files
        return sorted(
            name
            for name in mine.keys() | theirs.keys()
            if name not in mine or name not in theirs or mine[name].digest != theirs[name].digest
        )

    def same(self, other: Inputs) -> bool:
        """Tell whether both hold the same bytes under the same names."""
        mine, theirs = self.files, other.files
        return mine.keys() == theirs.keys() and all(
            seen.digest == theirs[name].digest for name, seen in mine.items()
        )


def look(root: Path, theme: Path, known: Inputs, now_ns: int) -> Inputs:
    """Return the inputs of the site at `root` at this moment.

    A file with the status that `known` saw is not read again if it was old enough by then.
    """
    files = {}
    trusted = known.at - _MARGIN_NS
    for name, path, status in _files(root, theme):
        before = known.files.get(name)
        stamp = (status.st_size, status.st_mtime_ns)
        if before and before[:2] == stamp and status.st_mtime_ns < trusted:
            files[name] = before
        else:
            files[name] = Seen(*stamp, _digest(path))
    return Inputs(files, now_ns)


def files_below(folder: Path) -> list[Path]:
    """Return all files below a folder of the theme, also those that a linked folder brings."""
    walked = os.walk(folder, followlinks=True)
    paths = (Path(place, name) for place, _, names in walked for name in names)
    return sorted(path for path in paths if path.is_file())


def _files(root: Path, theme: Path) -> Iterator[tuple[str, str, os.stat_result]]:
    folders = {_CONTENT: root / "content", "theme": theme, "plugins": root / "plugins"}
    for name, folder in (*folders.items(), ("briefing", _CODE)):
        yield from _walk(os.fspath(folder), name)
    for path in _loose(root):
        yield path.name, os.fspath(path), path.stat()


def _loose(root: Path) -> Iterable[Path]:
    """Return the files beside the content: settings, what they may import, and the lock."""
    return sorted((*root.glob("*.py"), *root.glob("requirements.lock")))


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, str, os.stat_result]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        name = entry.name
        if name[0] == "." or name in _SKIPPED:
            continue
        # Links are refused in content, where one may lead round in a circle.
        if entry.is_dir(follow_symlinks=not prefix.startswith(_CONTENT)):
            yield from _walk(entry.path, f"{prefix}/{name}")
        else:
            yield f"{prefix}/{name}", entry.path, _status(entry)


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    """Return the status of the file that a link leads to, of the link where there is none."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)


def _digest(path: str) -> str:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (a Path costs more than the read)
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"
