"""Files that are slow to make and are kept between builds, named by all that decides them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from briefing.site_build.sealed import SealError, read_sealed, write_sealed


def kept(file: Path, make: Callable[[], bytes]) -> bytes:
    """Return the bytes kept in a file, made anew where there are none or they cannot be used."""
    with suppress(SealError):
        known = read_sealed(file)
        if known is not None:
            return known
    data = make()
    # Where it cannot be kept it is made again the next time.
    with suppress(SealError):
        write_sealed(file, data)
    return data
