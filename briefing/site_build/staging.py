"""A build goes to a fresh directory beside the output, which changes by one rename at the end."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from briefing.model.manifest import LOCK_NAME, Manifest, ManifestError, manifest_beside
from briefing.model.problems import CLOSED, FULL, ContentError, Problem
from briefing.site_build import resident, written
from briefing.site_build.lock import LockError, held
from briefing.site_build.stages import stage
from briefing.site_build.trees import bring_up_to_date, copy_tree, different, link_files, remove

BUILDS = ".builds"
_NAME = re.compile(r"(\d{6,})-[0-9a-f]{8}")


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
            manifest = _manifest(self.previous)
            if not (hard_links and manifest and manifest.stamps):
                copy_tree(os.fspath(self.previous), os.fspath(self.directory), hard_links)
            elif _linked(self.previous, manifest, self.directory) and alone:
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
    output = _absolute(output)
    builds = _builds(output)
    with _reported(output), held(builds / LOCK_NAME, wait, on_wait):
        _restore(builds, output)
        _refuse_foreign(output, builds)
        _clear(builds, output)
        staging = Staging(output, _fresh(builds), live_build(output))
        try:
            yield staging
            stage("sums and swapping")
            _link_next(staging, _commit(staging))
        finally:
            written.unknown()
            _clear(builds, output)


def prepare_next(output: Path) -> None:
    """Make the tree before the live one like that, so that the next build has nothing to link.

    Where another build is under way nothing is done. Raises OSError; a tree that was left halfway
    is cleared by the next build.
    """
    output = _absolute(output)
    with suppress(LockError), held(_builds(output) / LOCK_NAME, wait=False):
        live = live_build(output)
        manifest = _manifest(live) if live else None
        spare = _spare(live, manifest) if live and manifest and manifest.stamps else None
        if live and manifest and spare and (spare.gone or spare.other):
            beside = manifest_beside(spare.tree)
            beside.unlink()
            if bring_up_to_date(spare.tree, live, spare.gone, spare.other):
                manifest.write_stamps(_stamps(spare.tree))
                manifest.write(beside)
                resident.remember(beside, manifest)


def live_build(output: Path) -> Path | None:
    """Return the tree that `output` shows, or None where no finished build stands there."""
    output = _absolute(output)
    builds = _builds(output)
    if not output.is_symlink():
        return None
    tree = builds / output.readlink().name
    return tree if tree.is_dir() and _points_into(output, builds) else None


def live_manifest(output: Path) -> Manifest | None:
    """Return the manifest of the live build; None where there is none or it is unreadable."""
    tree = live_build(output)
    return _manifest(tree) if tree else None


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


def _absolute(output: Path) -> Path:
    """Return the path with its folder resolved; a link in its last place is the output itself."""
    return output.parent.resolve() / output.name


def _builds(output: Path) -> Path:
    return output.parent / BUILDS / output.name


def _points_into(output: Path, builds: Path) -> bool:
    return Path(os.path.normpath(output.parent / output.readlink())).parent == builds


def _fresh(builds: Path) -> Path:
    """Make a directory whose name was never used: a killed build's child may still be writing."""
    number = max((int(m[1]) for p in builds.iterdir() if (m := _NAME.match(p.name))), default=0)
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
        if _points_into(output, builds):
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
    finished = [manifest for tree in _trees(builds) if (manifest := _manifest(tree))]
    try:
        return bool(finished) and Manifest.of_directory(directory) in finished
    except ManifestError:
        return False


def _commit(staging: Staging) -> Manifest:
    """Write the manifest, then swap the link: the one step that changes what readers see."""
    previous = _manifest(staging.previous) if staging.previous else None
    noted = written.noted()
    if previous and noted is not None:
        manifest = previous.with_files(staging.directory, noted)
    else:
        manifest = Manifest.of_directory(staging.directory, previous)
    if previous:
        _refuse_written_in_place(manifest, previous, staging.output)
    manifest.write_stamps(_stamps(staging.directory))
    manifest.write(manifest_beside(staging.directory))
    resident.remember(manifest_beside(staging.directory), manifest)
    link = staging.directory.with_name(f"{staging.directory.name}.link")
    link.symlink_to(staging.directory.relative_to(staging.output.parent))
    if staging.output.is_dir() and not staging.output.is_symlink():
        # A directory cannot be replaced by a link in one step; this happens once in its life.
        staging.output.rename(staging.directory.with_name(f"{staging.directory.name}.replaced"))
    link.replace(staging.output)
    return manifest


def _link_next(staging: Staging, manifest: Manifest) -> None:
    """Link a whole build into a tree for the next one, which has no other to begin with.

    Where that cannot be done the next build does so itself, or says what hinders it.
    """
    previous = _manifest(staging.previous) if staging.previous else None
    if previous and _have_most_in_common(previous, manifest):
        return
    new = _next(staging.directory).with_suffix(".begun")
    with suppress(OSError):
        new.mkdir()
        if link_files(staging.directory, manifest.hashes, new):
            new.rename(_next(staging.directory))


def _next(live: Path) -> Path:
    """Return where a tree stands that was linked to the live one once that was built."""
    return live.with_name(f"{live.name}.next")


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
    older = [tree for tree in _trees(builds) if not live or tree.name < live.name]
    finished = [tree for tree in older if manifest_beside(tree).exists()]
    keep = {
        f"{tree.name}{suffix}"
        for tree in (live, *finished[-1:])
        if tree
        for suffix in ("", ".manifest", ".stamps", *((".next",) if tree == live else ()))
    }
    for path in builds.iterdir():
        if _NAME.match(path.name) and path.name not in keep:
            remove(path)


def _trees(builds: Path) -> list[Path]:
    """Return the directories of builds, finished or not, oldest first."""
    return sorted(p for p in builds.iterdir() if _NAME.fullmatch(p.name) and p.is_dir())


def _manifest(tree: Path) -> Manifest | None:
    """Return the manifest that makes a build a finished one, with stamps, or None."""
    if known := resident.recall(manifest_beside(tree), Manifest):
        return known
    try:
        files = [file for file in (manifest_beside(tree), _stamps(tree)) if file.exists()]
        stamps = [(s.st_ino, s.st_mtime_ns, s.st_size) for s in (file.stat() for file in files)]
        return _read_manifest(tree, *stamps)
    except (OSError, ManifestError):
        return None


@lru_cache(maxsize=3)
def _read_manifest(tree: Path, *_: tuple[int, ...]) -> Manifest:
    """Return the manifest of a tree; one build asks for the same several times."""
    return Manifest.read(manifest_beside(tree)).with_stamps(_stamps(tree))


def _stamps(tree: Path) -> Path:
    return tree.with_name(f"{tree.name}.stamps")


def _linked(live: Path, new: Manifest, directory: Path) -> bool:
    """Fill `directory` with the files of `live`; False where some could not be linked.

    Most files of the finished build before that are the live ones already, and making 10,000
    links is what an incremental build would spend its time on.
    """
    with suppress(OSError):
        directory.rmdir()
        _next(live).rename(directory)
        return True
    directory.mkdir(exist_ok=True)
    spare = _spare(live, new)
    if not spare:
        return link_files(live, new.hashes, directory)
    manifest_beside(spare.tree).unlink()
    directory.rmdir()
    spare.tree.rename(directory)
    return bring_up_to_date(directory, live, spare.gone, spare.other)


class _Spare(NamedTuple):
    """The finished tree before the live one: what it has besides that, what of it differs."""

    tree: Path
    gone: Collection[str]
    other: Collection[str]


def _spare(live: Path, new: Manifest) -> _Spare | None:
    """Return the tree before the live one, None where that has little in common with it."""
    older = [tree for tree in _trees(live.parent) if tree.name < live.name]
    old = _manifest(older[-1]) if older else None
    if not (old and old.stamps):
        return None
    if not _have_most_in_common(old, new):
        return None
    return _Spare(older[-1], old.hashes.keys() - new.hashes.keys(), different(old, new))


def _have_most_in_common(old: Manifest, new: Manifest) -> bool:
    return len(different(old, new)) <= len(new.stamps) // 2


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
