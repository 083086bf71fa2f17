"""Drawn covers, kept between builds by all that decides how they look."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from briefing.outputs.covers import Cover, draw
from briefing.site_build.kept import kept

_FONTS = ("serif-display.woff2", "serif.woff2", "sans.woff2")


def cover_bytes(cover: Cover, fonts: Path, folder: Path) -> bytes:
    """Return a cover's PNG, kept in a folder."""
    file = folder / f"{cover.digest[:32]}-{fonts_digest(fonts)}.png"
    return kept(file, lambda: draw(cover, fonts))


@cache
def fonts_digest(fonts: Path) -> str:
    """Return a short sum of the fonts that covers are set in."""
    total = hashlib.sha256(b"".join((fonts / name).read_bytes() for name in _FONTS))
    return total.hexdigest()[:8]
