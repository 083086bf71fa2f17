"""Which files of a new tree have been written, where only one process at a time writes there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(slots=True)
class _Notes:
    paths: set[Path] | None = None


_NOTES = _Notes()


def begin() -> None:
    """Note from now on what is written: the tree is known as it stands."""
    _NOTES.paths = set()


def note(path: Path) -> None:
    """Note that a file has been written or removed."""
    if _NOTES.paths is not None:
        _NOTES.paths.add(path)


def unknown() -> None:
    """Note no more: another process may write as well, or the tree is finished."""
    _NOTES.paths = None


def noted() -> frozenset[Path] | None:
    """Return the files that were written since it began, None where that is not known."""
    return None if _NOTES.paths is None else frozenset(_NOTES.paths)


def tell(file: BinaryIO) -> None:
    """Write down what has been noted, for a process that waits for this one."""
    paths = noted()
    file.write(json.dumps(None if paths is None else list(map(str, paths))).encode())
    file.flush()


def hear(file: BinaryIO) -> None:
    """Note what another process wrote down; where it did not come to it, all is unknown."""
    file.seek(0)
    told = file.read()
    paths = json.loads(told) if told else None
    if paths is None:
        unknown()
    for path in paths or ():
        note(Path(path))
