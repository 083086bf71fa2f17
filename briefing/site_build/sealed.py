"""Files kept between builds, each behind the sum of its bytes: damaged ones are never used."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SUM = 32


class SealError(ValueError):
    """Raised for a kept file that cannot be used or written; the message is one line."""


def read_sealed(file: Path) -> bytes | None:
    """Return what was kept in a file, None where there is none; raises SealError.

    The sum finds damage. Against malice the owner is asked: who may write as this user has no
    need of a forged file.
    """
    try:
        with file.open("rb") as opened:
            if os.fstat(opened.fileno()).st_uid != os.geteuid():
                raise SealError(f"{file} belongs to another user")
            total, data = opened.read(_SUM), opened.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SealError(f"{file} cannot be read: {error.strerror}") from error
    if hashlib.sha256(data).digest() != total:
        raise SealError(f"{file} is damaged")
    return data


def seal_of(file: Path) -> str:
    """Return what differs whenever something else is kept in a file, "" where nothing is."""
    try:
        with file.open("rb") as opened:
            return opened.read(_SUM).hex()
    except OSError:
        return ""


def write_sealed(file: Path, data: bytes) -> None:
    """Keep `data` in a file, whole or not at all; raises SealError."""
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as opened:
            opened.write(hashlib.sha256(data).digest())
            opened.write(data)
        temporary.replace(file)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise SealError(f"{file} cannot be written: {error.strerror}") from error


# What reading code of another version may stumble over.
_STRANGE = (ValueError, TypeError, LookupError, AttributeError, EOFError)


@contextmanager
def understood(file: Path) -> Iterator[None]:
    """Raise SealError where the block can make nothing of what was kept in a file."""
    try:
        yield
    except SealError:
        raise
    except _STRANGE as error:
        raise SealError(f"{file} is of another version") from error


def closed(folder: Path) -> str:
    """Return why nothing can be kept in a folder, "" where it can; it need not exist yet."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if there == folder and folder.stat().st_uid != os.geteuid():
        return "belongs to another user"
    return "" if os.access(there, os.W_OK | os.X_OK) else "cannot be written"
