"""The registry: names resolved, clashes said, and nothing hidden left in what is published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model.parse import Record
from briefing.model.problems import Problem
from briefing.model.records import (
    Alias,
    Brief,
    Company,
    EntityKey,
    Page,
    Policy,
    PolicyEvent,
    Registry,
    Relation,
    Topic,
    key_of,
)
from briefing.model.registry import Names, assemble, published

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
MOMENTS = st.sampled_from([NOW - timedelta(days=1), NOW, NOW + timedelta(seconds=1)])
SLUGS = ("a", "b", "c", "d")
_SOME = st.lists(st.sampled_from(SLUGS), unique=True).map(tuple)
_MAYBE = st.one_of(st.none(), MOMENTS)


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Return a registry whose records refer to each other at random."""
    companies = {
        slug: Company(
            path=f"companies/{slug}.md",
            slug=slug,
            name=slug.upper(),
            parent=draw(st.one_of(st.none(), st.sampled_from(SLUGS))),
            relations=tuple(Relation("partner", to) for to in draw(_SOME)),
            draft=draw(st.booleans()),
            publish_from=draw(_MAYBE),
        )
        for slug in SLUGS
    }
    policies = {
        slug: Policy(
            path=f"policies/{slug}.md",
            slug=slug,
            name=slug,
            agencies=draw(_SOME),
            relations=tuple(Relation("amends", to) for to in draw(_SOME)),
            draft=draw(st.booleans()),
            publish_from=draw(_MAYBE),
        )
        for slug in SLUGS
    }
    briefs = {
        slug: Brief(
            path=f"briefs/2026/{slug}.md",
            slug=slug,
            status=draw(st.sampled_from(["draft", "published", "retracted"])),
            date=draw(_MAYBE),
            companies=draw(_SOME),
            policies=draw(_SOME),
            policy_events=tuple(PolicyEvent(to, NOW.date()) for to in draw(_SOME)),
        )
        for slug in SLUGS
    }
    return Registry(companies, policies, briefs=briefs)


@given(registries())
@settings(deadline=None)
def test_nothing_published_refers_to_what_is_hidden(everything: Registry) -> None:
    shown = published(everything, NOW)
    for entity in shown.entities():
        assert not entity.draft
        assert entity.publish_from is None or entity.publish_from <= NOW
    for company in shown.companies.values():
        named = {relation.to for relation in company.relations} | {company.parent or company.slug}
        assert named <= shown.companies.keys()
    for policy in shown.policies.values():
        assert set(policy.agencies) <= shown.companies.keys()
        assert {relation.to for relation in policy.relations} <= shown.policies.keys()
    for brief in shown.briefs.values():
        assert brief.status != "draft"
        assert brief.date is not None
        assert brief.date <= NOW
        assert set(brief.companies) <= shown.companies.keys()
        asserted = {event.policy for event in brief.policy_events}
        assert {*brief.policies, *asserted} <= shown.policies.keys()


@given(registries())
@settings(deadline=None)
def test_what_may_be_known_is_all_there(everything: Registry) -> None:
    shown = published(everything, NOW)
    open_companies = {
        slug
        for slug, company in everything.companies.items()
        if not company.draft and (company.publish_from or NOW) <= NOW
    }
    assert shown.companies.keys() == open_companies
    for slug, brief in shown.briefs.items():
        kept = tuple(one for one in everything.briefs[slug].companies if one in open_companies)
        assert brief.companies == kept
    assert published(shown, NOW) == shown


def company(slug: str, name: str, *aliases: Alias, **more: str) -> Company:
    return Company(f"companies/{slug}.md", slug, name, aliases=aliases, **more)  # type: ignore[arg-type]


RECORDS: tuple[Record, ...] = (
    company("ferrum", "Ferrum", Alias("Ferrum Group"), Alias("FG", ambiguous=True)),
    company("magnetix", "Magnetix", Alias("Mag"), legal_name="Magnetix Inc."),
    company("magma", "Magma", Alias("MAG")),
    Policy("policies/fee.md", "fee", "Carbon Fee"),
    Topic("topics/steel.md", "steel", "Steel making"),
    Page("pages/about.md", "about", "About"),
)


def test_names_lead_to_slugs_whatever_their_case() -> None:
    names = Names(assemble(RECORDS, lambda problem: None))
    for written in ("ferrum", "Ferrum", "FERRUM GROUP", "ferrum group"):
        assert names.find("company", written).slug == "ferrum"
    assert names.find("company", "Magnetix Inc.").slug == "magnetix"
    assert names.find("company", "FG").slug is None
    assert names.find("company", "mag").remedy == "name one of magma, magnetix"
    assert names.find("policy", "Ferrum").slug is None
    unknown = names.find("company", "Ferum")
    assert unknown.remedy == "did you mean 'ferrum'? or create it: ./inv new company --name 'Ferum'"


def test_references_become_slugs_once_and_unknown_ones_are_said() -> None:
    brief = Brief(
        "drafts/x.md",
        "x",
        companies=("Ferrum", "ferrum group", "Nobody"),
        policies=("Carbon Fee",),
        topics=("Steel Making", "steal"),
        policy_events=(PolicyEvent("carbon fee", NOW.date()), PolicyEvent("none", NOW.date())),
    )
    said: list[Problem] = []
    registry = assemble((*RECORDS, brief), said.append, lambda *place: len(place[2]))
    found = registry.briefs["x"]
    assert (found.companies, found.policies, found.topics) == (("ferrum",), ("fee",), ("steel",))
    assert [event.policy for event in found.policy_events] == ["fee"]
    assert sorted((problem.line, problem.what.split(":")[0]) for problem in said) == [
        (4, "`policy_events` names no known policy"),
        (5, "`topics` names no known topic"),
        (6, "`companies` names no known company"),
    ]


def test_ties_between_entities_are_resolved() -> None:
    tied = replace(
        company("steelco", "Steelco"),
        parent="Ferrum Group",
        relations=(Relation("partner", "Magnetix"), Relation("partner", "Nobody")),
    )
    act = replace(Policy("policies/act.md", "act", "Act"), agencies=("Magma", "Nobody"))
    said: list[Problem] = []
    registry = assemble((*RECORDS, tied, act), said.append)
    assert registry.companies["steelco"].parent == "ferrum"
    assert registry.companies["steelco"].relations == (Relation("partner", "magnetix"),)
    assert registry.policies["act"].agencies == ("magma",)
    assert len(said) == 2


@given(st.permutations(RECORDS))
def test_the_order_of_files_does_not_matter(records: list[Record]) -> None:
    double = Topic("topics/a.md", "steel", "Other")
    first: list[Problem] = []
    second: list[Problem] = []
    one = assemble((*RECORDS, double), first.append)
    other = assemble((double, *records), second.append)
    assert one == other
    assert list(one.companies) == list(other.companies)
    assert first == second
    assert [problem.what for problem in first] == [
        "slug `steel` is also that of content/topics/a.md"
    ]


def test_entities_by_key() -> None:
    registry = assemble(RECORDS, lambda problem: None)
    for entity in registry.entities():
        assert registry.entity(key_of(entity)) is entity
    assert str(EntityKey("company", "ferrum")) == "company:ferrum"
