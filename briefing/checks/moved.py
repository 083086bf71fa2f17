"""Published addresses: what was public at one address and now stands at another leads on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from briefing.checks.tree import Tree, error
from briefing.model import urls
from briefing.model.parse import Record
from briefing.model.problems import Problem
from briefing.model.registry import published

_OUTPUT = "output"
_DATA = {name: f"data/{name}.json" for name in ("briefs", "companies", "policies")}
_REDIRECTS = "_redirects"
_KEY = "redirect_from"
_FEEDS = ("/feed.xml", "/feed.json")


class _Row(msgspec.Struct):
    """What counts here of a row of open data."""

    id: str | None
    url: str


class Move(Struct, frozen=True):
    """A record, and the address at which the last build published it."""

    record: Record
    old: str


def moved(tree: Tree) -> Iterator[Problem]:
    """Yield what the build in output/ had at another address, and what it had and will be gone.

    The build tells by its own open data, which stands in no repository; where there is none yet,
    nothing has been published from here.
    """
    before = _published_before(tree)
    for move in _moves(tree, before):
        what = f"was published at {move.old} and stands at {urls.path_of(move.record)} now"
        remedy = f"add {move.old} to `{_KEY}`: ./inv check --fix"
        yield error(move.record.path, tree.line(move.record.path, _KEY), what, remedy)
    yield from _gone(tree, before)


def trace(tree: Tree) -> list[tuple[int, int, int] | None]:
    """Return what differs whenever the build in output/ tells something else of addresses."""
    return [_stamp(tree.folder.parent / _OUTPUT / name) for name in (*_DATA.values(), _REDIRECTS)]


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def former_addresses(tree: Tree) -> list[Move]:
    """Return what the last build published elsewhere, and where nothing leads on from yet."""
    return list(_moves(tree, _published_before(tree)))


def _published_before(tree: Tree) -> dict[str, str]:
    """Return the path of every id that the last build published."""
    found: dict[str, str] = {}
    for name, path in _DATA.items():
        file = tree.folder.parent / _OUTPUT / path
        try:
            document = msgspec.json.decode(file.read_bytes(), type=dict[str, msgspec.Raw])
            site = msgspec.json.decode(document["site"], type=str).removesuffix("/")
            rows = msgspec.json.decode(document[name], type=list[_Row])
        except (OSError, KeyError, msgspec.MsgspecError):
            # A build of before there was such data, or none at all.
            continue
        found |= {row.id: row.url.removeprefix(site) for row in rows if row.id}
    return found


def _redirected_before(tree: Tree) -> Iterator[str]:
    """Yield the old addresses at which the last build led on."""
    try:
        text = (tree.folder.parent / _OUTPUT / _REDIRECTS).read_text("utf-8")
    except (OSError, ValueError):
        return
    for line in text.splitlines():
        path = line.split(" ", 1)[0].removeprefix(tree.settings.base)
        # A dossier's feeds go where it goes.
        if not path.endswith(_FEEDS):
            yield path


def _public(tree: Tree) -> list[Record]:
    shown = published(tree.registry, tree.as_of)
    records: list[Record] = [*shown.briefs.values(), *shown.entities(), *shown.removed]
    return [*records, *shown.topics.values(), *shown.pages.values()]


def _old_paths(record: Record) -> set[str]:
    return {urls.redirect_path(old) for old in record.redirect_from}


def _moves(tree: Tree, before: dict[str, str]) -> Iterator[Move]:
    for record in _public(tree) if before else ():
        old = before.get(getattr(record, "id", None) or "")
        if old and old != urls.path_of(record) and old not in _old_paths(record):
            yield Move(record, old)


def _gone(tree: Tree, before: dict[str, str]) -> Iterator[Problem]:
    """Yield the addresses at which nothing will answer any more, for whoever links to them."""
    public = _public(tree)
    ids: set[Any] = {getattr(record, "id", None) for record in public}
    answering = {urls.path_of(record) for record in public}.union(*map(_old_paths, public))
    lost = {path for identifier, path in before.items() if identifier not in ids}
    for path in sorted(lost.union(_redirected_before(tree)) - answering):
        what = f"the last build answered at {path}, the next one will not"
        remedy = f"retract the brief, give the entity `removed`, or name the path in a `{_KEY}`"
        yield Problem(_OUTPUT, 0, what, remedy, notice=True)
