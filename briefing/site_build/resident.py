"""A process that stays for many builds, with what it kept in files still at hand.

Whoever builds once and ends never calls `stay`, and then nothing here has any effect.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

Value = TypeVar("Value")
Stamp = tuple[int, int, int, int]
"""Inode, size, and when a file was written and changed."""


class CodeChangedError(Exception):
    """Raised where the site's code is no longer that which this process has imported."""


@dataclass(slots=True)
class _Resident:
    code: str | None = None
    values: dict[Path, tuple[Stamp, Any]] = field(default_factory=dict)


_RESIDENT = _Resident()


def stay(code: str) -> None:
    """Stay from now on with code of this sum; raises CodeChangedError for any other later."""
    if _RESIDENT.code not in (None, code):
        raise CodeChangedError
    _RESIDENT.code = code


def stays() -> bool:
    """Tell whether this process stays."""
    return _RESIDENT.code is not None


def remember(file: Path, value: object) -> None:
    """Have at hand what a file now holds; the value must not change any more."""
    if stays():
        _RESIDENT.values[file] = (stamp(file), value)


def recall(file: Path, kind: type[Value]) -> Value | None:
    """Return what was remembered of a file that is still the same, None where nothing was."""
    then, value = _RESIDENT.values.get(file, (None, None))
    try:
        return value if isinstance(value, kind) and then == stamp(file) else None
    except OSError:
        return None


def stamp(file: Path) -> Stamp:
    """Return what tells whether a file has been written since; raises OSError."""
    status = file.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
