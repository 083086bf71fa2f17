"""What every noted read would give now, as the sum of its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from briefing.linking.backlinks import about_of
from briefing.linking.names import entity_forms
from briefing.model.records import Brief, Entity, EntityKey
from briefing.model.registry import RESOLVED
from briefing.site_build.relating import KeptRelated
from briefing.site_build.sums import bytes_sum, value_sum
from briefing.site_build.text_store import HEAD, MENTIONS, SKETCH, Kept
from briefing.views.material import Material
from briefing.views.reads import Read

_AT_HAND = 20_000


class Values:
    """Sums of a material's values, each computed once and only when asked for."""

    def __init__(
        self, material: Material, records: Mapping[str, str], texts: Mapping[str, Kept]
    ) -> None:
        """Take what is known beforehand: `records` by path, briefs' `texts` by slug."""
        self._material = material
        self._records = records
        self._texts = texts
        self._sums: dict[Read, str] = {}
        self._tables: dict[str, Mapping[Any, Any]] = {}
        self._nodes: dict[str, str] = {}

    def sum(self, read: Read) -> str:
        """Return the sum of what `read` gives; "" for the entry of a table that has none."""
        known = self._sums.get(read)
        if known is None:
            known = self._sums[read] = self._compute(*read)
        return known

    def _compute(self, name: str, key: Any) -> str:
        if name in _SINGLE:
            return value_sum(_SINGLE[name](self._material))
        if name in _OF_GRAPH:
            return _OF_GRAPH[name](self, key)
        if name in _OF_TEXTS and key in self._texts:
            return _OF_TEXTS[name](self._texts[key])
        table = self._table(name)
        if isinstance(table, KeptRelated) and key in table:
            return table.sum(key)
        if key is None:
            return value_sum([(key, self.sum(Read(name, key))) for key in table])
        return self._entry(name, table[key]) if key in table else ""

    def _table(self, name: str) -> Mapping[Any, Any]:
        table = self._tables.get(name)
        if table is None:
            table = self._tables[name] = self._material.table(name)
        return table

    def _entry(self, name: str, value: Any) -> str:
        if name in _RECORDS:
            return self._record(value)
        if name == "neighbours":
            return value_sum([brief and self.sum(Read("briefs", brief.slug)) for brief in value])
        return value_sum(value)

    def _sentences(self, key: EntityKey) -> str:
        """Return the sum of the sentences that name an entity."""
        written = str(key)
        briefs = self._material.graph.unwatched.briefs(key)
        return _text_sum(f"{slug} {self._texts[slug].named.get(written)}" for slug in briefs)

    def _beside(self, key: EntityKey) -> str:
        """Return the sum of all that the graph tells of an entity but sentences."""
        return _text_sum(map(self._node, self._material.graph.unwatched.briefs(key)))

    def _record(self, record: Any) -> str:
        """Return the sum of a record: that of its file's own, and what the registry resolved."""
        known = self._records.get(record.path)
        if known is None:
            return value_sum(record)
        return value_sum(
            [known, *(getattr(record, name) for name in RESOLVED.get(type(record), ()))]
        )

    def _node(self, slug: str) -> str:
        """Return what the graph holds of one brief, which is asked of every entity in it."""
        known = self._nodes.get(slug)
        if known is None:
            brief, named = self._briefs[slug], self._texts[slug].named
            bodies = sorted(self._bodies.intersection(named, map(str, about_of(brief))))
            parts = (slug, *brief.companies, "", *brief.policies, "", *named, "", *bodies)
            known = self._nodes[slug] = " ".join(parts)
        return known

    @cached_property
    def _briefs(self) -> Mapping[str, Brief]:
        return self._material.table("briefs")

    @cached_property
    def _bodies(self) -> frozenset[str]:
        return frozenset(map(str, self._material.bodies))


def _text_sum(parts: Iterable[str]) -> str:
    return bytes_sum("\n".join(parts).encode())


@lru_cache(_AT_HAND)
def _names_sum(entity: Entity) -> str:
    return value_sum(entity_forms(entity))


_RECORDS = frozenset(("briefs", "companies", "policies", "topics", "pages"))
_OF_GRAPH: dict[str, Callable[[Values, EntityKey], str]] = {
    "sentences": Values._sentences,
    "beside": Values._beside,
}
_OF_TEXTS: dict[str, Callable[[Kept], str]] = {
    "texts": lambda kept: kept.sum,
    "bodies": lambda kept: kept.sum,
    "prose": lambda kept: kept.sum,
    "heads": lambda kept: kept.gists[HEAD],
    "mentions": lambda kept: kept.gists[MENTIONS],
    "sketches": lambda kept: kept.gists[SKETCH],
}
_SINGLE: dict[str, Callable[[Material], Any]] = {
    # Content names days and instants; what is visible at an instant is in the tables.
    "clock": lambda material: material.clock.date(),
    "newest": lambda material: material.newest,
    "names": lambda material: list(map(_names_sum, material.registry.entities())),
}
