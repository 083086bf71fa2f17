"""A build goes to a fresh directory beside the output, which changes by one rename at the end."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from briefing.model.manifest import LOCK_NAME, Manifest, ManifestError, manifest_beside
from briefing.model.problems import CLOSED, FULL, ContentError, Problem
from briefing.site_build import resident, written
from briefing.site_build.finished import (
    BUILDS,
    NAME,
    absolute,
    builds_of,
    live_build,
    manifest_of,
    points_into,
    stamps_of,
    trees_of,
)
from briefing.site_build.lock import held
from briefing.site_build.next_tree import link_next, linked, next_of
from briefing.site_build.stages import stage
from briefing.site_build.trees import copy_tree, remove


class StagingError(ContentError):
    """Raised when a build cannot be staged or put in place; the old output is untouched."""


class Staging(Struct, frozen=True):
    """A build under way: what is written to `directory` becomes `output`."""

    output: Path
    directory: Path
    previous: Path | None

    def start_from_previous(self, hard_links: bool = True, alone: bool = False) -> bool:
        """Fill the directory with the current output; False when there is none.

        `alone` promises that whoever changes it does so by add_file, write_file and remove_file,
        or says that it does not (see `written`): then the rest is not looked at again.

        Linked files are one with those of the live output, so they may be replaced (write_file)
        or removed, never written in place: a build that did is refused. Raises StagingError.
        """
        if self.previous is None:
            return False
        with _reported(self.output):
            manifest = manifest_of(self.previous)
            if not (hard_links and manifest and manifest.stamps):
                copy_tree(os.fspath(self.previous), os.fspath(self.directory), hard_links)
            elif linked(self.previous, manifest, self.directory) and alone:
                written.begin()
        return True


@contextmanager
def staged(
    output: Path, wait: bool = True, on_wait: Callable[[str], None] | None = None
) -> Iterator[Staging]:
    """Give a fresh directory to build in; make it `output` when the block ends without error.

    `output` is a symlink into .builds/ beside it. After an error or a kill it still shows the
    old build, and the next run clears what was left over. Raises LockError (see lock.held) and
    StagingError, also for a full disk or a read-only folder that the block itself ran into.
    """
    output = absolute(output)
    builds = builds_of(output)
    with _reported(output), held(builds / LOCK_NAME, wait, on_wait):
        _restore(builds, output)
        _refuse_foreign(output, builds)
        _clear(builds, output)
        staging = Staging(output, _fresh(builds), live_build(output))
        try:
            yield staging
            stage("sums and swapping")
            _commit(staging)
        finally:
            written.unknown()
            _clear(builds, output)


def add_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` in a tree that nobody sees yet; a file there is replaced by rename.

    Raises OSError.
    """
    written.note(path)
    try:
        new = path.open("xb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.open("xb")
    except FileExistsError:
        write_file(path, data)
        return
    with new:
        new.write(data)


def write_file(path: Path, data: bytes) -> bool:
    """Put `data` at `path` by rename; False when the file already holds it. Raises OSError."""
    written.note(path)
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def _fresh(builds: Path) -> Path:
    """Make a directory whose name was never used: a killed build's child may still be writing."""
    number = max((int(m[1]) for p in builds.iterdir() if (m := NAME.match(p.name))), default=0)
    directory = builds / f"{number + 1:06d}-{secrets.token_hex(4)}"
    directory.mkdir()
    return directory


def _restore(builds: Path, output: Path) -> None:
    """Put back a real directory that a kill caught between its removal and the new link."""
    replaced = next(builds.glob("*.replaced"), None)
    if replaced and not output.is_symlink() and not output.exists():
        replaced.rename(output)


def _refuse_foreign(output: Path, builds: Path) -> None:
    """Raise StagingError for an output that no build of ours put there."""
    if output.is_symlink():
        if points_into(output, builds):
            return
        what = f"is a link to {output.readlink()}, which is no build of this site"
    elif not output.exists():
        return
    elif not output.is_dir():
        what = "is a file where the built site belongs"
    elif _is_ours(output, builds):
        return
    else:
        what = "is a directory that no build of this site made"
    remedy = f"move it away, for instance: mv {output.name} {output.name}.old"
    raise StagingError([Problem(str(output), 0, what, remedy)])


def _is_ours(directory: Path, builds: Path) -> bool:
    """Say whether a real directory is empty or a copy of one of our builds."""
    if next(directory.iterdir(), None) is None:
        return True
    finished = [manifest for tree in trees_of(builds) if (manifest := manifest_of(tree))]
    try:
        return bool(finished) and Manifest.of_directory(directory) in finished
    except ManifestError:
        return False


def _commit(staging: Staging) -> None:
    """Write the manifest, then swap the link: the one step that changes what readers see."""
    previous = manifest_of(staging.previous) if staging.previous else None
    noted = written.noted()
    if previous and noted is not None:
        manifest = previous.with_files(staging.directory, noted)
    else:
        manifest = Manifest.of_directory(staging.directory, previous)
    if previous:
        _refuse_written_in_place(manifest, previous, staging.output)
    manifest.write_stamps(stamps_of(staging.directory))
    manifest.write(manifest_beside(staging.directory))
    resident.remember(manifest_beside(staging.directory), manifest)
    link = staging.directory.with_name(f"{staging.directory.name}.link")
    link.symlink_to(staging.directory.relative_to(staging.output.parent))
    if staging.output.is_dir() and not staging.output.is_symlink():
        # A directory cannot be replaced by a link in one step; this happens once in its life.
        staging.output.rename(staging.directory.with_name(f"{staging.directory.name}.replaced"))
    link.replace(staging.output)
    link_next(staging.directory, manifest, previous)


def _refuse_written_in_place(new: Manifest, old: Manifest, output: Path) -> None:
    """Raise StagingError for files that a build changed through their link to the live ones."""
    remedy = "the live file changed with it: run a clean build, and write files by rename only"
    problems = [
        Problem(f"{output}/{path}", 0, "was written in place", remedy)
        for path, stamp in new.stamps.items()
        if (was := old.stamps.get(path)) and was.inode == stamp.inode and was != stamp
    ]
    if problems:
        raise StagingError(problems)


def _clear(builds: Path, output: Path) -> None:
    """Remove every build but the live one and the finished one before it."""
    live = live_build(output)
    older = [tree for tree in trees_of(builds) if not live or tree.name < live.name]
    finished = [tree for tree in older if manifest_beside(tree).exists()]
    keep = {
        path.name
        for tree in (live, *finished[-1:])
        if tree
        for path in (tree, manifest_beside(tree), stamps_of(tree))
    }
    if live:
        keep.add(next_of(live).name)
    for path in builds.iterdir():
        if NAME.match(path.name) and path.name not in keep:
            remove(path)


@contextmanager
def _reported(output: Path) -> Iterator[None]:
    """Turn a full disk or a closed folder into one StagingError; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            remedy = "free some space and build again; the site of before still stands"
        elif error.errno in CLOSED and _is_staging(error.filename, output):
            remedy = f"make {output.parent} writable for you; the site of before still stands"
        else:
            raise
        what = f"the site cannot be written: {error.strerror}"
        raise StagingError([Problem(error.filename or str(output), 0, what, remedy)]) from error


def _is_staging(filename: object, output: Path) -> bool:
    path = Path(str(filename))
    return path == output or path.is_relative_to(output.parent / BUILDS)
