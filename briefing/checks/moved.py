"""Published addresses: what was public at one address and now stands at another leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from briefing.checks.tree import Tree, error, tree_of
from briefing.model import strict_yaml, urls
from briefing.model.content import load_content
from briefing.model.parse import Record
from briefing.model.problems import Problem
from briefing.model.registry import published
from briefing.model.settings import Settings

_OUTPUT = "output"
_DATA = {name: f"data/{name}.json" for name in ("briefs", "companies", "policies")}
_REDIRECTS = "_redirects"
_KEY = "redirect_from"
_FEEDS = ("/feed.xml", "/feed.json")


class _Row(msgspec.Struct):
    """What counts here of a row of open data."""

    id: str | None
    url: str


class _Move(Struct, frozen=True):
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


def fix_moved(root: Path, settings: Settings, as_of: datetime) -> list[str]:
    """Add each old address to `redirect_from`; returns a line for each thing done or left."""
    tree = tree_of(load_content(root, settings), root, settings, as_of)
    return [_fix(tree, move) for move in _moves(tree, _published_before(tree))]


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


def _moves(tree: Tree, before: dict[str, str]) -> Iterator[_Move]:
    for record in _public(tree) if before else ():
        old = before.get(getattr(record, "id", None) or "")
        if old and old != urls.path_of(record) and old not in _old_paths(record):
            yield _Move(record, old)


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


def _fix(tree: Tree, move: _Move) -> str:
    path, old = move.record.path, move.old
    file = tree.folder / path
    written = _with_redirect(tree, path, file.read_bytes().decode(), old)
    if written is None:
        return f"left content/{path}: add {old} to its `{_KEY}`"
    temporary = file.with_name(f".{file.name}.tmp")
    temporary.write_bytes(written.encode())
    temporary.replace(file)
    return f"added {old} to `{_KEY}` of content/{path}"


def _with_redirect(tree: Tree, path: str, text: str, old: str) -> str | None:
    """Return a file's text with one more old address, None where its list is of no plain form."""
    keys = strict_yaml.load(tree.documents[path].front, lambda _: None).items
    node = next((value for key, value in keys if key.value == _KEY), None)
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    end = lines[0][len(lines[0].rstrip("\r\n")) :]
    if node is None:
        lines.insert(1, f"{_KEY}: [{old}]{end}")
        return "".join(lines)
    if not isinstance(node, strict_yaml.Sequence) or not node.items:
        return None
    # The front matter begins on the file's second line, so its n-th line is the file's n-th from 0.
    last = node.items[-1].line
    if dash := re.match(r"\s*-\s+", lines[last]):
        lines.insert(last + 1, f"{dash[0]}{old}{end}")
    elif re.search(r"\]\s*$", lines[last]):
        lines[last] = re.sub(r"\](\s*)$", rf", {old}]\1", lines[last])
    else:
        return None
    return "".join(lines)
