"""Related briefs and why: what they share, the rarer the better; likeness of words breaks ties."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from zlib import crc32

from msgspec import Struct

from briefing.linking.backlinks import about_of, newest_first
from briefing.model.records import Brief, EntityKey, spelled_key

# A thing that 2^16 briefs share is no reason any more; one that two share is the best.
_WEIGHTLESS = 16
_ABOUT, _NAMED = 3, 1
NEIGHBOURS = 12
"""How many briefs on either side in the line of a thing are compared with each."""
_ENOUGH = 48
_SKETCH = 48
_AT_HAND = 20_000
_WORD = re.compile(r"[^\W\d_]{5,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}")

Lines = dict[str, list[int]]
"""The places, in the order of briefs, of those with a thing, by the thing."""


class Entry(Struct, frozen=True):
    """What is compared of a brief: what it is about, and all its things, which may be shared.

    A thing is a topic's slug or an entity's key as `str` writes it, which has a colon.
    """

    slug: str
    about: frozenset[str]
    things: frozenset[str]


class Related(Struct, frozen=True):
    """A related brief, with the shared entities and topics that are the reason, best first."""

    slug: str
    entities: tuple[EntityKey, ...]
    topics: tuple[str, ...]


def sketch(text: str) -> frozenset[int]:
    """Return a small sample of a text's words that two like texts mostly share."""
    # No word goes beyond a space, and most of what stands between two comes again and again.
    numbers = {number for part in set(text.split()) for number in _numbers(part)}
    return frozenset(sorted(numbers)[:_SKETCH])


@lru_cache(_AT_HAND)
def _numbers(part: str) -> tuple[int, ...]:
    """Return the numbers of the words in a part of a text."""
    return tuple(crc32(word.lower().encode()) for word in _WORD.findall(part))


def entry_of(brief: Brief, named: tuple[EntityKey, ...]) -> Entry:
    """Return what is compared of a brief that names these entities."""
    return _entry(brief.slug, about_of(brief), named, tuple(brief.topics))


@lru_cache(_AT_HAND)
def _entry(
    slug: str,
    about: tuple[EntityKey, ...],
    named: tuple[EntityKey, ...],
    topics: tuple[str, ...],
) -> Entry:
    # A process that stays asks for the same again with each build.
    keys = frozenset(map(str, about))
    return Entry(slug, keys, keys.union(map(str, named), topics))


def related(
    briefs: Sequence[Brief],
    named: Mapping[str, tuple[EntityKey, ...]],
    sketches: Mapping[str, Collection[int]],
    limit: int = 3,
) -> dict[str, tuple[Related, ...]]:
    """Return the related briefs of each brief by slug; `sketches` are samples of their words.

    `named` are the entities that each names.

    What is shared weighs by the whole logarithm of how many share it, and candidates are the
    nearest in time that share something rare: one new brief changes few briefs' relations.
    """
    entries = [entry_of(brief, named[brief.slug]) for brief in sorted(briefs, key=newest_first)]
    index = Index(entries.__getitem__, lines_of(entries), sketches)
    return {entry.slug: index.best(place, limit) for place, entry in enumerate(entries)}


def lines_of(entries: Iterable[Entry]) -> Lines:
    """Return the line of each thing; the entries stand in the order of their briefs."""
    lines: Lines = {}
    for place, entry in enumerate(entries):
        for thing in entry.things:
            lines.setdefault(thing, []).append(place)
    return lines


class Index:
    """The briefs in their order, where each thing stands in them, and what it weighs.

    `entry` gives that of the brief at a place: those far from any change are never asked for.
    """

    def __init__(
        self,
        entry: Callable[[int], Entry],
        lines: Lines,
        sketches: Mapping[str, Collection[int]],
    ) -> None:
        self.entry = entry
        self.lines = lines
        self._sketches = sketches
        weights = {thing: weight(len(line)) for thing, line in lines.items()}
        by_weight = sorted(weights, key=lambda thing: (-weights[thing], thing))
        self._rank = {thing: rank for rank, thing in enumerate(by_weight)}
        self._weights = [weights[thing] for thing in by_weight]
        # Sets of numbers are compared faster than sets of keys.
        self._ranks: dict[int, frozenset[int]] = {}
        self._about: dict[int, frozenset[int]] = {}

    def best(self, place: int, limit: int) -> tuple[Related, ...]:
        """Return what is most related to the brief at a place."""
        scores = self._scores(place)
        ranked = sorted(scores, key=lambda other: (-scores[other], other))
        chosen: list[int] = []
        for _, tied in groupby(ranked, key=scores.__getitem__):
            chosen += self._by_likeness(place, list(tied))
            if len(chosen) >= limit:
                break
        return tuple(self._related(place, other) for other in chosen[:limit])

    def _candidates(self, place: int) -> set[int]:
        """Return the nearest briefs that share a thing, the rarest things first, until enough."""
        found: set[int] = set()
        for thing in sorted(self.entry(place).things, key=self._rank.__getitem__):
            line = self.lines[thing]
            at = bisect_left(line, place)
            found.update(line[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1])
            if len(found) > _ENOUGH:
                break
        found.discard(place)
        return found

    def _scores(self, place: int) -> dict[int, int]:
        weight = self._weights.__getitem__
        things, about = self._ranks_of(place), self._about[place]
        scores = {}
        for other in self._candidates(place):
            score = sum(map(weight, things & self._ranks_of(other)))
            if both := about & self._about[other]:
                score += (_ABOUT - _NAMED) * sum(map(weight, both))
            scores[other] = score
        return scores

    def _ranks_of(self, place: int) -> frozenset[int]:
        known = self._ranks.get(place)
        if known is None:
            entry, rank = self.entry(place), self._rank.__getitem__
            known = self._ranks[place] = frozenset(map(rank, entry.things))
            self._about[place] = frozenset(map(rank, entry.about))
        return known

    def _by_likeness(self, place: int, tied: list[int]) -> list[int]:
        if len(tied) < 2:
            return tied
        words = frozenset(self._sketches[self.entry(place).slug])

        def key(other: int) -> tuple[int, int]:
            return -len(words.intersection(self._sketches[self.entry(other).slug])), other

        return sorted(tied, key=key)

    def _related(self, place: int, other: int) -> Related:
        one, two = self.entry(place), self.entry(other)
        about = one.about & two.about
        shared = one.things & two.things
        ranked = sorted(shared, key=lambda thing: (thing not in about, self._rank[thing]))
        return Related(
            two.slug,
            tuple(spelled_key(thing) for thing in ranked if ":" in thing),
            tuple(thing for thing in ranked if ":" not in thing),
        )


def weight(frequency: int) -> int:
    """Return what a thing weighs that so many briefs share."""
    return max(0, _WEIGHTLESS - (frequency.bit_length() - 1))
