"""What every noted read would give now, as the sum of its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from briefing.linking.backlinks import about_of
from briefing.linking.names import entity_forms
from briefing.linking.related_again import Known
from briefing.model.records import Brief, Entity, EntityKey, Registry, spelled_key
from briefing.model.registry import RESOLVED
from briefing.site_build.ledger import Ledger, Origin
from briefing.site_build.relating import KeptRelated
from briefing.site_build.sums import bytes_sum, value_sum
from briefing.site_build.text_store import HEAD, MENTIONS, SKETCH, Kept
from briefing.views.material import Material
from briefing.views.reads import Read

_AT_HAND = 20_000


class Seen(NamedTuple):
    """What the values of a build were made from, and the ledger that holds their sums."""

    ledger: Ledger
    origin: Origin
    texts: Mapping[str, Kept]
    related: Mapping[str, Known]


class Values:
    """Sums of a material's values, each computed once and only when asked for."""

    def __init__(
        self,
        registry: Registry,
        material: Material,
        records: Mapping[str, str],
        texts: Mapping[str, Kept],
    ) -> None:
        """Take the registry that the material holds, and what is known beforehand.

        That are `records` by path and briefs' `texts` by slug.
        """
        self._registry = registry
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

    @cached_property
    def origin(self) -> Origin:
        """The sums of what the values are made from, texts and related briefs aside."""
        registry = self._registry
        tables = registry.companies, registry.policies, registry.topics, registry.pages
        # Of all that has been read the clock says what is out; what that refers to follows.
        out = "\n".join(slug for table in (*tables, registry.briefs) for slug in (*table, ""))
        records = _text_sum(f"{path} {total}" for path, total in sorted(self._records.items()))
        pictures, covers = (value_sum(self._table(name)) for name in ("pictures", "covers"))
        return Origin(_text_sum((records, out)), pictures, covers)

    def seen(self, ledger: Ledger) -> Seen:
        """Return what these values were made from, for the next build of a process that stays."""
        return Seen(ledger, self.origin, dict(self._texts), self._related.known)

    def seen_before(self, ledger: Ledger, texts: Mapping[str, Kept]) -> Seen | None:
        """Return what the values of a ledger just read were made from, None where that is lost.

        `texts` are those that were kept then.
        """
        if ledger.origin is None:
            return None
        return Seen(ledger, ledger.origin, texts, self._related.before)

    def perhaps_changed(self, then: Seen) -> list[Read] | None:
        """Return every read that may give something else than then, None where any may."""
        now = self.seen(then.ledger)
        if now.origin != then.origin or now.texts.keys() != then.texts.keys():
            return None
        named = [name for name, kept in now.texts.items() if then.texts.get(name) is not kept]
        related = [
            slug for slug, known in now.related.items() if then.related.get(slug) is not known
        ]
        return [
            *(Read(name) for name in ("clock", "newest", "related", *_OF_TEXTS)),
            *(Read(table, name) for table in _OF_TEXTS for name in named),
            *(Read("related", slug) for slug in related),
            *(Read("sentences", key) for key in self._said_otherwise(named, then)),
            *(Read("beside", key) for key in self._beside_others(named, then)),
        ]

    def _said_otherwise(self, slugs: Iterable[str], then: Seen) -> set[EntityKey]:
        """Return the entities that briefs name in other sentences than then."""
        said = [
            (then.texts[slug].named, self._texts[slug].named) for slug in self._of_briefs(slugs)
        ]
        return {spelled_key(key) for was, now in said for key, _ in was.items() ^ now.items()}

    def _beside_others(self, slugs: Iterable[str], then: Seen) -> set[EntityKey]:
        """Return the entities in briefs that do not name the same ones as then, in this order."""
        found: set[EntityKey] = set()
        for slug in self._of_briefs(slugs):
            was, now = then.texts[slug].named, self._texts[slug].named
            if list(was) != list(now):
                found.update(about_of(self._briefs[slug]), map(spelled_key, {**was, **now}))
        return found

    def _of_briefs(self, names: Iterable[str]) -> list[str]:
        """Return those of the names of texts that are briefs, not pages whose prose they name."""
        return [name for name in names if name in self._briefs]

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
        """Return the sum of what the graph holds of one brief, asked of every entity in it."""
        known = self._nodes.get(slug)
        if known is None:
            brief, named = self._briefs[slug], self._texts[slug].named
            makers = sorted(self._associations.intersection(named, map(str, about_of(brief))))
            parts = (slug, *brief.companies, "", *brief.policies, "", *named, "", *makers)
            known = self._nodes[slug] = bytes_sum(" ".join(parts).encode())
        return known

    @property
    def _related(self) -> KeptRelated:
        related: KeptRelated = self._material.related.unwatched
        return related

    @cached_property
    def _briefs(self) -> Mapping[str, Brief]:
        return self._material.table("briefs")

    @cached_property
    def _associations(self) -> frozenset[str]:
        return frozenset(map(str, self._material.associations))


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
    "named": lambda kept: _text_sum(kept.named),
    "counts": lambda kept: _text_sum(map(str, kept.counts)),
    "sketches": lambda kept: kept.gists[SKETCH],
}
_SINGLE: dict[str, Callable[[Material], Any]] = {
    # Content names days and instants; what is visible at an instant is in the tables.
    "clock": lambda material: material.clock.date(),
    "newest": lambda material: material.newest,
    "names": lambda material: list(map(_names_sum, material.registry.entities())),
}
