"""A build that first asks whether there is anything to build."""

from __future__ import annotations

import tempfile
import time
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from briefing.model.manifest import manifest_beside
from briefing.model.settings import read_config, theme_folder
from briefing.site_build import collector, last_build, resident
from briefing.site_build.aside import Aside
from briefing.site_build.finished import live_build
from briefing.site_build.inputs import look
from briefing.site_build.last_build import NONE, LastBuild, circumstances, untouched
from briefing.site_build.order import Order, Say
from briefing.site_build.sealed import SealError, closed, understood
from briefing.site_build.stages import stage


def rebuild(order: Order, say: Say) -> bool:
    """Bring an output up to date; False where it was so already.

    `say` hears what takes long and what could not be used. Raises ContentError with everything
    that is wrong with the content, and what `build` raises.
    """
    stage("looking for changes")
    folder = order.kept.parent
    if not (reason := closed(folder)):
        return _rebuild(order, say)
    say(f"{folder} {reason}: building without it; make it yours and writable, or delete it")
    with tempfile.TemporaryDirectory() as passing:
        return _rebuild(replace(order, kept_in=Path(passing)), say)


def _rebuild(order: Order, say: Say) -> bool:
    tree = live_build(order.output)
    with (
        collector.paused(),
        Aside(lambda: bool(tree and not order.clean and _intact(tree))) as intact,
    ):
        return _rebuild_from(tree, intact, order, say)


def _rebuild_from(tree: Path | None, intact: Aside, order: Order, say: Say) -> bool:
    kept = order.kept
    before = _known(kept, say)
    config = read_config(order.root, order.config)
    now = _now(order, config, before, tree)
    if not order.clean and _up_to_date(order, before, now) and intact:
        return False
    # Imported late: a build with nothing to do has no need of all this.
    stage("imports")
    from briefing.site_build.renewal import renew

    until = renew(order, config, now, say, intact)
    stage("keeping")
    tree = live_build(order.output)
    done = LastBuild(now.circumstances, order.as_of, until, tree.name if tree else "", now.inputs)
    try:
        last_build.write(kept, done)
    except SealError as error:
        say(f"{error}: the next build will be a whole one")
    return True


def due(root: Path, output: Path) -> datetime | None:
    """Return when a built output changes by the clock; ValueError where none has been built."""
    before = last_build.read(last_build.place(root, output))
    if before is NONE:
        raise ValueError(f"nothing is known of a build of {output.name}/: run ./inv build first")
    return before.until


def _known(kept: Path, say: Say) -> LastBuild:
    try:
        with understood(kept):
            return last_build.read(kept)
    except SealError as error:
        say(f"{error}: building all anew")
        return NONE


def _now(
    order: Order, config: dict[str, object], before: LastBuild, tree: Path | None
) -> LastBuild:
    """Return what is known of the build that is asked for, as of this moment."""
    inputs = look(order.root, theme_folder(order.root, config), before.inputs, time.time_ns())
    name = tree.name if tree else ""
    return LastBuild(circumstances(config, order.leave_out), order.as_of, None, name, inputs)


def _intact(tree: Path) -> bool:
    """Tell whether a tree is as its build left it; of its own a process that stays knows that."""
    # Looking at all files of the output takes as long as looking at all of the content.
    return bool(resident.recall(manifest_beside(tree), object)) or untouched(tree)


def _up_to_date(order: Order, before: LastBuild, now: LastBuild) -> bool:
    if before.circumstances != now.circumstances or before.tree != now.tree or not now.tree:
        return False
    return before.holds(order.as_of) and now.inputs.same(before.inputs)
