"""The content folder as checks see it: records, the texts they came from, and lines to point at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from msgspec import Struct

from briefing.linking.names import entity_forms
from briefing.linking.references import References
from briefing.model import strict_yaml
from briefing.model.content import Content
from briefing.model.files import Document
from briefing.model.parse import Record
from briefing.model.problems import Problem
from briefing.model.records import Brief, Company, Policy, Registry
from briefing.model.settings import Settings

ORIGINALS = "sources"
"""The folder of ingested originals, which are kept as they came."""

_ALWAYS = datetime.min.replace(tzinfo=UTC)


def error(path: str, line: int, what: str, remedy: str) -> Problem:
    """Return a problem of a file below content/."""
    return Problem(f"content/{path}", line, what, remedy)


def notice(path: str, line: int, what: str, remedy: str) -> Problem:
    """Return a notice about a file below content/."""
    return Problem(f"content/{path}", line, what, remedy, notice=True)


class Tree(Struct, frozen=True):
    """Everything that the checks of content look at; paths are relative to content/."""

    folder: Path
    settings: Settings
    as_of: datetime
    registry: Registry
    _references: Callable[[], References]
    kinds: Mapping[str, str]
    documents: Mapping[str, Document]
    records: dict[str, Record]
    entries: tuple[str, ...]

    @property
    def references(self) -> References:
        """What a name in double brackets may refer to."""
        return self._references()

    def line(self, path: str, *keys: str | int) -> int:
        """Return the line of the file on which a front-matter value stands, 1 if nowhere."""
        try:
            node: strict_yaml.Node = strict_yaml.load(self.documents[path].front, lambda _: None)
        except (strict_yaml.YamlError, KeyError):
            return 1
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            node = found
        return node.line + 1

    def line_of_text(self, path: str, key: str, text: str) -> int:
        """Return the first line at or below a front-matter key that holds `text`."""
        start = self.line(path, key)
        front = self.documents[path].front.split("\n")
        below = enumerate(front[max(start - 2, 0) :], max(start, 2))
        return next((number for number, line in below if text in line), start)

    def is_out(self, record: Record) -> bool:
        """Tell whether readers may know a record now."""
        moment = _out_from(record)
        return moment is not None and moment <= self.as_of

    def leaks(self, owner: Record, target: Record) -> bool:
        """Tell whether `owner` is or will be out before readers may know `target`."""
        shown, allowed = _out_from(owner), _out_from(target)
        if shown is None:
            return False
        return allowed is None or allowed > max(shown, self.as_of)


def tree_of(content: Content, root: Path, settings: Settings, as_of: datetime) -> Tree:
    """Return what was read of the site at `root` as checks see it."""
    folder, registry = root / "content", content.registry

    @cache
    def references() -> References:
        forms = (form for entity in registry.entities() for form in entity_forms(entity))
        return References(registry, forms)

    return Tree(
        folder=folder,
        settings=settings,
        as_of=as_of,
        registry=registry,
        _references=references,
        kinds=content.kinds,
        documents=content.documents,
        records={record.path: record for record in _records(registry)},
        entries=tuple(sorted(_entries(folder, ""))),
    )


def _records(registry: Registry) -> Iterable[Record]:
    yield from registry.briefs.values()
    yield from registry.entities()
    yield from registry.topics.values()
    yield from registry.pages.values()


def _entries(folder: Path, prefix: str) -> Iterator[str]:
    """Yield every file below a folder, symbolic links by their own names."""
    try:
        found = list(os.scandir(folder / prefix))
    except OSError:
        return
    for entry in found:
        path = f"{prefix}{entry.name}"
        if entry.name.startswith((".", "_")) or path == ORIGINALS:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder, f"{path}/")
        else:
            yield path


def _out_from(record: Record) -> datetime | None:
    """Return the moment from which a record is public, None for a draft."""
    if isinstance(record, Brief):
        return None if record.status == "draft" else record.date
    if isinstance(record, Company | Policy):
        return None if record.draft else record.publish_from or _ALWAYS
    return _ALWAYS


def _child(node: strict_yaml.Node, key: str | int) -> strict_yaml.Node | None:
    if isinstance(node, strict_yaml.Mapping):
        return next((value for name, value in node.items if name.value == key), None)
    if isinstance(node, strict_yaml.Sequence) and isinstance(key, int):
        return node.items[key] if key < len(node.items) else None
    return None
