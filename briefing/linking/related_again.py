"""Related briefs when few briefs have changed: only those near a change are compared again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from briefing.linking.backlinks import newest_first
from briefing.linking.related import (
    NEIGHBOURS,
    Entry,
    Index,
    Lines,
    Related,
    entry_of,
    lines_of,
    weight,
)
from briefing.model.records import Brief, EntityKey, spelled_key

# With so many changes it is as quick to compare all briefs again.
MANY = 200


class _Found(NamedTuple):
    """The things that a brief may share, and its related briefs: slug, entities, topics of each."""

    things: list[str]
    related: list[list[Any]]


class Known(NamedTuple):
    """What was found for a brief: its place in time, a sum of what is compared, and the rest.

    The rest is left encoded, so that what stands is only handed on.
    """

    order: list[Any]
    sum: str
    rest: msgspec.Raw

    @classmethod
    def of(cls, order: list[Any], total: str, things: list[str], related: list[list[Any]]) -> Known:
        """Return what was found, encoded."""
        return cls(order, total, msgspec.Raw(msgspec.msgpack.encode(_Found(things, related))))

    @property
    def _found(self) -> _Found:
        return msgspec.msgpack.decode(self.rest, type=_Found)

    @property
    def things(self) -> list[str]:
        """The things that the brief may share, sorted."""
        return self._found.things

    @property
    def related(self) -> list[list[Any]]:
        """The related briefs as plain values: slug, entities and topics of each."""
        return self._found.related

    def briefs(self) -> tuple[Related, ...]:
        """Return the related briefs."""
        return tuple(
            Related(slug, tuple(map(spelled_key, entities)), tuple(topics))
            for slug, entities, topics in self.related
        )


class Again(NamedTuple):
    """What is known of each brief in the order of briefs, and the lines of what they share."""

    known: dict[str, Known]
    lines: Lines


def related_again(
    briefs: Sequence[Brief],
    named: Mapping[str, tuple[EntityKey, ...]],
    sketches: Mapping[str, Collection[int]],
    limit: int,
    known: Mapping[str, Known],
    sums: Mapping[str, str],
) -> Again:
    """Return what `related` does, by what was `known` before; `sums` differ as entries do.

    A brief's relations depend on briefs near to it in the line of some thing that they share, and
    on how many share each of its things. So a change reaches those near to where the changed
    brief stands or stood, and those with a thing whose weight it changed.
    """
    ordered = sorted((newest_first(brief), entry_of(brief, named[brief.slug])) for brief in briefs)
    orders = [list(order) for order, _ in ordered]
    entries = [entry for _, entry in ordered]
    index = Index(entries.__getitem__, lines_of(entries), sketches)
    found: dict[str, Known] = {}
    new = []
    for place, (order, entry) in enumerate(zip(orders, entries, strict=True)):
        before, total = known.get(entry.slug), sums[entry.slug]
        if before is not None and before.sum == total and before.order == order:
            found[entry.slug] = before
        else:
            found[entry.slug] = Known.of(order, total, sorted(entry.things), [])
            new.append(place)
    changes = _Changes(
        old=[fact for slug, fact in known.items() if found.get(slug) is not fact],
        new=[found[entries[place].slug] for place in new],
    )
    again = changes.reached(index, orders) if len(changes) <= MANY else range(len(orders))
    _compare({*again, *new}, index, limit, found)
    return Again(found, index.lines)


def likened_again(
    briefs: Sequence[Brief],
    named: Mapping[str, tuple[EntityKey, ...]],
    sketches: Mapping[str, Collection[int]],
    limit: int,
    before: Again,
    sums: Mapping[str, str],
) -> Again:
    """Return what `related_again` does where nothing but the sketches of a few have changed.

    `sums` are those of these few now.
    """
    slugs, by_slug = list(before.known), {brief.slug: brief for brief in briefs}

    @cache
    def entry(place: int) -> Entry:
        return entry_of(by_slug[slugs[place]], named[slugs[place]])

    found = dict(before.known)
    for slug, total in sums.items():
        found[slug] = found[slug]._replace(sum=total)
    index = Index(entry, before.lines, sketches)
    changes = _Changes([before.known[slug] for slug in sums], [found[slug] for slug in sums])
    orders = [fact.order for fact in found.values()]
    _compare(set(changes.reached(index, orders)), index, limit, found)
    return Again(found, before.lines)


def _compare(places: Iterable[int], index: Index, limit: int, found: dict[str, Known]) -> None:
    """Find the related briefs of those at some places."""
    for place in places:
        slug = index.entry(place).slug
        rows = [_row(one) for one in index.best(place, limit)]
        fact = found[slug]
        found[slug] = Known.of(fact.order, fact.sum, fact.things, rows)


class _Changes(NamedTuple):
    """The facts of every brief that is not as it was: as they were, and as they are."""

    old: list[Known]
    new: list[Known]

    def __len__(self) -> int:
        return len(self.old) + len(self.new)

    def reached(self, index: Index, orders: Sequence[list[Any]]) -> Iterator[int]:
        """Yield the places of all briefs that a change may reach."""
        reach = NEIGHBOURS + len(self) + 1
        for fact in (*self.old, *self.new):
            at_place = bisect_left(orders, fact.order)
            for thing in fact.things:
                line = index.lines.get(thing, [])
                at = bisect_left(line, at_place)
                yield from line[max(0, at - reach) : at + reach + 1]
        gone = Counter(thing for fact in self.old for thing in fact.things)
        come = Counter(thing for fact in self.new for thing in fact.things)
        for thing in gone.keys() | come.keys():
            line = index.lines.get(thing, [])
            if weight(len(line) - come[thing] + gone[thing]) != weight(len(line)):
                yield from line


def _row(related: Related) -> list[Any]:
    return [related.slug, list(map(str, related.entities)), list(related.topics)]
