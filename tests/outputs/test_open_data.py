from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from msgspec.structs import replace

from briefing.model.records import Alias, Brief, Company, Registry
from briefing.outputs import data
from briefing.outputs.data import BriefDetails
from briefing.outputs.data_schema import schema
from tests.outputs.conftest import Expect
from tests.outputs.records import BAOGANG, BAOGANG_KEY, CBAM_KEY, NORTHERN_KEY, PLAN, REGISTRY
from tests.outputs.support import SITE, texts, writable

DETAILS = {
    "baogang-plan": BriefDetails(
        summary="Bets on hydrogen.",
        highlights=("Costs 2 bn", "See the rule"),
        minutes=3,
        mentions=(BAOGANG_KEY, NORTHERN_KEY, BAOGANG_KEY, NORTHERN_KEY, NORTHERN_KEY),
        corrections=("The cost is 2 bn.",),
    ),
    "second": BriefDetails(mentions=(BAOGANG_KEY,)),
    "withdrawn": BriefDetails(mentions=(CBAM_KEY,)),
}


def details(brief: Brief) -> BriefDetails:
    return DETAILS[brief.slug]


FILES = {
    "briefs.json": data.briefs_json(SITE, REGISTRY, details),
    "companies.json": data.companies_json(SITE, REGISTRY),
    "policies.json": data.policies_json(SITE, REGISTRY),
    "graph.json": data.graph_json(SITE, REGISTRY, details),
    "schema.json": schema(SITE),
}
VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema(SITE)))


def read(content: bytes) -> Any:
    document = json.loads(content)
    VALIDATOR.validate(document)
    return document


def edges(kind: str) -> list[tuple[str, str, int]]:
    rows = read(FILES["graph.json"])["edges"]
    return [(e["source"], e["target"], e["weight"]) for e in rows if e["kind"] == kind]


@pytest.mark.parametrize("name", FILES)
def test_golden_files(name: str, expect: Expect) -> None:
    expect(f"data-{name}", FILES[name])


@pytest.mark.parametrize("name", [name for name in FILES if name != "schema.json"])
def test_files_hold_to_the_schema_and_name_it(name: str) -> None:
    document = read(FILES[name])
    assert document["$schema"] == SITE + data.SCHEMA == json.loads(schema(SITE))["$id"]
    assert document["version"] == data.VERSION


def test_the_schema_refuses_what_is_wrong() -> None:
    document = json.loads(FILES["briefs.json"])
    document["briefs"][0]["minutes"] = "three"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document)


def test_a_record_is_a_line() -> None:
    rows = FILES["briefs.json"].decode().splitlines()
    changed = replace(PLAN, title="Another title")
    briefs = {**REGISTRY.briefs, PLAN.slug: changed}
    after = data.briefs_json(SITE, replace(REGISTRY, briefs=briefs), details).decode().splitlines()
    assert sum(one != other for one, other in zip(rows, after, strict=True)) == 1


def test_about_and_mentions_are_kept_apart() -> None:
    plan = read(FILES["briefs.json"])["briefs"][0]
    assert (plan["companies"], plan["policies"]) == (["baogang-group"], ["cbam"])
    assert plan["mentions"] == ["company:northern-rare-earth"]


def test_edges_weigh_how_often_a_brief_names() -> None:
    assert edges("about") == [
        ("brief:baogang-plan", "company:baogang-group", 2),
        ("brief:baogang-plan", "policy:cbam", 1),
        ("brief:second", "policy:cbam", 1),
    ]
    assert edges("mentions") == [
        ("brief:baogang-plan", "company:northern-rare-earth", 3),
        ("brief:second", "company:baogang-group", 1),
    ]


def test_entities_are_tied_by_parent_and_relations() -> None:
    assert edges("parent") == [("company:northern-rare-earth", "company:baogang-group", 1)]
    assert edges("relation") == [
        ("company:baogang-group", "company:northern-rare-earth", 1),
        ("policy:dual-carbon", "policy:cbam", 1),
    ]


def test_every_edge_leads_from_node_to_node() -> None:
    graph = read(FILES["graph.json"])
    nodes = {node["id"] for node in graph["nodes"]}
    assert {end for edge in graph["edges"] for end in (edge["source"], edge["target"])} <= nodes
    assert "brief:withdrawn" not in nodes


def test_an_empty_site_has_empty_tables() -> None:
    empty = Registry()
    assert read(data.briefs_json(SITE, empty, {}))["briefs"] == []
    assert read(data.graph_json(SITE, empty, {}))["edges"] == []


@given(texts())
def test_any_text_comes_back(text: str) -> None:
    company: Company = replace(BAOGANG, name=f"n{text}", aliases=(Alias(text),))
    registry = replace(REGISTRY, companies={company.slug: company})
    (row,) = read(data.companies_json(SITE, registry))["companies"]
    assert row["name"] == "n" + writable(text)
    assert row["aliases"][0]["text"] == writable(text)
