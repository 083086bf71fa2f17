"""All content files as text, to plan changes to many of them and see what would come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.editing.changes import Changes
from briefing.editing.errors import EditingError
from briefing.editing.files import read_text
from briefing.model.files import FOLDERS, content_files, decode, split
from briefing.model.parse import parse
from briefing.model.problems import ContentError, Problem
from briefing.model.records import Registry
from briefing.model.registry import assemble
from briefing.model.settings import Settings

Rewrite = Callable[[str, str, str], str]
"""Takes a file's text, path and kind; returns its new text."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a site's content by path below content/, and what they make."""

    content: Path
    settings: Settings
    by_path: dict[str, str]
    registry: Registry
    problems: tuple[Problem, ...] = field(repr=False)

    @classmethod
    def load(cls, root: Path, settings: Settings) -> Texts:
        """Return the content of the site at `root`; raises EditingError for what is no text."""
        content = root / "content"
        paths = [path for _, path in content_files(content, lambda _: None)]
        texts = {path: read_text(content, path) for path in paths}
        return cls(content, settings, texts, *_read(texts, settings))

    def rewritten(self, rewrite: Rewrite, over: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the files that a rewriting changes, `over` taking the place of their texts.

        Raises EditingError naming a file that cannot be rewritten.
        """
        found = {}
        for path, text in {**self.by_path, **(over or {})}.items():
            try:
                new = rewrite(text, path, FOLDERS[path.split("/", 1)[0]])
            except EditingError as error:
                raise EditingError(f"content/{path}: {error.what}", error.remedy) from error
            if new != text:
                found[path] = new
        return found

    def changes(
        self,
        new: Mapping[str, str],
        moved: Mapping[str, str],
        removed: Iterable[str] = (),
        folders: tuple[tuple[str, str], ...] = (),
        notices: tuple[str, ...] = (),
    ) -> Changes:
        """Return the changes that lead from these texts to the new ones."""
        gone = tuple(sorted({*moved, *removed}))
        touched = {path for path in (*new, *gone) if path in self.by_path}
        old = {path: self.by_path[path] for path in sorted(touched)}
        kept = {path: text for path, text in new.items() if self.by_path.get(path) != text}
        return Changes(old, kept, gone, folders, moved, notices)

    def refuse_new_problems(self, changes: Changes) -> None:
        """Raise ContentError when the changes would bring problems that are not there now."""
        texts = {**self.by_path, **changes.new}
        for path in changes.removed:
            texts.pop(path, None)
        _, after = _read(texts, self.settings)
        before = Counter((p.what, p.remedy) for p in self.problems if not p.notice)
        new = []
        for problem in after:
            if not problem.notice:
                before[problem.what, problem.remedy] -= 1
                if before[problem.what, problem.remedy] < 0:
                    new.append(problem)
        if new:
            raise ContentError(new)


def _read(texts: Mapping[str, str], settings: Settings) -> tuple[Registry, tuple[Problem, ...]]:
    problems: list[Problem] = []
    records = []
    for path, text in texts.items():
        decoded = decode(text.encode(), f"content/{path}", problems.append)
        document = None if decoded is None else split(decoded, path, problems.append)
        kind = FOLDERS[path.split("/", 1)[0]]
        record = document and parse(kind, document, settings.zone, problems.append)
        if record:
            records.append(record)
    return assemble(records, problems.append), tuple(sorted(problems))
