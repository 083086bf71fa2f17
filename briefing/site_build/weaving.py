"""All texts of a build woven: those that are kept taken over, the others shared out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial

import msgspec
from msgspec.structs import replace

from briefing.linking.linker import Linker
from briefing.linking.weave import linker_for, weave_brief, weave_prose
from briefing.linking.woven_rows import mentions_of, row_of
from briefing.model.parse import Record
from briefing.model.records import Brief, EntityKey, Registry, key_of, spelled_key
from briefing.model.registry import names_of
from briefing.model.settings import Settings
from briefing.model.urls import path_of
from briefing.site_build import resident
from briefing.site_build.late import Late
from briefing.site_build.sums import value_sum
from briefing.site_build.text_store import HEAD, MENTIONS, SKETCH, Kept, Row, TextStore
from briefing.site_build.workers import shared_out
from briefing.views.gist import gist_row, head_of, prose_gist, sketch_of
from briefing.views.material import Woven
from briefing.views.reads import Read, Reads
from briefing.views.watching import watched_registry
from briefing.views.weaving import all_prose

_WOVEN = "texts"
# Heads and mentions of so many briefs at most are in memory: a larger site's are read again.
_AT_HAND = 20_000
# JSON texts have it only as an escape.
_BETWEEN = b"\t"
# So much of a file's sum is enough to tell two states of it apart.
_DIGITS = 32


@dataclass(frozen=True)
class Loom:
    """What texts are woven with; what a text's links look up is noted in `reads`.

    `bodies` holds the Markdown of briefs by path, `digests` the sums of whole files where known.
    """

    registry: Registry
    bodies: Mapping[str, str]
    digests: Mapping[str, str]
    linker: Linker
    reads: Reads
    settings: Settings
    code: str

    def key(self, record: Record) -> str:
        """Return the sum of all that decides a record's texts but what their links look up."""
        own = self.digests.get(record.path) or value_sum((record, self.bodies.get(record.path)))
        # Asked of every record: hashing them once more would take long.
        return f"{own[:_DIGITS]} {self.common}"

    @cached_property
    def common(self) -> str:
        """The sum of what decides all texts alike, the names that records are resolved by too."""
        lang, url = self.settings.DEFAULT_LANG, self.settings.SITEURL
        removed = [key_of(entity) for entity in self.registry.removed]
        names = [(key_of(entity), names_of(entity)) for entity in self.registry.entities()]
        topics = [(topic.slug, topic.name) for topic in self.registry.topics.values()]
        parts = (self.linker.fingerprint, names, topics, lang, url, removed, self.code)
        return value_sum(parts)

    def weave(self, record: Record) -> Row:
        """Return the row of a record's texts in the store."""
        lang = self.settings.DEFAULT_LANG
        if not isinstance(record, Brief):
            return Row.of(prose_gist(), [record.body, weave_prose(record, self.linker, lang)])
        brief = replace(record, body=self.bodies[record.path])
        texts = weave_brief(brief, self.linker, lang)
        return Row.of(gist_row(texts), [brief.body, row_of(texts)])

    def looked_up(self, read: Read) -> list[str]:
        """Return a read with the address that it gives, "" where there is no such record."""
        record = getattr(self.registry, read.table).get(read.key)
        return [read.table, read.key, path_of(record) if record else ""]

    def still_true(self, kept: Kept) -> bool:
        """Tell whether all that a text's links looked up is where it was."""
        return all(self.looked_up(Read(table, key))[2] == path for table, key, path in kept.reads)


def weave_kept(
    registry: Registry,
    bodies: Mapping[str, str],
    settings: Settings,
    store: TextStore,
    code: str = "",
    digests: Mapping[str, str] | None = None,
) -> Woven:
    """Return the linked texts of every page, kept in `store` from now on.

    `bodies` holds the Markdown of briefs by path, `digests` the sums of files where they are
    known; `code` is the sum of the code that weaves. Raises MarkupRefusedError.
    """
    linker, reads = resident.once(
        "linker", (registry, settings), partial(_linker, registry, settings)
    )
    loom = Loom(registry, bodies, digests or {}, linker, reads, settings, code)
    prose = all_prose(registry)
    _renew(loom, store, {**registry.briefs, **prose})
    near = lru_cache(_AT_HAND)
    return Woven(
        briefs=Late(registry.briefs, store.texts),
        bodies=Late(registry.briefs, store.body),
        heads=Late(registry.briefs, near(lambda slug: head_of(store.gist(slug, HEAD)))),
        mentions=Late(registry.briefs, near(lambda slug: mentions_of(store.gist(slug, MENTIONS)))),
        named={slug: _keys(tuple(store.kept[slug].named)) for slug in registry.briefs},
        counts=Late(registry.briefs, lambda slug: tuple(store.kept[slug].counts)),
        sketches=Late(registry.briefs, cache(lambda slug: sketch_of(store.gist(slug, SKETCH)))),
        prose=Late(prose, store.prose),
    )


@lru_cache(_AT_HAND)
def _keys(spelled: tuple[str, ...]) -> tuple[EntityKey, ...]:
    """Return entities by their keys as written, the same object for the same ones."""
    return tuple(map(spelled_key, spelled))


def _linker(registry: Registry, settings: Settings) -> tuple[Linker, Reads]:
    """Return the linker of a registry, and what notes the reads of its links."""
    reads = Reads()
    return linker_for(watched_registry(registry, reads), settings), reads


def _renew(loom: Loom, store: TextStore, records: Mapping[str, Record]) -> None:
    """Weave what has changed; a brief goes by its slug, another record by its page's path."""
    stale = []
    perhaps = _perhaps_stale(loom, store, records)
    # Should weaving fail, texts are in the store of which the build before knows nothing.
    resident.forget(_WOVEN)
    for name, record in perhaps.items():
        kept, key = store.kept.get(name), loom.key(record)
        if kept is None or kept.key != key or not loom.still_true(kept):
            stale.append((name, record, key))
    for line in shared_out(stale, partial(_rows, loom)):
        head, gist, texts = line.split(_BETWEEN)
        name, key, reads, *known = msgspec.json.decode(head)
        store.put(name, key, reads, Row(gist, texts, *known))
    store.drop_others(records)
    resident.put(_WOVEN, (loom.linker, loom.common, dict(loom.digests), store.kept))


def _perhaps_stale(
    loom: Loom, store: TextStore, records: Mapping[str, Record]
) -> Mapping[str, Record]:
    """Return the records whose texts may have to be woven again: all, in a process's first build.

    With the linker of the build before no address has changed, so that a file alone decides.
    """
    linker, common, digests, kept = resident.get(_WOVEN, tuple) or (None, "", {}, None)
    if linker is not loom.linker or common != loom.common or kept is not store.kept:
        return records
    return {
        name: record
        for name, record in records.items()
        if name not in kept or loom.digests.get(record.path, "") != digests.get(record.path)
    }


def _rows(loom: Loom, stale: Iterable[tuple[str, Record, str]]) -> Iterator[bytes]:
    for name, record, key in stale:
        row, seen = loom.reads.during(partial(loom.weave, record))
        reads = [loom.looked_up(read) for read in sorted(seen)]
        known = row.sum, row.gists, row.named, row.counts
        head = msgspec.json.encode([name, key, reads, *known])
        yield _BETWEEN.join((head, row.gist, row.texts))
