"""Texts that were found sound and lead nowhere in the content: they need no second look."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from briefing.checks.tree import Tree


class Sound:
    """Sums of whole files; `met` are those of this check, to be known by the next."""

    def __init__(self, sums: Iterable[str] = ()) -> None:
        self._sums = frozenset(sums)
        self.met: set[str] = set()

    def knows(self, tree: Tree, path: str) -> bool:
        """Tell whether a file's texts were found sound before."""
        total = _sum(tree, path)
        known = total in self._sums
        if known:
            self.met.add(total)
        return known

    def learn(self, tree: Tree, path: str) -> None:
        """Note a file whose texts are sound whatever the rest of the content is.

        One without a record is left out: its front matter's texts were not looked at.
        """
        if path in tree.records:
            self.met.add(_sum(tree, path))


def _sum(tree: Tree, path: str) -> str:
    document = tree.documents[path]
    recorded = path in tree.records
    text = "\0".join((tree.kinds[path], str(recorded), document.front, document.body))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
