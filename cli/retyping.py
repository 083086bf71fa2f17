"""Commands printed for the user to type: they work in the folder that the user is in."""

from __future__ import annotations

import glob
import os
import shlex
from pathlib import Path

from cli.gathering import is_address

_ROOT = Path(__file__).parent.parent


def program() -> str:
    """Return how `inv` is run from here."""
    here = Path.cwd()
    if not here.is_relative_to(_ROOT):
        return shlex.quote(str(_ROOT / "inv"))
    up = os.path.relpath(_ROOT, here)
    return shlex.quote(f"{up}/inv")


def source(name: str) -> str:
    """Return what names a source once more: its path or address, else a word that stands for it."""
    if is_address(name):
        return shlex.quote(name)
    if not Path(name).is_file():
        # What was piped in, or the text of a feed, has no name by which it could be had again.
        return "SOURCE"
    if name.startswith("-"):
        name = f"./{name}"
    return shlex.quote(name if name.isprintable() else _pattern(name))


def _pattern(name: str) -> str:
    """Return the pattern of a name with characters that cannot be typed, as bytes of no UTF-8."""
    return "".join(glob.escape(c) if c.isprintable() else "?" for c in name)
