"""Related briefs kept between builds, so that only those near a change are compared again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefing.linking.related import Entry, Feature, Related
from briefing.linking.related_again import Known, related_again
from briefing.model.records import Brief, EntityKey
from briefing.site_build.sealed import SealError, read_sealed, understood, write_sealed
from briefing.site_build.text_store import TextStore
from briefing.views.material import RELATED


def relate_kept(
    briefs: Sequence[tuple[Brief, Entry]], *, texts: TextStore, file: Path, key: str
) -> Mapping[str, tuple[Related, ...]]:
    """Return the related briefs of each, kept beside `file` for code of this key.

    `texts` tells by their sums which texts have changed.
    """
    kept = file.with_suffix(".related")
    before = _read(kept, key)
    sums = {brief.slug: _sum(brief, texts) for brief, _ in briefs}
    found = related_again(briefs, RELATED, before, sums)
    if found != before:
        rows = {slug: _row(fact) for slug, fact in found.items()}
        # Where it cannot be kept all are compared again the next time.
        with suppress(SealError):
            write_sealed(kept, json.dumps([key, rows], separators=(",", ":")).encode())
    return {slug: fact.related for slug, fact in found.items()}


def _sum(brief: Brief, texts: TextStore) -> str:
    """Return what differs whenever anything that is compared of a brief does."""
    about = (*brief.companies, "", *brief.policies, "", *brief.topics)
    return " ".join((texts.kept[brief.slug].sum, *about))


def _read(file: Path, key: str) -> dict[str, Known]:
    try:
        with understood(file):
            data = read_sealed(file)
            of_key, rows = json.loads(data) if data else ("", {})
            return {slug: _known(row) for slug, row in rows.items()} if of_key == key else {}
    except SealError:
        # The build has said so of a damaged one before Pelican began.
        return {}


def _row(fact: Known) -> list[Any]:
    related = [[r.slug, list(map(str, r.entities)), list(r.topics)] for r in fact.related]
    return [fact.order, sorted(map(str, fact.things)), fact.sum, related]


def _known(row: list[Any]) -> Known:
    order, things, total, related = row
    return Known(
        tuple(order),
        frozenset(map(_feature, things)),
        total,
        tuple(
            Related(slug, tuple(map(_key, entities)), tuple(topics))
            for slug, entities, topics in related
        ),
    )


def _feature(written: str) -> Feature:
    # A topic's slug has no colon.
    return _key(written) if ":" in written else written


def _key(written: str) -> EntityKey:
    kind, _, slug = written.partition(":")
    return EntityKey("company" if kind == "company" else "policy", slug)
