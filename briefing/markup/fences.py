"""The marks between which lines of Markdown are code."""

from __future__ import annotations

import re

FENCE = r"(`{3,}(?=[^`]*$)|~{3,})"
"""What opens code, where it begins a line; backticks that close on the line are a code span."""


_OPENING = re.compile(rf" {{0,3}}{FENCE}")


def without_code(markdown: str) -> str:
    """Return a Markdown text without what stands between fences."""
    kept: list[str] = []
    mark = ""
    for line in markdown.split("\n"):
        opening = None if mark else _OPENING.match(line)
        if opening:
            mark = opening[1]
        elif not mark:
            kept.append(line)
        elif closes(line, mark):
            mark = ""
    return "\n".join(kept)


def closes(line: str, mark: str) -> bool:
    """Whether a line ends the code that a mark, such as ```, has opened."""
    found = line.strip()
    return found.startswith(mark) and not found.strip(mark[0])
