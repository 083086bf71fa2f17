"""Changes to several files as one: shown first, made whole, finished after an interruption."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefing.editing.errors import EditingError
from briefing.editing.files import move, read_text, remove, write_whole

_JOURNAL = ".changes.json"


@dataclass(frozen=True, slots=True)
class Changes:
    """New texts by path, files that go, and folders that move; paths are below content/.

    `moved` maps a file that goes to the one that takes its place, to show the two as one.
    """

    old: Mapping[str, str]
    new: Mapping[str, str]
    removed: tuple[str, ...] = ()
    folders: tuple[tuple[str, str], ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return a line for each file that is written, moved or removed."""
        came = {new: old for old, new in self.moved.items()}
        rows = [f"{came[path]} → {path}" if path in came else path for path in sorted(self.new)]
        rows += [f"{path} is removed" for path in self.removed if path not in self.moved]
        return [f"content/{row}" for row in rows] + [
            f"content/{a}/ → {b}/" for a, b in self.folders
        ]

    def diff(self) -> str:
        """Return what changes in the texts, as `diff -u` shows it."""
        came = {new: old for old, new in self.moved.items()}
        return "".join(
            line if line.endswith("\n") else f"{line}\n"
            for path in sorted(self.new)
            for line in difflib.unified_diff(
                self.old.get(came.get(path, path), "").splitlines(keepends=True),
                self.new[path].splitlines(keepends=True),
                f"content/{came.get(path, path)}",
                f"content/{path}",
                n=0,
            )
        )


def apply(content: Path, changes: Changes) -> None:
    """Make all changes; after a kill the next command that changes content makes the rest.

    A file that moves is written where it is and then renamed, so it is never at two places. The
    folder must be held.
    """
    came = {new: old for old, new in changes.moved.items()}
    plan = {
        "before": {path: _hash(text) for path, text in changes.old.items()},
        "write": {came.get(path, path): text for path, text in changes.new.items()},
        "move": [list(pair) for pair in (*changes.folders, *changes.moved.items())],
        "remove": [path for path in changes.removed if path not in changes.moved],
    }
    write_whole(content, _JOURNAL, json.dumps(plan, ensure_ascii=False).encode())
    finish_interrupted(content)


def finish_interrupted(content: Path) -> tuple[str, ...]:
    """Make what is left of changes that were begun; returns the new places of what moved.

    Raises EditingError for files that were edited since.
    """
    try:
        plan = json.loads((content / _JOURNAL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    waiting = [path for path in plan["write"] if not _has_moved(content, path, plan["move"])]
    edited = [path for path in waiting if not _write(content, path, plan)]
    for old, new in plan["move"]:
        if (content / old).exists() and not (content / new).exists():
            move(content, old, new)
    for path in plan["remove"]:
        if _is(content, path, plan["before"].get(path)):
            remove(content, path)
    remove(content, _JOURNAL)
    if edited:
        what = f"a change that was interrupted is finished, but not in {', '.join(edited)}"
        raise EditingError(what, "edited since then: look there, then run the command again")
    return tuple(new for _, new in plan["move"])


def _has_moved(content: Path, path: str, moves: Iterable[tuple[str, str]]) -> bool:
    target = dict(moves).get(path)
    return target is not None and not (content / path).exists() and (content / target).exists()


def _write(content: Path, path: str, plan: Mapping[str, Mapping[str, str]]) -> bool:
    """Write a planned text unless it is there; False where neither it nor the old text is."""
    text, before = plan["write"][path], plan["before"].get(path)
    if _is(content, path, _hash(text)):
        return True
    if not _is(content, path, before):
        return False
    write_whole(content, path, text.encode())
    return True


def _is(content: Path, path: str, before: str | None) -> bool:
    """Tell whether a file has the text with this hash; None is that of no file."""
    found = None
    with suppress(FileNotFoundError):
        found = _hash(read_text(content, path))
    return found == before


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
