"""The whole content folder as one registry, with every problem found on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from briefing.model.files import Document, Say, content_files, read_document
from briefing.model.parse import Record, parse
from briefing.model.problems import Problem
from briefing.model.records import Brief, Registry
from briefing.model.registry import Locate, assemble
from briefing.model.settings import Settings


class Content(Struct, frozen=True):
    """What was read: everything that could be, and what was wrong with the rest.

    `documents` are the files that could be taken apart, by path and in the order of reading;
    `bodies` the Markdown of briefs by path, which their records may be without.
    """

    registry: Registry
    problems: tuple[Problem, ...]
    documents: Mapping[str, Document] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)


Assemble = Callable[[Sequence[Record], Say, Locate], Registry]


class Files(NamedTuple):
    """The files of a content folder: kind and path of each, in the order of reading."""

    folder: Path
    found: Sequence[tuple[str, str]]
    zone: ZoneInfo


class Taken(NamedTuple):
    """What came of files."""

    records: Sequence[Record]
    documents: Mapping[str, Document]
    bodies: Mapping[str, str]


def take_all(files: Files, say: Say) -> Taken:
    """Read and parse every file; broken ones are left out and said."""
    documents: dict[str, Document] = {}
    records = []
    for kind, path in files.found:
        document = read_document(files.folder, path, say)
        if document is None:
            continue
        documents[path] = document
        record = parse(kind, document, files.zone, say)
        if record:
            records.append(record)
    bodies = {record.path: record.body for record in records if isinstance(record, Brief)}
    return Taken(records, documents, bodies)


def load_content(
    root: Path,
    settings: Settings,
    take: Callable[[Files, Say], Taken] = take_all,
    assemble: Assemble = assemble,
) -> Content:
    """Return the content of the site at `root`; broken files are left out and said.

    `take` and `assemble` stand for the functions of these names, whose results may be kept by
    what is given for them.
    """
    problems: list[Problem] = []
    folder = root / "content"
    found = list(content_files(folder, problems.append))
    taken = take(Files(folder, found, settings.zone), problems.append)
    registry = assemble(taken.records, problems.append, lambda *place: _locate(folder, *place))
    kinds = {path: kind for kind, path in found if path in taken.documents}
    return Content(registry, tuple(sorted(problems)), taken.documents, kinds, taken.bodies)


def _locate(content: Path, path: str, key: str, written: str) -> int:
    """Return the line on which `written` stands under `key`, by reading the file again."""
    lines = (content / path).read_text("utf-8-sig").split("\n")
    starts = (number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    start = next(starts, 0)
    for number, line in enumerate(lines[start:], start + 1):
        if written in line:
            return number
    return start + 1
