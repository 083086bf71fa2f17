"""Where the site is, seen from where the user stands."""

from __future__ import annotations

from pathlib import Path

MARK = "pelicanconf.py"


class NoSiteError(Exception):
    """Raised outside any site; the message says what to do."""


def site_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds pelicanconf.py."""
    for folder in (start, *start.parents):
        if (folder / MARK).is_file():
            return folder
    raise NoSiteError(f"no {MARK} in {start} or above it: go to your site's folder and try again")
