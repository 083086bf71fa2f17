"""The marks between which lines of Markdown are code."""

from __future__ import annotations

FENCE = r"(`{3,}(?=[^`]*$)|~{3,})"
"""What opens code, where it begins a line; backticks that close on the line are a code span."""


def closes(line: str, mark: str) -> bool:
    """Whether a line ends the code that a mark, such as ```, has opened."""
    found = line.strip()
    return found.startswith(mark) and not found.strip(mark[0])
