"""Which files of a new tree have been written, where this process alone writes there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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
