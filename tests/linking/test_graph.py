"""Backlinks, companions, exposure and related briefs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.linking.backlinks import Graph, counts_of, newest_first, nodes_of
from briefing.linking.related import Related, related, sketch
from briefing.model.records import Brief, EntityKey, Mention

A, B, C = (EntityKey("company", slug) for slug in "abc")
P, Q = (EntityKey("policy", slug) for slug in "pq")


def brief(slug: str, day: int, companies: str = "", policies: str = "", **more: object) -> Brief:
    return Brief(
        path=f"{slug}.md",
        slug=slug,
        id=slug,
        date=datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=day),
        companies=tuple(companies),
        policies=tuple(policies),
        **more,  # type: ignore[arg-type]
    )


def mention(entity: EntityKey, sentence: str = "It is named.") -> Mention:
    return Mention(entity, entity.slug, sentence, "body", False, "name")


BRIEFS: list[tuple[Brief, Sequence[Mention]]] = [
    (brief("old", 1, "a"), [mention(A, "First."), mention(A, "Second."), mention(P)]),
    (brief("new", 9, "b", "p"), [mention(B), mention(A, "In passing.")]),
    (brief("mid", 5, "c"), [mention(B), mention(Q)]),
    (brief("about-only", 7, "a"), []),
]


def graph_of(
    pairs: Sequence[tuple[Brief, Sequence[Mention]]], bodies: frozenset[EntityKey] = frozenset()
) -> Graph:
    mentions = {brief.slug: found for brief, found in pairs}
    named = {slug: tuple(counts_of(found)) for slug, found in mentions.items()}
    briefs = sorted((brief for brief, _ in pairs), key=newest_first)
    return Graph(nodes_of(briefs, named), mentions, bodies)


GRAPH = graph_of(BRIEFS)


def test_about_and_mentioned_are_apart_and_newest_first() -> None:
    assert GRAPH.about(A) == ("about-only", "old")
    assert [link.brief for link in GRAPH.mentioned(A)] == ["new"]
    assert GRAPH.mentioned(A, 0) == ()
    assert GRAPH.briefs(A) == ("new", "about-only", "old")


def test_a_backlink_carries_the_first_sentence() -> None:
    twice = [mention(A, "First."), mention(A, "Second.")]
    graph = graph_of([(brief("twice", 1, "", "p"), twice)])
    assert [link.sentence for link in graph.mentioned(A)] == ["First."]


def test_companions_are_ranked_with_counts() -> None:
    assert [(c.entity, c.count, c.brief) for c in GRAPH.companions(A)] == [
        (P, 2, "new"),
        (B, 1, "new"),
    ]
    assert len(GRAPH.companions(A, limit=1)) == 1


def test_exposure_is_of_those_whom_a_brief_is_about() -> None:
    assert [(e.entity, e.count, e.brief) for e in GRAPH.exposure(A)] == [(P, 1, "old")]
    assert [(e.entity, e.brief) for e in GRAPH.exposure(B)] == [(P, "new")]
    assert [(e.entity, e.brief) for e in GRAPH.exposure(C)] == [(Q, "mid")]
    assert [(e.entity, e.count) for e in GRAPH.exposure(P)] == [(A, 1), (B, 1)]


def test_a_brief_about_a_policy_alone_shows_whom_it_names() -> None:
    graph = graph_of([(brief("law", 1, "", "p"), [mention(A), mention(Q)])])
    assert [e.entity for e in graph.exposure(P)] == [A]
    assert [e.entity for e in graph.exposure(A)] == [P]
    assert graph.exposure(Q) == ()


def test_bodies_are_not_affected_and_hide_nobody() -> None:
    graph = graph_of([(brief("law", 1, "c", "p"), [mention(A), mention(C)])], frozenset({C}))
    assert [e.entity for e in graph.exposure(P)] == [A]
    assert [e.entity for e in graph.exposure(A)] == [P]
    assert [e.entity for e in graph.exposure(C)] == [P]


def test_a_brief_about_both_shows_it_better_than_a_newer_one() -> None:
    both, newer = brief("both", 1, "a", "p"), brief("newer", 2, "a")
    graph = graph_of([(both, []), (newer, [mention(P)])])
    assert [(e.entity, e.count, e.brief) for e in graph.exposure(A)] == [(P, 2, "both")]
    assert [(e.entity, e.count, e.brief) for e in graph.exposure(P)] == [(A, 2, "both")]


def test_an_unknown_entity_has_nothing() -> None:
    nobody = EntityKey("company", "nobody")
    assert GRAPH.about(nobody) == GRAPH.mentioned(nobody) == GRAPH.companions(nobody) == ()


def relate(*briefs: tuple[Brief, str]) -> dict[str, tuple[Related, ...]]:
    named = {one.slug: () for one, _ in briefs}
    words = {one.slug: sketch(text) for one, text in briefs}
    return related([one for one, _ in briefs], named, words)


def test_rarer_things_relate_more() -> None:
    common = [(brief(f"n{day}", day, "a"), "") for day in range(10)]
    pair = [(brief("x", 20, "ab"), ""), (brief("y", 0, "b"), "")]
    best = relate(*common, *pair)["x"][0]
    assert best.slug == "y"
    assert best.entities == (B,)


def test_likeness_breaks_ties() -> None:
    found = relate(
        (brief("x", 9, "a"), "furnace relining postponed because hydrogen prices doubled"),
        (brief("y", 8, "a"), "dividend raised after strong quarter"),
        (brief("z", 1, "a"), "hydrogen prices doubled, furnace relining postponed again"),
    )
    assert [one.slug for one in found["x"]] == ["z", "y"]


def test_topics_are_a_reason_too() -> None:
    found = relate(
        (brief("x", 2, topics=("magnets",)), ""),
        (brief("y", 1, topics=("magnets",)), ""),
    )
    assert found["x"][0].topics == ("magnets",)
    assert found["x"][0].entities == ()


def test_what_shares_nothing_is_not_related() -> None:
    found = relate((brief("x", 2, "a"), "same words"), (brief("y", 1, "b"), "same words"))
    assert found == {"x": (), "y": ()}


_MANY = st.lists(
    st.tuples(st.integers(0, 40), st.sets(st.sampled_from("abcdefgh"), max_size=3)), max_size=40
)


@given(_MANY, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_related_does_not_depend_on_the_order_of_files(
    rows: list[tuple[int, set[str]]], random: object
) -> None:
    briefs = [
        (brief(f"b{at}", day, "".join(sorted(about))), f"text number {at}")
        for at, (day, about) in enumerate(rows)
    ]
    before = relate(*briefs)
    random.shuffle(briefs)  # type: ignore[attr-defined]
    assert relate(*briefs) == before
    assert all(slug not in [one.slug for one in found] for slug, found in before.items())
