"""The whole content folder as one registry, with every problem found on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.model.files import Document, Say, content_files, read_document
from briefing.model.parse import Record, parse
from briefing.model.problems import Problem
from briefing.model.records import Registry
from briefing.model.registry import assemble
from briefing.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Content:
    """What was read: everything that could be, and what was wrong with the rest.

    `documents` are the files that could be taken apart, by path and in the order of reading.
    """

    registry: Registry
    problems: tuple[Problem, ...]
    documents: dict[str, Document] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


Parse = Callable[[str, Document, ZoneInfo, Say], Record | None]


def load_content(root: Path, settings: Settings, parse: Parse = parse) -> Content:
    """Return the content of the site at `root`; broken files are left out and said.

    `parse` stands for the function of that name, whose results may be kept by what it is given.
    """
    zone = settings.zone
    problems: list[Problem] = []
    content = root / "content"
    records = []
    documents: dict[str, Document] = {}
    kinds: dict[str, str] = {}
    for kind, path in content_files(content, problems.append):
        document = read_document(content, path, problems.append)
        if document is None:
            continue
        documents[path], kinds[path] = document, kind
        record = parse(kind, document, zone, problems.append)
        if record:
            records.append(record)
    registry = assemble(records, problems.append, lambda *place: _locate(content, *place))
    return Content(registry, tuple(sorted(problems)), documents, kinds)


def _locate(content: Path, path: str, key: str, written: str) -> int:
    """Return the line on which `written` stands under `key`, by reading the file again."""
    lines = (content / path).read_text("utf-8-sig").split("\n")
    starts = (number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    start = next(starts, 0)
    for number, line in enumerate(lines[start:], start + 1):
        if written in line:
            return number
    return start + 1
