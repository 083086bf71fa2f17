"""Texts that were found sound and lead nowhere in the content: they need no second look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.checks.tree import Tree


class Sound:
    """What names whole files by their bytes; `met` are those of this check, known by the next.

    `digests` are those of the files by path; a file without one is looked at every time.
    """

    def __init__(self, known: Iterable[str] = (), digests: Mapping[str, str] | None = None) -> None:
        self._known = frozenset(known)
        self._digests = digests or {}
        self.met: set[str] = set()

    def knows(self, tree: Tree, path: str) -> bool:
        """Tell whether a file's texts were found sound before."""
        name = self._name(tree, path)
        known = name in self._known
        if known:
            self.met.add(name)
        return known

    def learn(self, tree: Tree, path: str) -> None:
        """Note a file whose texts are sound whatever the rest of the content is.

        One without a record is left out: its front matter's texts were not looked at.
        """
        if path in tree.records and self._digests.get(path):
            self.met.add(self._name(tree, path))

    def _name(self, tree: Tree, path: str) -> str:
        return f"{tree.kinds[path]} {path in tree.records} {self._digests.get(path)}"
