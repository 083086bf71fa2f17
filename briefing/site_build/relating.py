"""Related briefs kept between builds, so that only those near a change are compared again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.linking.backlinks import Nodes, newest_first, nodes_of
from briefing.linking.related import Related
from briefing.linking.related_again import Known, related_again
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
    """What is kept, by code of a key; `total` is the sum of all that it was made from."""

    key: str
    total: str
    known: dict[str, Known]


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
    if together and _as_before(briefs, texts, before.known):
        return KeptRelated(before.known, before.known)
    sums = {brief.slug: _sum(brief, texts) for brief in briefs}
    # In a process that stays most edits leave all of these the same, and then they are one.
    compared = (*briefs, resident.steady("compared", sums))
    total = resident.once("all compared", compared, partial(_total, briefs, sums))
    if total == before.total:
        return KeptRelated(before.known, before.known)
    found = related_again(briefs, named, sketches, RELATED, before.known, sums)
    # Where it cannot be kept all are compared again the next time.
    with suppress(SealError):
        write_kept(kept, _Rows(key, total, found))
    return KeptRelated(found, before.known)


def join_kept(briefs: Sequence[Brief], named: Mapping[str, tuple[EntityKey, ...]]) -> Nodes:
    """Return the nodes of the graph of briefs; a process that stays has the same for the same."""
    parts = (*briefs, *(named[brief.slug] for brief in briefs))
    return resident.once("nodes", parts, partial(nodes_of, briefs, named))


def _as_before(briefs: Sequence[Brief], texts: TextStore, known: Mapping[str, Known]) -> bool:
    """Tell whether all that is compared is what it was when texts and `known` were kept."""
    if known.keys() != {brief.slug for brief in briefs}:
        return False
    changed = (brief for brief in briefs if not texts.stands(brief.slug))
    return all(
        known[brief.slug].sum == _sum(brief, texts)
        and known[brief.slug].order == list(newest_first(brief))
        for brief in changed
    )


def _total(briefs: Sequence[Brief], sums: Mapping[str, str]) -> str:
    """Return what differs whenever anything that is compared does."""
    parts = (f"{brief.date} {brief.id} {sums[brief.slug]}" for brief in briefs)
    return bytes_sum("\n".join(parts).encode())


def _sum(brief: Brief, texts: TextStore) -> str:
    """Return what differs whenever anything that is compared of a brief does."""
    kept = texts.kept[brief.slug]
    about = (*brief.companies, "", *brief.policies, "", *brief.topics)
    return " ".join((brief.slug, kept.gists[SKETCH], *kept.named, "", *about))


def _read(file: Path, key: str) -> _Rows:
    nothing = _Rows("", "", {})
    try:
        found = read_kept(file, _Rows) or nothing
    except SealError:
        # The build has said so of a damaged one before Pelican began.
        return nothing
    return found if found.key == key else nothing
