"""What was found sound before, by names that say all that was looked at: it may stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from briefing.checks.moved import trace
from briefing.checks.tree import Tree


class Sound:
    """Names of texts that are sound and lead nowhere in the content, and of sound contents.

    `met` are those of this check, known by the next. `digests` are those of the files by path, and
    `sums` those of their records; a file without one is looked at every time.
    """

    def __init__(
        self,
        known: Iterable[str] = (),
        digests: Mapping[str, str] | None = None,
        sums: Mapping[str, str] | None = None,
    ) -> None:
        self._known = frozenset(known)
        self._digests = digests or {}
        self._sums = sums or {}
        self.met: set[str] = set()

    def knows(self, tree: Tree, path: str) -> bool:
        """Tell whether a file's texts were found sound before."""
        return self.meets(self._name(tree, path))

    def learn(self, tree: Tree, path: str) -> None:
        """Note a file whose texts are sound whatever the rest of the content is.

        One without a record is left out: its front matter's texts were not looked at.
        """
        if path in tree.records and self._digests.get(path):
            self.met.add(self._name(tree, path))

    def whole(self, tree: Tree) -> str:
        """Return the name of all that decides if anything but texts is wrong, "" if unknown."""
        if not tree.records.keys() <= self._sums.keys():
            return ""
        # What of it is out decides more than the moment does, and changes less often.
        secret = [path for path, record in tree.records.items() if not tree.is_out(record)]
        around = (tree.settings, tree.as_of.date(), secret)
        looked_at = (self._sums, tree.kinds, tree.entries, around)
        return hashlib.sha256(repr(looked_at).encode("utf-8", "surrogatepass")).hexdigest()

    def beside_build(self, tree: Tree, whole: str) -> str:
        """Return the name of that, named `whole`, together with what the last build published."""
        return f"{whole} {trace(tree)}" if whole else ""

    def meets(self, name: str) -> bool:
        """Tell whether what a name stands for was found sound before."""
        known = name in self._known
        if known:
            self.met.add(name)
        return known

    def _name(self, tree: Tree, path: str) -> str:
        return f"{tree.kinds[path]} {path in tree.records} {self._digests.get(path)}"
