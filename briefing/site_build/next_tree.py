"""The tree that the next build begins with: one that is like the live one already, or nearly."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from briefing.model.manifest import LOCK_NAME, Manifest, manifest_beside
from briefing.site_build import resident
from briefing.site_build.finished import (
    absolute,
    builds_of,
    live_build,
    manifest_of,
    stamps_of,
    trees_of,
)
from briefing.site_build.lock import LockError, held
from briefing.site_build.trees import bring_up_to_date, different, link_files


def prepare_next(output: Path) -> None:
    """Make the tree before the live one like that, so that the next build has nothing to link.

    Where another build is under way nothing is done. Raises OSError; a tree that was left halfway
    is cleared by the next build.
    """
    output = absolute(output)
    with suppress(LockError), held(builds_of(output) / LOCK_NAME, wait=False):
        live = live_build(output)
        manifest = manifest_of(live) if live else None
        spare = _spare(live, manifest) if live and manifest and manifest.stamps else None
        if live and manifest and spare and (spare.gone or spare.other):
            beside = manifest_beside(spare.tree)
            beside.unlink()
            if bring_up_to_date(spare.tree, live, spare.gone, spare.other):
                manifest.write_stamps(stamps_of(spare.tree))
                manifest.write(beside)
                resident.remember(beside, manifest)


def link_next(live: Path, manifest: Manifest, previous: Manifest | None) -> None:
    """Link a whole build into a tree for the next one, which has no other to begin with.

    Where that cannot be done the next build does so itself, or says what hinders it.
    """
    if previous and _have_most_in_common(previous, manifest):
        return
    new = next_of(live).with_suffix(".begun")
    with suppress(OSError):
        new.mkdir()
        if link_files(live, manifest.hashes, new):
            new.rename(next_of(live))


def next_of(live: Path) -> Path:
    """Return where a tree stands that was linked to the live one once that was built."""
    return live.with_name(f"{live.name}.next")


def linked(live: Path, new: Manifest, directory: Path) -> bool:
    """Fill `directory` with the files of `live`; False where some could not be linked.

    Most files of the finished build before that are the live ones already, and making 10,000
    links is what an incremental build would spend its time on.
    """
    with suppress(OSError):
        directory.rmdir()
        next_of(live).rename(directory)
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
    older = [tree for tree in trees_of(live.parent) if tree.name < live.name]
    old = manifest_of(older[-1]) if older else None
    if not (old and old.stamps):
        return None
    if not _have_most_in_common(old, new):
        return None
    return _Spare(older[-1], old.hashes.keys() - new.hashes.keys(), different(old, new))


def _have_most_in_common(old: Manifest, new: Manifest) -> bool:
    return len(different(old, new)) <= len(new.stamps) // 2
