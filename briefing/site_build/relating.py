"""Related briefs kept between builds, so that only those near a change are compared again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.linking.backlinks import Nodes, newest_first, nodes_of
from briefing.linking.related import Lines, Related
from briefing.linking.related_again import MANY, Again, Known, likened_again, related_again
from briefing.model.records import Brief, EntityKey
from briefing.site_build import resident
from briefing.site_build.kept_values import read_kept, write_kept
from briefing.site_build.late import Late
from briefing.site_build.sealed import SealError
from briefing.site_build.sums import bytes_sum
from briefing.site_build.text_store import SKETCH, TextStore
from briefing.views.material import RELATED


class KeptRelated(Late[tuple[Related, ...]]):
    """The related briefs of each, made of what is kept when they are asked for.

    `known` holds what is kept now, `before` what was.
    """

    def __init__(self, known: Mapping[str, Known], before: Mapping[str, Known]) -> None:
        super().__init__(known, lambda slug: known[slug].briefs())
        self.known = known
        self.before = before

    def sum(self, slug: str) -> str:
        """Return the sum of what is given for a brief, and of the things that it may share."""
        return bytes_sum(bytes(self.known[slug].rest))


class _Rows(NamedTuple):
    """What is kept, by code of a key.

    `total` is the sum of all that it was made from, "" where nobody asked for that.
    """

    key: str
    total: str
    known: dict[str, Known]
    lines: Lines


def relate_kept(
    briefs: Sequence[Brief],
    named: Mapping[str, tuple[EntityKey, ...]],
    sketches: Mapping[str, Collection[int]],
    *,
    texts: TextStore,
    file: Path,
    key: str,
    together: bool = False,
) -> KeptRelated:
    """Return the related briefs of each, kept beside `file` for code of this key.

    `texts` tells by their sums which texts have changed; what it held before and what is kept
    here are of one build if they were kept `together`.
    """
    kept = file.with_suffix(".related")
    before = _read(kept, key)
    others = _in_other_words(briefs, texts, before.known) if together else None
    if others is not None and len(others) <= MANY:
        if others:
            then = Again(before.known, before.lines)
            again = likened_again(briefs, named, sketches, RELATED, then, others)
            return _kept(kept, key, "", again, before.known)
        return KeptRelated(before.known, before.known)
    sums = {brief.slug: _sum(brief, texts) for brief in briefs}
    # In a process that stays most edits leave all of these the same, and then they are one.
    compared = (*briefs, resident.steady("compared", sums))
    total = resident.once("all compared", compared, partial(_total, briefs, sums))
    if total == before.total:
        return KeptRelated(before.known, before.known)
    again = related_again(briefs, named, sketches, RELATED, before.known, sums)
    return _kept(kept, key, total, again, before.known)


def _kept(
    file: Path, key: str, total: str, again: Again, before: Mapping[str, Known]
) -> KeptRelated:
    # Where it cannot be kept all are compared again the next time.
    with suppress(SealError):
        write_kept(file, _Rows(key, total, *again))
    return KeptRelated(again.known, before)


def join_kept(briefs: Sequence[Brief], named: Mapping[str, tuple[EntityKey, ...]]) -> Nodes:
    """Return the nodes of the graph of briefs; a process that stays has the same for the same."""
    parts = (*briefs, *(named[brief.slug] for brief in briefs))
    return resident.once("nodes", parts, partial(nodes_of, briefs, named))


def _in_other_words(
    briefs: Sequence[Brief], texts: TextStore, known: Mapping[str, Known]
) -> dict[str, str] | None:
    """Return the sums of those with other sketches than when texts and `known` were kept.

    None where more than a sketch has changed.
    """
    if known.keys() != {brief.slug for brief in briefs}:
        return None
    others = {}
    for brief in briefs:
        if texts.stands(brief.slug):
            continue
        fact, total = known[brief.slug], _sum(brief, texts)
        if fact.order != list(newest_first(brief)) or _things(fact.sum) != _things(total):
            return None
        if fact.sum != total:
            others[brief.slug] = total
    return others


def _total(briefs: Sequence[Brief], sums: Mapping[str, str]) -> str:
    """Return what differs whenever anything that is compared does."""
    parts = (f"{brief.date} {brief.id} {sums[brief.slug]}" for brief in briefs)
    return bytes_sum("\n".join(parts).encode())


def _sum(brief: Brief, texts: TextStore) -> str:
    """Return what differs whenever anything that is compared of a brief does."""
    kept = texts.kept[brief.slug]
    about = (*brief.companies, "", *brief.policies, "", *brief.topics)
    return " ".join((kept.gists[SKETCH], brief.slug, *kept.named, "", *about))


def _things(total: str) -> str:
    """Return the part of a brief's sum that differs whenever the things it may share do."""
    return total.partition(" ")[2]


def _read(file: Path, key: str) -> _Rows:
    nothing = _Rows("", "", {}, {})
    try:
        found = read_kept(file, _Rows) or nothing
    except SealError:
        # The build has said so of a damaged one before Pelican began.
        return nothing
    return found if found.key == key else nothing
