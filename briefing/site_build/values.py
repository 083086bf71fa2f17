"""What every noted read would give now, as the sum of its value."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from briefing.linking.names import entity_forms
from briefing.views.material import Material
from briefing.views.reads import Read


class Values:
    """Sums of a material's values, each computed once and only when asked for."""

    def __init__(self, material: Material, texts: Mapping[str, str]) -> None:
        """`texts` are the sums of briefs' texts, where they are known."""
        self._material = material
        self._texts = texts
        self._sums: dict[Read, str] = {}
        self._nodes: dict[object, str] = {}

    def sum(self, read: Read) -> str:
        """Return the sum of what `read` gives; "" for the entry of a table that has none."""
        known = self._sums.get(read)
        if known is None:
            known = self._sums[read] = self._compute(read)
        return known

    def _compute(self, read: Read) -> str:
        if read.table in _SINGLE:
            return _sum(_SINGLE[read.table](self._material))
        if read.table == "sentences":
            return _sum(self._material.graph.unwatched.backlinks(read.key))
        if read.table == "beside":
            return _sum(
                [self._node(node) for node in self._material.graph.unwatched.beside(read.key)]
            )
        if read.table in ("texts", "bodies") and read.key in self._texts:
            return self._texts[read.key]
        table = self._material.table(read.table)
        if read.key is None:
            return _sum([(key, self.sum(Read(read.table, key))) for key in table])
        return _sum(table[read.key]) if read.key in table else ""

    def _node(self, node: tuple[object, ...]) -> str:
        """Return the sum of what stands in one brief, which is asked of every entity in it."""
        known = self._nodes.get(node[0])
        if known is None:
            known = self._nodes[node[0]] = _sum(node)
        return known


_SINGLE: dict[str, Callable[[Material], Any]] = {
    # Content names days and instants; what is visible at an instant is in the tables.
    "clock": lambda material: material.clock.date(),
    "newest": lambda material: material.newest,
    "names": lambda material: [
        form for entity in material.registry.entities() for form in entity_forms(entity)
    ],
}


def _sum(value: Any) -> str:
    # Records are frozen dataclasses of plain values, so that equal ones are written alike.
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
