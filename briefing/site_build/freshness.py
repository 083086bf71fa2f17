"""Whether a built output still is what a build would make, asked before it is published."""

from __future__ import annotations

import time
from datetime import datetime

from msgspec import Struct

from briefing.model.settings import read_config, theme_folder
from briefing.site_build.finished import live_build
from briefing.site_build.inputs import look
from briefing.site_build.last_build import NONE, LastBuild, read
from briefing.site_build.order import Order
from briefing.site_build.sealed import SealError


class Freshness(Struct, frozen=True):
    """What has become of an output since it was built.

    `ahead` is the moment it was built for where that lies in the future, `due` the moment at which
    the clock changed it; `changed` names each input that is new, gone or another, sorted.
    """

    ahead: datetime | None = None
    due: datetime | None = None
    changed: tuple[str, ...] = ()


def freshness(order: Order) -> Freshness:
    """Return what has become of the output of `order`; nothing where its build is not known."""
    before, tree = _last(order), live_build(order.output)
    if before is NONE or tree is None or before.tree != tree.name:
        return Freshness()
    ahead = before.as_of if order.as_of < before.as_of else None
    due = before.until if before.until and before.until <= order.as_of else None
    return Freshness(ahead, due, tuple(_changed(order, before)))


def _last(order: Order) -> LastBuild:
    try:
        return read(order.kept)
    except SealError:
        return NONE


def _changed(order: Order, before: LastBuild) -> list[str]:
    theme = theme_folder(order.root, read_config(order.root, order.config))
    return look(order.root, theme, before.inputs, time.time_ns()).changed(before.inputs)
