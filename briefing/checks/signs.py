"""Characters that no reader sees, in what authors wrote or pasted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefing.checks.tree import Tree, notice
from briefing.model.invisible import hidden_in
from briefing.model.problems import Problem

_FRONT = 2
"""The line on which front matter begins, below its mark."""


def hidden(tree: Tree, path: str) -> Iterator[Problem]:
    """Yield the lines of a file that hold hidden characters or are turned around by one."""
    document = tree.documents[path]
    for first, text in ((_FRONT, document.front), (document.body_line, document.body)):
        if text.isascii():
            continue
        for number, line in enumerate(text.split("\n"), first):
            for sign in hidden_in(line):
                name = unicodedata.name(sign, "a character without a name").lower()
                what = f"a character that nobody sees, U+{ord(sign):04X} ({name})"
                yield notice(path, number, what, "delete it: write the words around it anew")
