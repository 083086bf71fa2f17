"""Values kept between builds, read back by their types alone: what fits none is refused."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TypeVar, get_origin

import msgspec

from briefing.site_build import resident
from briefing.site_build.sealed import SealError, read_sealed, write_sealed

Kept = TypeVar("Kept")


def read_kept(file: Path, kind: type[Kept]) -> Kept | None:
    """Return the value of this type that is kept in a file, None without one; SealError."""
    known: Kept | None = resident.recall(file, get_origin(kind) or kind)
    if known is not None:
        return known
    value = decoded(file, kind)
    if value is not None:
        resident.remember(file, value)
    return value


def decoded(file: Path, kind: type[Kept]) -> Kept | None:
    """Return the same, in a process that stays as well from the file each time."""
    data = read_sealed(file)
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.MsgspecError as error:
        raise SealError(f"{file} is of another version") from error


def write_kept(file: Path, value: object) -> None:
    """Keep a value that does not change any more in a file, whole or not at all; raises SealError.

    In a process that stays it is written later, see `resident.later`.
    """
    resident.later(partial(_write, file, value))


def _write(file: Path, value: object) -> None:
    write_sealed(file, msgspec.msgpack.encode(value))
    resident.remember(file, value)
