"""What lies in the content folder: nothing unread, nothing misplaced, no two names for one file."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from briefing.checks.tree import Tree, error, notice
from briefing.model import publishers
from briefing.model.files import FOLDERS, PICTURES
from briefing.model.problems import Problem, did_you_mean

_TEXT = re.compile(r"\.(markdown|mdown|mkd|mdx|txt|text|html?|rst|docx?|odt|md)$", re.IGNORECASE)


def unread(tree: Tree) -> Iterator[Problem]:
    """Yield the files of the content folder that nothing reads."""
    for path in tree.entries:
        folder = path.split("/")[0] if "/" in path else ""
        if path in tree.documents or path == publishers.FILE:
            continue
        if (tree.folder / path).is_symlink():
            continue
        if folder not in FOLDERS:
            yield _elsewhere(path, folder)
        elif _TEXT.search(path) and not path.endswith(".md"):
            stem = _TEXT.sub("", posixpath.basename(path))
            yield error(path, 0, "is not read: its name does not end in .md", f"name it {stem}.md")
        elif not path.endswith(".md"):
            yield from _stray(tree, path)


def _elsewhere(path: str, folder: str) -> Problem:
    guess = did_you_mean(folder, FOLDERS) if folder else ""
    remedy = guess or f"put it into one of {', '.join(f'{name}/' for name in FOLDERS)}"
    say = error if _TEXT.search(path) else notice
    return say(path, 0, "is not read: it lies in no folder of content", remedy)


def _stray(tree: Tree, path: str) -> Iterator[Problem]:
    owner = f"{posixpath.dirname(path)}.md"
    if owner not in tree.documents:
        what = "belongs to no text" if path.lower().endswith(PICTURES) else "is not read"
        remedy = "put pictures into a folder named as the text that shows them, beside it"
        yield notice(path, 0, what, remedy)


def misplaced(tree: Tree) -> Iterator[Problem]:
    """Yield published briefs that do not lie in the folder of their year."""
    for path, kind in tree.kinds.items():
        parts = path.split("/")
        if kind != "brief" or parts[0] != "briefs":
            continue
        record = tree.records.get(path)
        moment = getattr(record, "date", None)
        year = f"{moment:%Y}" if moment else None
        if year and parts[1:-1] != [year]:
            line = tree.line(path, "date")
            what = f"a brief of {moment:%Y-%m-%d} in {'/'.join(parts[:-1])}/"
            yield error(path, line, what, f"move it to content/briefs/{year}/")
        elif not year and not re.fullmatch(r"briefs/\d{4}", "/".join(parts[:-1])):
            yield error(path, 0, "lies in no year's folder", "move it to content/briefs/YYYY/")


def same_names(tree: Tree) -> Iterator[Problem]:
    """Yield files whose names are one on some disks: they differ by case or Unicode form alone."""
    known: dict[str, list[str]] = defaultdict(list)
    for path in tree.entries:
        known[normalize("NFC", path).casefold()].append(path)
        if not is_normalized("NFC", path):
            yield error(path, 0, "has a name with decomposed letters", "rename it in a–z and 0–9")
    for paths in known.values():
        for path in paths[1:]:
            what = f"differs from content/{paths[0]} by case alone"
            yield error(path, 0, what, "rename one of the two files")
