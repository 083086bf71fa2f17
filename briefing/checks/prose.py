"""The Markdown texts of a content file, its body and its prose fields, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from msgspec import Struct

from briefing.checks.marks import Mark, marks
from briefing.checks.tree import Tree
from briefing.markup.markdown import MarkupRefusedError, refuse_blowups
from briefing.model.parse import Record
from briefing.model.records import Brief

_KEY = re.compile(r"^(\w+)[ ]*:", re.MULTILINE)


class Prose(Struct, frozen=True):
    """One Markdown text of a file; `key` is its front-matter key, "" for the body."""

    path: str
    key: str
    text: str
    first_line: int = 0

    def line(self, tree: Tree, mark: Mark) -> int:
        """Return the line of the file on which a mark stands."""
        if not self.key:
            return self.first_line + mark.line - 1
        # A folded block has lost its lines: the first word of the mark is looked for instead.
        return tree.line_of_text(self.path, self.key, (mark.target or mark.text).split(" ")[0])


def proses(tree: Tree, path: str) -> Iterator[Prose]:
    """Yield the texts of a file that are read as Markdown, the body last."""
    document = tree.documents[path]
    record = tree.records.get(path)
    keys = _KEY.findall(document.front)
    for key, text in _fields(record) if record else ():
        # A field that was filled by a section of the body is read with the body.
        if text and key in keys:
            yield Prose(path, key, text)
    yield Prose(path, "", document.body, document.body_line)


def marked(tree: Tree, path: str) -> Iterator[tuple[int, Mark]]:
    """Yield every mark of a file's texts with its line of the file.

    A text that cannot be rendered has none: looking for them would take as long.
    """
    for prose in proses(tree, path):
        with suppress(MarkupRefusedError):
            refuse_blowups(prose.text)
            for mark in marks(prose.text):
                yield prose.line(tree, mark), mark


def _fields(record: Record) -> Iterator[tuple[str, str | None]]:
    if not isinstance(record, Brief):
        return
    yield "dek", record.dek
    for item in record.highlights:
        yield "highlights", item
    yield "bottom_line", record.bottom_line
    yield "retraction", record.retraction
    for correction in record.corrections:
        yield "corrections", correction.text
    for question in record.open_questions:
        yield "open_questions", question.question
        yield "open_questions", question.answer
