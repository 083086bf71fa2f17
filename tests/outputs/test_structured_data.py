from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from lxml import html
from msgspec.structs import replace

from briefing.outputs import jsonld
from briefing.outputs.schema_org import (
    Article,
    Law,
    Organization,
    Thing,
    Work,
    breadcrumbs,
    graph,
    legislation,
    news_article,
    organization,
)
from tests.outputs.conftest import Expect
from tests.outputs.support import SITE, fixture, texts, writable

VOCABULARY = json.loads(fixture("schema_org.json").read_text("utf-8"))
BAOGANG = Thing("company", "Baogang Group", f"{SITE}/companies/baogang-group/")
ARTICLE = Article(
    headline="Baogang plans",
    url=f"{SITE}/briefs/2025/07/plan/",
    published=datetime(2025, 7, 1, tzinfo=UTC),
    publisher="Dossier",
    publisher_url=f"{SITE}/",
    lang="en",
    description="A plan.",
    authors=("A. Editor", "Dossier"),
    sources=(Work("Plans", "https://n.example/", date(2025, 6, 30), "Daily", ("R. Porter",)),),
    about=(BAOGANG,),
    mentions=(Thing("law", "CBAM", f"{SITE}/policies/cbam/"),),
    corrections=((date(2025, 7, 3), "It costs 2 bn."),),
)
COMPANY = Organization(
    name="Northern Rare Earth",
    url=f"{SITE}/companies/northern-rare-earth/",
    other_names=("北方稀土",),
    legal_name="China Northern Rare Earth (Group) High-Tech Co., Ltd.",
    website="https://reht.example",
    wikidata="Q5",
    lei="300300",
    tickers=("SSE:600111",),
    parent=BAOGANG,
)
LAW = Law(
    name="Carbon Border Adjustment Mechanism",
    url=f"{SITE}/policies/cbam/",
    status="in-force",
    other_names=("CBAM",),
    citation="Regulation (EU) 2023/956",
    jurisdiction="EU",
    instrument="regulation",
    official_url="https://eur-lex.example/",
)
TRAIL = [("Home", f"{SITE}/"), ("Policies", f"{SITE}/policies/"), ("CBAM", LAW.url)]
NODES = {
    "article": news_article(ARTICLE),
    "company": organization(COMPANY),
    "law": legislation(LAW),
    "trail": breadcrumbs(TRAIL),
}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            for inner in item.values():
                yield from nodes(inner)


def allowed(kind: str) -> set[str]:
    entry = VOCABULARY["types"][kind]
    return set(entry["properties"]) | (allowed(entry["of"]) if entry["of"] else set())


def written(*given: dict[str, Any] | None) -> Any:
    page = f"<script type='application/ld+json'>{jsonld.script(graph(*given))}</script>"
    script = html.fragment_fromstring(page)
    return json.loads(script.text or "")


def test_golden_file(expect: Expect) -> None:
    text = json.dumps(written(*NODES.values()), ensure_ascii=False, indent=1)
    expect("structured.json", text + "\n")


@pytest.mark.parametrize("name", NODES)
def test_only_types_and_properties_of_the_vocabulary(name: str) -> None:
    (node,) = written(NODES[name])["@graph"]
    for one in nodes(node):
        assert set(one) - {"@type", "@id"} <= allowed(one["@type"]), one["@type"]
        for property_, values in VOCABULARY["values"].items():
            assert one.get(property_, values[0]) in values


@pytest.mark.parametrize(
    ("status", "force"),
    [
        ("proposed", "NotInForce"),
        ("in-force", "InForce"),
        ("partly-repealed", "PartiallyInForce"),
        ("expired", "NotInForce"),
    ],
)
def test_legal_force_follows_the_status(status: str, force: str) -> None:
    node = legislation(replace(LAW, status=status))
    assert node is not None
    assert node["legislationLegalForce"] == f"https://schema.org/{force}"


@pytest.mark.parametrize("status", ["announced", "running", "completed", "unknown"])
def test_a_programme_is_no_law(status: str) -> None:
    assert legislation(replace(LAW, status=status)) is None
    assert len(written(legislation(replace(LAW, status=status)), breadcrumbs(TRAIL))["@graph"]) == 1


@pytest.mark.parametrize(
    ("sort", "kind", "symbols"),
    [
        ("company", "Corporation", ["SSE 600111"]),
        ("agency", "GovernmentOrganization", None),
        ("association", "Organization", None),
    ],
)
def test_organizations_are_told_apart(sort: str, kind: str, symbols: list[str] | None) -> None:
    node = organization(replace(COMPANY, sort=sort))
    assert (node["@type"], node["tickerSymbol"]) == (kind, symbols)


def test_authors_are_people_unless_they_are_the_publisher() -> None:
    assert [author["@type"] for author in news_article(ARTICLE)["author"]] == [
        "Person",
        "Organization",
    ]


def test_a_retracted_article_says_so() -> None:
    assert news_article(replace(ARTICLE, retracted=True))["creativeWorkStatus"] == "Retracted"
    assert "creativeWorkStatus" not in written(news_article(ARTICLE))["@graph"][0]


def test_what_is_not_known_is_not_said() -> None:
    node = written(organization(Organization("A", f"{SITE}/a/")))["@graph"][0]
    url = f"{SITE}/a/"
    assert node == {"@type": "Corporation", "@id": url, "name": "A", "url": url}


def test_prune_keeps_zero_and_false() -> None:
    assert jsonld.prune({"a": 0, "b": False, "c": None, "d": [None, {"e": ""}]}) == {
        "a": 0,
        "b": False,
    }


@given(texts())
def test_any_text_comes_back_and_no_script_ends_early(text: str) -> None:
    plain = writable(text).replace("\r", "")
    (node,) = written(news_article(replace(ARTICLE, headline=f"h{plain}")))["@graph"]
    assert node["headline"] == f"h{plain}"
    script = jsonld.script({"name": text})
    assert not set("<>&\u2028\u2029") & set(script)
    assert json.loads(script) == jsonld.prune({"name": text})
