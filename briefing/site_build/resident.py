"""A process that stays for many builds, with what it kept in files still at hand.

Whoever builds once and ends never calls `stay`, and then nothing here has any effect.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from operator import is_
from pathlib import Path
from typing import Any, TypeVar

from briefing.site_build.sealed import SealError

Value = TypeVar("Value")
Stamp = tuple[int, int, int, int]
"""Inode, size, and when a file was written and changed."""


class CodeChangedError(Exception):
    """Raised where the site's code is no longer that which this process has imported."""


@dataclass(slots=True)
class _Resident:
    code: str | None = None
    stays: bool = False
    values: dict[Path, tuple[Stamp, Any]] = field(default_factory=dict)
    made: dict[str, tuple[tuple[object, ...], Any]] = field(default_factory=dict)
    put_off: list[Callable[[], None]] = field(default_factory=list)


_RESIDENT = _Resident()


def stay(code: str, itself: bool = True) -> None:
    """Note that code of this sum builds, and whether this process stays and does so `itself`.

    Raises CodeChangedError where it has imported other code.
    """
    if _RESIDENT.code not in (None, code):
        raise CodeChangedError
    _RESIDENT.code, _RESIDENT.stays = code, itself


def stays() -> bool:
    """Tell whether this process stays, and makes its builds itself."""
    return _RESIDENT.stays


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


def steady(name: str, value: Value) -> Value:
    """Return the value of the build before, where this one equals it, so that it is the same."""
    if not stays():
        return value
    before = _RESIDENT.made.get(name)
    if before is not None and before[1] == value:
        same: Value = before[1]
        return same
    _RESIDENT.made[name] = ((), value)
    return value


def once(name: str, parts: Sequence[object], make: Callable[[], Value]) -> Value:
    """Return what `make` made in a build before of these very parts, or makes now."""
    if not stays():
        return make()
    before = _RESIDENT.made.get(name)
    if before and len(before[0]) == len(parts) and all(map(is_, before[0], parts)):
        same: Value = before[1]
        return same
    made = make()
    _RESIDENT.made[name] = (tuple(parts), made)
    return made


def put(name: str, value: object) -> None:
    """Have a value at hand for the next build."""
    if stays():
        _RESIDENT.made[name] = ((), value)


def get(name: str, kind: type[Value]) -> Value | None:
    """Return the value that was last put under this name, None where none was."""
    _, value = _RESIDENT.made.get(name, ((), None))
    return value if isinstance(value, kind) else None


def forget(name: str) -> None:
    """Let go of what was made."""
    _RESIDENT.made.pop(name, None)


def later(action: Callable[[], None]) -> None:
    """Do what keeps something for the next build: now, or once this one has been answered."""
    if stays():
        _RESIDENT.put_off.append(action)
    else:
        action()


def catch_up() -> None:
    """Do what was put off; what cannot be kept is made anew by the next build."""
    actions, _RESIDENT.put_off = _RESIDENT.put_off, []
    for action in actions:
        with suppress(SealError, OSError):
            action()
    # Trees of builds come and go, and their manifests with them.
    _RESIDENT.values = {file: kept for file, kept in _RESIDENT.values.items() if file.exists()}


def stamp(file: Path) -> Stamp:
    """Return what tells whether a file has been written since; raises OSError."""
    status = file.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
