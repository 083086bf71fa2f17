"""Related briefs kept between builds, so that only those near a change are compared again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from briefing.linking.related import Entry, Related
from briefing.linking.related_again import Known, related_again
from briefing.model.records import Brief
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


def relate_kept(
    briefs: Sequence[tuple[Brief, Entry]],
    sketches: Mapping[str, Collection[int]],
    *,
    texts: TextStore,
    file: Path,
    key: str,
) -> KeptRelated:
    """Return the related briefs of each, kept beside `file` for code of this key.

    `texts` tells by their sums which texts have changed.
    """
    kept = file.with_suffix(".related")
    before = _read(kept, key)
    sums = {brief.slug: _sum(brief, texts) for brief, _ in briefs}
    found = related_again(briefs, sketches, RELATED, before, sums)
    if found != before:
        # Where it cannot be kept all are compared again the next time.
        with suppress(SealError):
            write_kept(kept, (key, found))
    return KeptRelated(found, before)


def _sum(brief: Brief, texts: TextStore) -> str:
    """Return what differs whenever anything that is compared of a brief does."""
    kept = texts.kept[brief.slug]
    about = (*brief.companies, "", *brief.policies, "", *brief.topics)
    return " ".join((kept.gists[SKETCH], *kept.named, "", *about))


def _read(file: Path, key: str) -> dict[str, Known]:
    try:
        of_key, rows = read_kept(file, tuple[str, dict[str, Known]]) or ("", {})
    except SealError:
        # The build has said so of a damaged one before Pelican began.
        return {}
    return rows if of_key == key else {}
