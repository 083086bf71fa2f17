"""Related briefs when few briefs have changed: only those near a change are compared again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.linking.backlinks import newest_first
from briefing.linking.related import NEIGHBOURS, Entry, Feature, Index, Related, weight
from briefing.model.records import Brief

Order = tuple[float, str, str]
# With so many changes it is as quick to compare all briefs again.
_MANY = 200


@dataclass(frozen=True, slots=True)
class Known:
    """What was found for a brief: its place in time, what it shared, a sum of what is compared."""

    order: Order
    things: frozenset[Feature]
    sum: str
    related: tuple[Related, ...]


def related_again(
    briefs: Sequence[tuple[Brief, Entry]],
    limit: int,
    known: Mapping[str, Known],
    sums: Mapping[str, str],
) -> dict[str, Known]:
    """Return what `related` does, by what was `known` before; `sums` differ as entries do.

    A brief's relations depend on briefs near to it in the line of some thing that they share, and
    on how many share each of its things. So a change reaches those near to where the changed
    brief stands or stood, and those with a thing whose weight it changed.
    """
    ordered = sorted((newest_first(brief), entry) for brief, entry in briefs)
    index = Index([entry for _, entry in ordered])
    now = [
        Known(order, things, sums[entry.slug], ())
        for (order, entry), things in zip(ordered, index.things, strict=True)
    ]
    changed = _changed(known, now)
    places = range(len(now)) if len(changed) > _MANY else set(_reached(changed, index, known, now))
    found = {}
    for place, fact in enumerate(now):
        slug = index.entries[place].slug
        before = known.get(slug)
        again = before is None or place in places
        shared = index.best(place, limit) if again or before is None else before.related
        found[slug] = Known(fact.order, fact.things, fact.sum, shared)
    return found


def _changed(known: Mapping[str, Known], now: Sequence[Known]) -> list[Known]:
    """Return the facts, old and new, of every brief that is not as it was."""
    current = {fact.order[2]: fact for fact in now}
    changed = [fact for fact in known.values() if _differs(fact, current.get(fact.order[2]))]
    return changed + [fact for fact in now if _differs(fact, known.get(fact.order[2]))]


def _differs(one: Known, other: Known | None) -> bool:
    if other is None:
        return True
    return (one.sum, one.order, one.things) != (other.sum, other.order, other.things)


def _reached(
    changed: Sequence[Known], index: Index, known: Mapping[str, Known], now: Sequence[Known]
) -> Iterator[int]:
    """Yield the places of all briefs that a change may reach."""
    orders = [fact.order for fact in now]
    reach = NEIGHBOURS + len(changed) + 1
    for fact in changed:
        at_place = bisect_left(orders, fact.order)
        for thing in fact.things:
            line = index.places.get(thing, [])
            at = bisect_left(line, at_place)
            yield from line[max(0, at - reach) : at + reach + 1]
    before = Counter(thing for fact in known.values() for thing in fact.things)
    for thing in {thing for fact in changed for thing in fact.things}:
        line = index.places.get(thing, [])
        if weight(before[thing]) != weight(len(line)):
            yield from line
