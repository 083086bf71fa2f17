"""Related briefs found from what was known before are those found anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefing.linking.related import Entry, entry_of, related
from briefing.linking.related_again import Known, related_again
from briefing.model.records import Brief

_COMPANIES = [f"c{number}" for number in range(9)]

DRAWN = st.tuples(
    st.integers(0, 60),
    st.frozensets(st.sampled_from(_COMPANIES), max_size=3),
    st.sampled_from(("steel", "magnets", "prices")),
    st.frozensets(st.integers(0, 9), max_size=4),
)
SITES = st.dictionaries(st.integers(0, 90), DRAWN, max_size=60)


def pairs(
    site: dict[int, tuple[int, frozenset[str], str, frozenset[int]]],
) -> list[tuple[Brief, Entry]]:
    made = []
    for number, (day, companies, topic, words) in site.items():
        brief = Brief(
            path=f"briefs/2025/b{number}.md",
            slug=f"b{number}",
            id=f"i{number}",
            date=datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=day),
            companies=tuple(sorted(companies)),
            topics=(topic,),
        )
        made.append((brief, entry_of(brief, (), words)))
    return made


def sums(briefs: list[tuple[Brief, Entry]]) -> dict[str, str]:
    return {entry.slug: str(sorted(entry.sketch)) for _, entry in briefs}


@given(before=SITES, change=SITES, gone=st.sets(st.integers(0, 90), max_size=5))
def test_few_changes_give_what_comparing_all_gives(
    before: dict[int, tuple[int, frozenset[str], str, frozenset[int]]],
    change: dict[int, tuple[int, frozenset[str], str, frozenset[int]]],
    gone: set[int],
) -> None:
    known: dict[str, Known] = {}
    few = dict(list(change.items())[:3])
    after = {n: drawn for n, drawn in {**before, **few}.items() if n not in gone}
    for site in (before, after):
        briefs = pairs(site)
        known = related_again(briefs, 4, known, sums(briefs))
        assert {slug: fact.related for slug, fact in known.items()} == related(briefs, 4)
