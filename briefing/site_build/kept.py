"""Files that are slow to make and are kept between builds, named by all that decides them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from briefing.site_build.staging import write_file


def kept(file: Path, make: Callable[[], bytes]) -> bytes:
    """Return the bytes of a kept file, which is made where it is missing or cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        data = make()
        # Where it cannot be kept it is made again the next time.
        with suppress(OSError):
            write_file(file, data)
        return data
