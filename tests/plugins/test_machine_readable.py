"""What a built site tells programs, read by the programs' own readers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from icalendar import Calendar
from lxml import etree, html

from briefing.checks.site import check_site
from briefing.model.settings import read_settings
from tests.outputs.support import fixture
from tests.sites import AS_OF, ROOT, build_site, copy_site

TINY_URL = "https://tiny.test/base"
DEMO_AS_OF = datetime(2026, 11, 24, tzinfo=UTC)
VOCABULARY = json.loads(fixture("schema_org.json").read_text("utf-8"))
JSON_FEED = json.loads(fixture("json_feed_1_1.schema.json").read_text("utf-8"))
TABLES = ("briefs", "companies", "policies", "graph")
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def tiny_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site below a path of its host, built."""
    root = copy_site(tmp_path_factory.mktemp("machine") / "site")
    config = root / "pelicanconf.py"
    config.write_text(config.read_text().replace('SITEURL = ""', f'SITEURL = "{TINY_URL}"'))
    build_site(root)
    return root


@pytest.fixture(scope="module")
def tiny(tiny_root: Path) -> Path:
    return (tiny_root / "output").resolve()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration site, built."""
    output = tmp_path_factory.mktemp("demonstration") / "output"
    build_site(ROOT, "publishconf.py", output, DEMO_AS_OF)
    return output.resolve()


def read(output: Path, name: str) -> Any:
    return json.loads((output / "data" / f"{name}.json").read_bytes())


def allowed(kind: str) -> set[str]:
    entry = VOCABULARY["types"][kind]
    return set(entry["properties"]) | (allowed(entry["of"]) if entry["of"] else set())


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            if "@type" in item:
                yield item
            for inner in item.values():
                yield from nodes(inner)


def structured(output: Path, path: str) -> list[dict[str, Any]]:
    page = html.fromstring((output / path.strip("/") / "index.html").read_bytes())
    scripts = page.xpath("//script[@type='application/ld+json']/text()")
    return [node for script in scripts for node in nodes(json.loads(script))]


def test_every_atom_feed_is_read_without_complaint(tiny: Path) -> None:
    feeds = sorted(tiny.rglob("feed.xml"))
    assert len(feeds) == 9
    for file in feeds:
        parsed = feedparser.parse(file.read_bytes())
        assert not parsed.bozo, file
        path = file.relative_to(tiny).as_posix()
        assert [link.href for link in parsed.feed.links if link.rel == "self"] == [
            f"{TINY_URL}/{path}"
        ]
        assert len({entry.id for entry in parsed.entries}) == len(parsed.entries) <= 30


def test_every_json_feed_holds_to_its_schema_and_names_its_source(tiny: Path) -> None:
    for file in sorted(tiny.rglob("feed.json")):
        jsonschema.validate(json.loads(file.read_bytes()), JSON_FEED)
    items = json.loads((tiny / "feed.json").read_bytes())["items"]
    assert [item.get("external_url") for item in items] == [
        "https://league.example/report",
        "https://wire.example/magnetix",
        "https://gazette.example/furnace?a=1&b=2",
    ]


def test_a_feed_carries_the_whole_brief_as_html(tiny: Path) -> None:
    *_, oldest = json.loads((tiny / "feed.json").read_bytes())["items"]
    content = oldest["content_html"]
    assert content.startswith("<ul><li>The furnace makes one million tonnes a year.</li>")
    assert f'href="{TINY_URL}/companies/ferrum/">Ferrum Group</a> lit' in content
    assert "<p><strong>Bottom line:</strong></p><p>A furnace is not a strategy" in content
    assert "&lt;" not in content


def test_a_correction_makes_an_entry_new(tiny: Path) -> None:
    feed = feedparser.parse((tiny / "companies/magnetix/feed.xml").read_bytes())
    assert [entry.updated for entry in feed.entries if "loan" in entry.title] == [
        "2026-02-12T00:00:00+01:00"
    ]


def test_pages_name_their_feeds_and_markdown(tiny: Path) -> None:
    page = html.fromstring((tiny / "companies/ferrum/index.html").read_bytes())
    links = page.xpath("//link[@rel='alternate']")
    assert {link.get("type"): link.get("href") for link in links} == {
        "application/atom+xml": "/base/companies/ferrum/feed.xml",
        "application/feed+json": "/base/companies/ferrum/feed.json",
        "text/markdown": "/base/companies/ferrum/index.md",
    }


def test_the_list_of_feeds_holds_every_one_once(tiny: Path) -> None:
    listed = etree.parse(str(tiny / "feeds.opml")).xpath("//@xmlUrl")
    there = [f"{TINY_URL}/{f.relative_to(tiny).as_posix()}" for f in tiny.rglob("feed.xml")]
    assert sorted(listed) == sorted(there)


def test_calendars_are_read_and_stay_the_same_events(tiny: Path) -> None:
    of_policy, of_all = (
        Calendar.from_ical((tiny / path / "deadlines.ics").read_bytes()).walk("VEVENT")
        for path in ("policies/carbon-fee", "policies")
    )
    assert [event["UID"] for event in of_policy] == [event["UID"] for event in of_all]
    (event,) = of_all
    assert event.decoded("DTSTART").isoformat() == "2027-05-31"
    assert event.decoded("DTSTAMP").isoformat() == "2026-01-10T00:00:00+00:00"
    assert str(event["URL"]) == f"{TINY_URL}/policies/carbon-fee/"


def test_the_sitemaps_hold_to_their_schema_and_list_every_page(tiny: Path) -> None:
    for name in ("sitemap.xml", "sitemap-news.xml"):
        etree.XMLSchema(etree.parse(str(fixture("sitemap.xsd")))).assertValid(
            etree.parse(str(tiny / name))
        )
    listed = etree.parse(str(tiny / "sitemap.xml")).xpath("//s:loc/text()", namespaces=NS)
    pages = {
        f"{TINY_URL}/{file.parent.relative_to(tiny).as_posix()}/".replace("/./", "/")
        for file in tiny.rglob("index.html")
        if b'content="noindex"' not in file.read_bytes()
    }
    assert set(listed) == pages
    assert len(listed) == len(pages)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("site", ["tiny", "demonstration"])
def test_open_data_holds_to_its_own_schema(
    request: pytest.FixtureRequest, site: str, name: str
) -> None:
    output = request.getfixturevalue(site)
    schema = read(output, "schema")
    jsonschema.Draft202012Validator.check_schema(schema)
    document = read(output, name)
    jsonschema.Draft202012Validator(schema).validate(document)
    assert document["$schema"] == schema["$id"]


def test_all_structured_data_keeps_to_the_vocabulary(demonstration: Path) -> None:
    for file in demonstration.rglob("index.html"):
        for node in structured(demonstration, file.parent.relative_to(demonstration).as_posix()):
            assert set(node) - {"@type", "@id", "@context"} <= allowed(node["@type"]), file
            for name, values in VOCABULARY["values"].items():
                assert node.get(name, values[0]) in values


def test_a_brief_says_what_it_rests_on_and_what_it_corrected(tiny: Path) -> None:
    article = structured(tiny, "/briefs/2026/02/magnetix-loan/")[0]
    assert article["@type"] == "NewsArticle"
    assert [work["url"] for work in article["isBasedOn"]] == [
        "https://wire.example/magnetix",
        "https://gazette.example/magnetix",
    ]
    assert [thing["name"] for thing in article["about"]] == ["Magnetix", "Magnet Programme"]
    assert [thing["name"] for thing in article["mentions"]] == ["Ferrum Group", "Carbon Fee Act"]
    assert [thing["@type"] for thing in article["about"]] == ["Organization", "Thing"]
    assert [thing["@type"] for thing in article["mentions"]] == ["Organization", "Legislation"]
    (correction,) = article["correction"]
    assert correction["datePublished"] == "2026-02-12"
    assert article["dateModified"].startswith("2026-02-12")


def test_articles_and_dossiers_speak_of_the_same_nodes(tiny: Path) -> None:
    article = structured(tiny, "/briefs/2026/02/magnetix-loan/")[0]
    for thing in (*article["about"], *article["mentions"]):
        path = thing["@id"].removeprefix(TINY_URL)
        own = {node.get("@id"): node for node in structured(tiny, path)}
        if thing["@type"] != "Thing":
            assert own[thing["@id"]]["name"] == thing["name"]


def test_a_law_is_legislation_and_a_programme_is_not(tiny: Path) -> None:
    law, *_ = structured(tiny, "/policies/carbon-fee/")
    assert law["@type"] == "Legislation"
    assert law["legislationIdentifier"] == "Regulation (EU) 2025/1"
    assert law["legislationLegalForce"] == "https://schema.org/InForce"
    types = {node["@type"] for node in structured(tiny, "/policies/magnet-programme/")}
    assert types == {"BreadcrumbList", "ListItem"}


def test_a_company_names_its_parent(tiny: Path) -> None:
    company, *_ = structured(tiny, "/companies/magnetix/")
    assert company["parentOrganization"]["url"] == f"{TINY_URL}/companies/ferrum/"


def test_markdown_leads_everywhere_in_full(tiny: Path) -> None:
    files = sorted(tiny.rglob("index.md"))
    assert len(files) == 9
    for file in files:
        targets = re.findall(r"\]\(([^)\s]+)\)", file.read_text("utf-8"))
        assert all(target.startswith("https://") for target in targets), file
    retracted = (tiny / "briefs/2026/01/taken-back/index.md").read_text("utf-8")
    assert "The filing was misread" in retracted
    assert "were said to merge" not in retracted


def test_redirects_are_a_line_each(tiny: Path) -> None:
    line = "/base/old/magnetix/ /base/briefs/2026/02/magnetix-loan/ 301\n"
    assert (tiny / "_redirects").read_text() == line


def test_every_link_leads_somewhere(tiny_root: Path, tiny: Path, demonstration: Path) -> None:
    settings = read_settings(tiny_root)
    assert check_site(tiny, tiny_root, settings, AS_OF) == ()
    published = read_settings(ROOT, "publishconf.py")
    assert check_site(demonstration, ROOT, published, DEMO_AS_OF) == ()


def test_the_graph_and_the_dossiers_say_the_same(demonstration: Path) -> None:
    """Each edge from a brief is a line of the dossier it leads to, and each line an edge."""
    graph = read(demonstration, "graph")
    site = graph["site"].removesuffix("/")
    paths = {node["id"]: node["url"].removeprefix(site) for node in graph["nodes"]}
    edges: dict[tuple[str, str], set[str]] = {}
    for edge in graph["edges"]:
        if edge["source"].startswith("brief:"):
            edges.setdefault((edge["target"], edge["kind"]), set()).add(paths[edge["source"]])
    for node in graph["nodes"]:
        if node["kind"] == "brief":
            continue
        page = html.fromstring((demonstration / paths[node["id"]][1:] / "index.html").read_bytes())
        for kind, section in (("about", "about"), ("mentions", "mentioned")):
            found = page.xpath(f"//section[@aria-labelledby='{section}']//li//a/@href")
            briefs = {path for path in found if path.startswith("/briefs/")}
            assert briefs == edges.get((node["id"], kind), set()), (node["id"], kind)


def test_the_table_of_briefs_and_the_graph_agree(demonstration: Path) -> None:
    graph = read(demonstration, "graph")["edges"]
    for brief in read(demonstration, "briefs")["briefs"]:
        mine = [edge for edge in graph if edge["source"] == f"brief:{brief['slug']}"]
        mentions = sorted(edge["target"] for edge in mine if edge["kind"] == "mentions")
        about = [edge["target"] for edge in mine if edge["kind"] == "about"]
        assert mentions == brief["mentions"]
        assert about == [
            *(f"company:{slug}" for slug in brief["companies"]),
            *(f"policy:{slug}" for slug in brief["policies"]),
        ]
