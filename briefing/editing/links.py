"""Links between content files, kept right when a file moves."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

_LINK = re.compile(
    r"((?<=\]\()|(?<=\]: ))(?:\{(?:filename|attach|static)\})?"
    r"(?P<path>[^\s()<>:?#\"{}]+\.md)(?=[#)\s?]|\Z)"
)


def rebase(content: Path, text: str, old: str, new: str) -> str:
    """Return the text of a file moved from `old` to `new`, its links to other files as true."""

    def moved(path: str) -> str | None:
        target = _target(old, path)
        return target if target and (content / target).is_file() else None

    return _rewrite(text, moved, new)


def redirect(text: str, file: str, targets: Callable[[str], str | None]) -> str:
    """Return the text of `file`, its links to files that have moved leading to the new places.

    `targets` gives the new path of a path below content/, None for one that stays. Readers follow
    a link that climbs too few or too many folders as well, so such a path is asked for as it is.
    """

    def moved(path: str) -> str | None:
        return targets(_target(file, path) or path)

    return _rewrite(text, moved, file)


def _rewrite(text: str, moved: Callable[[str], str | None], file: str) -> str:
    """Write each link for which `moved` names a path below content/ as seen from `file`."""
    folder = str(PurePosixPath(file).parent)

    def link(match: re.Match[str]) -> str:
        target = moved(match["path"])
        if target is None:
            return match[0]
        if match["path"].startswith("/"):
            return f"/{target}"
        return os.path.relpath(target, folder)

    return _LINK.sub(link, text)


def _target(file: str, path: str) -> str | None:
    """Return what a link in `file` points at, below content/; None where it leads out of it."""
    base = "" if path.startswith("/") else str(PurePosixPath(file).parent)
    target = os.path.normpath(os.path.join(base, path.lstrip("/")))  # noqa: PTH118
    return None if target.startswith("..") else target
