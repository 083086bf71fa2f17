"""Related briefs found from what was known before are those found anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefing.linking.related import related
from briefing.linking.related_again import Known, likened_again, related_again
from briefing.model.records import Brief

_COMPANIES = [f"c{number}" for number in range(9)]

DRAWN = st.tuples(
    st.integers(0, 60),
    st.frozensets(st.sampled_from(_COMPANIES), max_size=3),
    st.sampled_from(("steel", "magnets", "prices")),
    st.frozensets(st.integers(0, 9), max_size=4),
)
SITES = st.dictionaries(st.integers(0, 90), DRAWN, max_size=60)


Drawn = tuple[int, frozenset[str], str, frozenset[int]]


def briefs_of(site: dict[int, Drawn]) -> list[Brief]:
    made = []
    for number, (day, companies, topic, _) in site.items():
        brief = Brief(
            path=f"briefs/2025/b{number}.md",
            slug=f"b{number}",
            id=f"i{number}",
            date=datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=day),
            companies=tuple(sorted(companies)),
            topics=(topic,),
        )
        made.append(brief)
    return made


def sketches(site: dict[int, Drawn]) -> dict[str, frozenset[int]]:
    return {f"b{number}": words for number, (*_, words) in site.items()}


def sums(site: dict[int, Drawn]) -> dict[str, str]:
    return {
        f"b{number}": str((sorted(companies), topic, sorted(words)))
        for number, (_, companies, topic, words) in site.items()
    }


@given(before=SITES, change=SITES, gone=st.sets(st.integers(0, 90), max_size=5))
def test_few_changes_give_what_comparing_all_gives(
    before: dict[int, Drawn],
    change: dict[int, Drawn],
    gone: set[int],
) -> None:
    known: dict[str, Known] = {}
    few = dict(list(change.items())[:3])
    after = {n: drawn for n, drawn in {**before, **few}.items() if n not in gone}
    for site in (before, after):
        briefs, words = briefs_of(site), sketches(site)
        named = {brief.slug: () for brief in briefs}
        known = related_again(briefs, named, words, 4, known, sums(site)).known
        found = {slug: fact.briefs() for slug, fact in known.items()}
        assert found == related(briefs, named, words, 4)


@given(site=SITES, words=st.dictionaries(st.integers(0, 90), DRAWN, max_size=60))
def test_other_words_give_what_comparing_all_gives(
    site: dict[int, Drawn], words: dict[int, Drawn]
) -> None:
    briefs = briefs_of(site)
    named = {brief.slug: () for brief in briefs}
    before = related_again(briefs, named, sketches(site), 4, {}, sums(site))
    after = {n: (*drawn[:3], words[n][3]) if n in words else drawn for n, drawn in site.items()}
    others = {slug: total for slug, total in sums(after).items() if total != sums(site)[slug]}
    again = likened_again(briefs, named, sketches(after), 4, before, others)
    assert again == related_again(briefs, named, sketches(after), 4, {}, sums(after))
