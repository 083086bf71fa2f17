"""A build that has something to do: content checked, then built upon what still stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from briefing.checks.content import check_read
from briefing.checks.sound import Sound
from briefing.model.content import Content, load_content
from briefing.model.instants import next_instant
from briefing.model.parse import Record
from briefing.model.problems import ContentError, Problem
from briefing.model.records import Registry
from briefing.model.registry import Locate, assemble
from briefing.model.settings import Settings, settings_from
from briefing.site_build import pelican_run, resident
from briefing.site_build.aside import Aside
from briefing.site_build.build import build
from briefing.site_build.extras import CARDS
from briefing.site_build.finished import live_build
from briefing.site_build.handover import Handover
from briefing.site_build.kept_records import KeptRecords
from briefing.site_build.kept_values import read_kept, write_kept
from briefing.site_build.last_build import LastBuild, code_key, code_sum
from briefing.site_build.ledger import Ledger
from briefing.site_build.order import Order, Say
from briefing.site_build.sealed import SealError, read_sealed
from briefing.site_build.stages import stage
from briefing.site_build.template_code import TemplateCode
from briefing.site_build.text_store import TextStore
from briefing.site_build.workers import shared_out

_OURS = frozenset(
    f"plugins.{name}"
    for name in (
        *("briefs", "dossiers", "editions", "cards"),
        *("feeds", "crosslinks", "incremental", "search"),
    )
)
"""The plugins that read nothing but what is noted, and change no page of another."""
Opened = TypeVar("Opened", KeptRecords, TemplateCode)


def renew(
    order: Order, config: Mapping[str, Any], now: LastBuild, say: Say, intact: Aside
) -> datetime | None:
    """Build the site; returns the instant until which the output stays the same.

    `now` is what is known of this build beforehand, `intact` tells whether the output is still as
    its build left it. Raises ContentError with everything that is wrong with the content, and what
    `build` raises.
    """
    stage("reading")
    if order.stay:
        # The fonts that cards are drawn with are read once by a process.
        resident.stay(code_sum(now), CARDS in order.leave_out and not _strange(config))
    settings = settings_from(config, order.config)
    key = code_key(now)
    records = _records(order, now, key, settings, say)
    content = _checked(order, settings, records, key, say)
    stage("taking over")
    ledger = Ledger() if order.clean else _ledger(order, config, key, say, intact)
    texts = _texts(order, say)
    _look_at_related(order, say)
    templates = TemplateCode(_ledger_file(order).with_suffix(".templates"), key)
    handover = Handover(
        settings,
        content,
        records.sums(),
        records.digests(),
        texts,
        _opened(templates, order, say, "compiling all templates anew"),
        ledger,
        key,
        _ledger_file(order),
    )
    build(
        order.root,
        order.config,
        order.output,
        order.as_of,
        say,
        leave_out=order.leave_out,
        handover=handover,
    )
    return next_instant(content.registry, order.as_of, settings.zone)


def _strange(config: Mapping[str, Any]) -> list[str]:
    """Return the plugins of which nothing is known."""
    return [str(name) for name in config.get("PLUGINS", ()) if name not in _OURS]


def _ledger(order: Order, config: Mapping[str, Any], key: str, say: Say, intact: Aside) -> Ledger:
    """Return the ledger of the live tree, an empty one where nothing may be taken over from it."""
    if strange := _strange(config):
        say(f"building all anew: what {', '.join(strange)} does to pages is not known")
        return Ledger()
    if not pelican_run.may_fork(order.root):
        return Ledger()
    try:
        ledger = Ledger.read(_ledger_file(order))
    except SealError as error:
        say(f"{error}: building all anew")
        return Ledger()
    tree = live_build(order.output)
    fits = ledger.key == key and tree and ledger.tree == tree.name and intact
    return ledger if fits else Ledger()


def _texts(order: Order, say: Say) -> TextStore:
    """Return the texts that are kept, none where nothing may be taken over."""
    index = _ledger_file(order).with_suffix(".texts")
    try:
        if order.clean:
            index.unlink(missing_ok=True)
        return TextStore.at(index)
    except (SealError, OSError) as error:
        say(f"{error}: linking all texts anew")
    with suppress(SealError, OSError):
        index.unlink(missing_ok=True)
        return TextStore(index)
    return TextStore.passing()


def _opened(kept: Opened, order: Order, say: Say, otherwise: str) -> Opened:
    """Return what is kept once it is taken over, empty where nothing may or can be."""
    try:
        if not order.clean:
            kept.open()
    except SealError as error:
        say(f"{error}: {otherwise}")
    return kept


def _look_at_related(order: Order, say: Say) -> None:
    """Remove related briefs that cannot be used: Pelican's process, which reads them, is silent."""
    file = _ledger_file(order).with_suffix(".related")
    try:
        if order.clean:
            file.unlink(missing_ok=True)
        if not resident.recall(file, tuple):
            read_sealed(file)
    except SealError as error:
        say(f"{error}: comparing all briefs anew")
        with suppress(OSError):
            file.unlink()


def _checked(order: Order, settings: Settings, records: KeptRecords, key: str, say: Say) -> Content:
    """Return the content; raises ContentError with all that is wrong with it."""
    file = _ledger_file(order).with_suffix(".sound")
    content = load_content(order.root, settings, records.take, _assembled)
    stage("checking")
    known = () if order.clean else _sound(file, key, say)
    sound = Sound(known, records.digests(), records.sums())
    problems = check_read(
        content, order.root, settings, order.as_of, sound=sound, spread=shared_out
    )
    if any(not problem.notice for problem in problems):
        raise ContentError([problem for problem in problems if not problem.notice])
    # Where they cannot be kept the next build looks at all texts, and says so itself.
    with suppress(SealError):
        records.save()
        write_kept(file, (key, sorted(sound.met)))
    # The files' texts have been checked; the records hold what is built from.
    return replace(content, documents={}, kinds={})


def _assembled(
    records: Sequence[Record], say: Callable[[Problem], None], locate: Locate
) -> Registry:
    """Return the registry of all records; for the same records a process that stays has one."""
    problems: list[Problem] = []
    made = resident.once("registry", records, lambda: assemble(records, problems.append, locate))
    if problems:
        # What is wrong is to be said each time.
        resident.forget("registry")
    for problem in problems:
        say(problem)
    return made


def _records(order: Order, now: LastBuild, key: str, settings: Settings, say: Say) -> KeptRecords:
    """Return the records that code as it is now made, none where nothing may be taken over."""
    inside = "content/"
    digests = {
        name.removeprefix(inside): seen.digest
        for name, seen in now.inputs.files.items()
        if name.startswith(inside)
    }
    file = _ledger_file(order).with_suffix(".records")
    records = KeptRecords(file, key, digests, settings.zone)
    return _opened(records, order, say, "reading all content anew")


def _sound(file: Path, key: str, say: Say) -> Sequence[str]:
    """Return the names of what code of this key found sound."""
    try:
        of_key, names = read_kept(file, tuple[str, list[str]]) or ("", [])
    except SealError as error:
        say(f"{error}: checking all texts anew")
        return ()
    return names if of_key == key else ()


def _ledger_file(order: Order) -> Path:
    return order.kept.with_suffix(".ledger")
