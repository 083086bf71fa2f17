"""A build that first asks whether there is anything to build."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefing.model.problems import ContentError
from briefing.model.settings import Settings, read_config, settings_from
from briefing.site_build import last_build
from briefing.site_build.inputs import look
from briefing.site_build.last_build import NONE, LastBuild, circumstances, untouched
from briefing.site_build.sealed import SealError
from briefing.site_build.staging import live_build

# What a build with nothing to do has no need of is imported where it is used.

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """A build that is asked for: of the site at `root` by a settings file, into `output`.

    `leave_out` names extras that only published readers need; `clean` takes nothing over from
    builds before.
    """

    root: Path
    config: str
    output: Path
    as_of: datetime
    leave_out: tuple[str, ...] = ()
    clean: bool = False


def rebuild(order: Order, say: Say) -> bool:
    """Bring an output up to date; False where it was so already.

    `say` hears what takes long and what could not be used. Raises ContentError with everything
    that is wrong with the content, and what `build` raises.
    """
    kept = last_build.place(order.root, order.output)
    before = _known(kept, say)
    config = read_config(order.root, order.config)
    now = _now(order, config, before)
    if not order.clean and _up_to_date(order, before, now):
        return False
    until = _build(order, settings_from(config, order.config), say)
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
        raise ValueError(f"nothing is known of a build of {output.name}/: run inv build first")
    return before.until


def _known(kept: Path, say: Say) -> LastBuild:
    try:
        return last_build.read(kept)
    except SealError as error:
        say(f"{error}: building all anew")
        return NONE


def _now(order: Order, config: dict[str, object], before: LastBuild) -> LastBuild:
    """Return what is known of the build that is asked for, as of this moment."""
    theme = order.root / str(config.get("THEME", "theme"))
    inputs = look(order.root, theme, before.inputs, time.time_ns())
    tree = live_build(order.output)
    name = tree.name if tree else ""
    return LastBuild(circumstances(config, order.leave_out), order.as_of, None, name, inputs)


def _up_to_date(order: Order, before: LastBuild, now: LastBuild) -> bool:
    if before.circumstances != now.circumstances or before.tree != now.tree or not now.tree:
        return False
    tree = live_build(order.output)
    same = before.holds(order.as_of) and now.inputs.same(before.inputs)
    return bool(same and tree and untouched(tree))


def _build(order: Order, settings: Settings, say: Say) -> datetime | None:
    """Check and build; returns the instant until which the output stays the same."""
    from briefing.checks.content import check_read
    from briefing.model.content import load_content
    from briefing.model.instants import next_instant
    from briefing.site_build.build import build

    content = load_content(order.root, settings)
    problems = check_read(content, order.root, settings, order.as_of)
    if any(not problem.notice for problem in problems):
        raise ContentError([problem for problem in problems if not problem.notice])
    build(
        order.root,
        order.config,
        order.output,
        order.as_of,
        say,
        leave_out=order.leave_out,
        read=(settings, content),
    )
    return next_instant(content.registry, order.as_of, settings.zone)
