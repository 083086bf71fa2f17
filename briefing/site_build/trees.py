"""Whole trees of files: one made of another by hard links, and old ones removed."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from briefing.model.manifest import Manifest
from briefing.site_build import written
from briefing.site_build.workers import shared_out

_SHELL = Path("/bin/sh")
_REMOVE_BEHIND = 'nice rm -rf -- "$@" > /dev/null 2>&1 &'
_LARGE = 1_000
_UNLINKABLE = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP}


def different(old: Manifest, new: Manifest) -> list[str]:
    """Return the paths of `new` that hold another file than in `old`, by their stamps."""
    return [path for path, stamp in new.stamps.items() if old.stamps.get(path) != stamp]


def bring_up_to_date(
    directory: Path, live: Path, gone: Iterable[str], other: Iterable[str]
) -> bool:
    """Make a tree the live one, which is without the files `gone` and has `other` ones.

    False where the disk knows no links and files were copied. Raises OSError.
    """
    for path in gone:
        remove_file(directory / path, directory)
    linked = [_replace_by_link(live / path, directory / path) for path in other]
    return all(linked)


def link_files(live: Path, paths: Iterable[str], directory: Path) -> bool:
    """Link files of the live tree into an empty directory, by all the processor's cores.

    False where the disk knows no links and files were copied. Raises OSError.
    """
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(path.rpartition("/")[0], []).append(path)

    def work(share: Iterable[tuple[str, list[str]]]) -> Iterator[bytes]:
        for folder, files in share:
            (directory / folder).mkdir(parents=True, exist_ok=True)
            for path in files:
                if not _link_or_copy(f"{live}/{path}", f"{directory}/{path}"):
                    yield b"copied"

    return not list(shared_out(list(folders.items()), work))


def copy_tree(source: str, target: str, hard_links: bool) -> None:
    """Fill a directory with a tree, by links where these are wished and possible; OSError."""
    with os.scandir(source) as entries:
        for entry in entries:
            copy = f"{target}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                Path(copy).mkdir(exist_ok=True)
                copy_tree(entry.path, copy, hard_links)
            elif hard_links:
                _link_or_copy(entry.path, copy)
            else:
                shutil.copyfile(entry.path, copy)


def remove(path: Path) -> None:
    """Remove a tree or a file, as far as possible; a large tree is removed behind the build."""
    # What cannot be removed now is found again by the next run.
    if path.is_dir() and not path.is_symlink():
        if _is_large(path) and _SHELL.exists():
            # Some disks take a minute for it, and nobody waits for what is gone.
            command = [str(_SHELL), "-c", _REMOVE_BEHIND, "sh", str(path)]
            subprocess.run(command, check=False, stdin=subprocess.DEVNULL, start_new_session=True)
        else:
            shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def remove_file(path: Path, root: Path) -> None:
    """Remove a file and the folders that it leaves empty; raises OSError."""
    written.note(path)
    path.unlink()
    for folder in path.parents:
        if folder == root or next(folder.iterdir(), None):
            return
        folder.rmdir()


def _is_large(tree: Path) -> bool:
    """Tell whether a tree has many folders; one that is being removed may be gone meanwhile."""
    found, folders = 0, [os.fspath(tree)]
    with suppress(OSError):
        while folders and found < _LARGE:
            with os.scandir(folders.pop()) as entries:
                inner = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
            found += len(inner)
            folders += inner
    return found >= _LARGE


def _replace_by_link(source: Path, target: Path) -> bool:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    return _link_or_copy(os.fspath(source), os.fspath(target))


def _link_or_copy(source: str, target: str) -> bool:
    """Say whether it could be linked."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _UNLINKABLE:
            raise
        shutil.copyfile(source, target)
        return False
    return True
