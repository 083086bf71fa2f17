"""Writing below the content folder: whole files or none, and no way out of it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path, PurePosixPath

from briefing.editing.errors import EditingError


def write_whole(content: Path, path: str, data: bytes, new: bool = False) -> None:
    """Write a file below `content`; a kill at any moment leaves the old bytes or the new ones.

    With `new` an existing file is refused. Raises EditingError for a path that leads out of the
    folder or over a symbolic link, OSError when the disk refuses.
    """
    target = _inside(content, path)
    if new and os.path.lexists(target):
        raise EditingError(f"content/{path} exists", "rename or remove it first")
    _make_folder(target.parent)
    # The name is always the same, so what a kill leaves is overwritten by the next attempt.
    temporary = target.with_name(f".{target.name}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)
    _sync(target.parent)


def move(content: Path, old: str, new: str) -> None:
    """Rename a file or folder below `content` in one step; refuses to replace another."""
    source, target = _inside(content, old), _inside(content, new)
    if os.path.lexists(target):
        raise EditingError(f"content/{new} exists", "rename or remove one of the two")
    _make_folder(target.parent)
    source.rename(target)
    _sync(target.parent)
    _sync(source.parent)


def remove(content: Path, path: str) -> None:
    """Delete a file below `content`, and its folder if that was the last one in it."""
    target = _inside(content, path)
    target.unlink()
    _sync(target.parent)
    if target.parent != content:
        with suppress(OSError):
            target.parent.rmdir()


def read_text(content: Path, path: str) -> str:
    """Return a file's text with its line ends and byte order mark as they are."""
    try:
        return _inside(content, path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise EditingError(f"content/{path} is not UTF-8", "save it as UTF-8") from error


def _inside(content: Path, path: str) -> Path:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\0" in path:
        raise EditingError(f"{path!r} is no path below content/", "name a file of the site")
    place = content
    for part in parts:
        place = place / part
        if place.is_symlink():
            what = f"content/{place.relative_to(content)} is a symbolic link"
            raise EditingError(what, "put the file itself there")
    return place


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir()
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
