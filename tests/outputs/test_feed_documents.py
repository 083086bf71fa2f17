from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import feedparser
import jsonschema
import pytest
from hypothesis import given
from lxml import etree, html
from msgspec.structs import replace

from briefing.outputs.feeds import EPOCH, Entry, Feed, atom, json_feed
from tests.outputs.conftest import Expect
from tests.outputs.support import SITE, fixture, texts, writable

ATOM = "{http://www.w3.org/2005/Atom}"
SHANGHAI = timezone(timedelta(hours=8))

ENTRY = Entry(
    id="tag:example.org,2025:abcdefghij23",
    title="Baogang & C&S plan a <hydrogen> line",
    path="/briefs/2025/07/baogang-plan/",
    published=datetime(2025, 7, 1, tzinfo=SHANGHAI),
    updated=datetime(2025, 7, 3, 9, 30, tzinfo=SHANGHAI),
    summary="One line about it.",
    content_html='<p>By <a class="entity company" href="/companies/baogang/">Baogang</a>.</p>',
    authors=("A. Editor", "B. Writer"),
    categories=("Hydrogen steel", "包钢集团"),
    source_url="https://news.example/a?b=1&c=2",
    corrections=("The line costs < 2 bn, not 3.",),
)
OLDER = replace(
    ENTRY,
    id="tag:example.org,2025:older",
    title="包钢",
    path="/briefs/2025/06/older/",
    published=datetime(2025, 6, 1, tzinfo=UTC),
    updated=datetime(2025, 6, 1, tzinfo=UTC),
    authors=(),
    corrections=(),
    source_url=None,
    lang="zh",
)
FEED = Feed(
    id="tag:example.org,2025:feed",
    title="Dossier",
    subtitle="What changed, and why",
    path="/feed.xml",
    json_path="/feed.json",
    page_path="/",
    site_url=SITE,
    author="Dossier Desk",
    entries=(OLDER, ENTRY),
)


def items(feed: Feed) -> list[dict[str, Any]]:
    document = json.loads(json_feed(feed))
    schema = json.loads(fixture("json_feed_1_1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    found: list[dict[str, Any]] = document["items"]
    return found


def test_golden_files(expect: Expect) -> None:
    expect("feed.xml", atom(FEED))
    expect("feed.json", json_feed(FEED))


def test_atom_reads_clean_and_whole() -> None:
    parsed = feedparser.parse(atom(FEED))
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.title == "Dossier"
    assert parsed.feed.link == SITE + "/"
    entry = parsed.entries[1]
    assert entry.id == ENTRY.id
    assert entry.title == ENTRY.title
    assert entry.link == SITE + ENTRY.path
    assert [link.href for link in entry.links if link.rel == "via"] == [ENTRY.source_url]
    assert [author.name for author in entry.authors] == ["A. Editor", "B. Writer"]
    assert [tag.term for tag in entry.tags] == list(ENTRY.categories)


def test_entries_without_authors_are_the_publications() -> None:
    parsed = feedparser.parse(atom(FEED))
    assert parsed.feed.author == "Dossier Desk"
    assert "authors" not in items(FEED)[0]


def test_a_feed_is_as_old_as_its_latest_change() -> None:
    top = etree.fromstring(atom(FEED))
    assert top.findtext(f"{ATOM}updated") == "2025-07-03T09:30:00+08:00"


def test_an_empty_feed_is_valid() -> None:
    empty = replace(FEED, entries=())
    parsed = feedparser.parse(atom(empty))
    assert not parsed.bozo
    assert parsed.feed.updated == EPOCH.isoformat() == "2025-01-01T00:00:00+00:00"
    assert items(empty) == []


def test_json_feed_names_source_and_languages() -> None:
    older, entry = items(FEED)
    assert entry["external_url"] == ENTRY.source_url
    assert "external_url" not in older
    assert older["language"] == "zh"
    assert json.loads(json_feed(FEED))["feed_url"] == SITE + "/feed.json"


def test_corrections_stand_in_the_content_as_text() -> None:
    (entry,) = items(replace(FEED, entries=(ENTRY,)))
    corrections = html.fromstring(f"<div>{entry['content_html']}</div>").findall(".//li")
    assert [item.text for item in corrections] == ["The line costs < 2 bn, not 3."]


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ('<a href="/companies/x/?a=1&amp;b">', f'<a href="{SITE}/companies/x/?a=1&amp;b">'),
        ('<a href="#fn:1">', f'<a href="{SITE}{OLDER.path}#fn:1">'),
        ('<img src="plan.jpg" alt="/x">', f'<img src="{SITE}{OLDER.path}plan.jpg" alt="/x">'),
        ('<a href="https://else.example/">', '<a href="https://else.example/">'),
        ('<a href="//else.example/">', '<a href="//else.example/">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<code>href="/x"</code>', '<code>href="/x"</code>'),
        ('<a title=" href=" class="/x">', '<a title=" href=" class="/x">'),
        ('<a title="a>b" href="/x">', f'<a title="a>b" href="{SITE}/x">'),
    ],
)
def test_links_in_content_have_full_addresses(written: str, full: str) -> None:
    (entry,) = items(replace(FEED, entries=(replace(OLDER, content_html=written),)))
    assert entry["content_html"] == full


@given(texts(), texts())
def test_any_text_comes_back_from_atom(title: str, name: str) -> None:
    entry = replace(ENTRY, title=title, summary=f"s{title}", authors=(name,), categories=(name,))
    top = etree.fromstring(atom(replace(FEED, title=name, entries=(entry,))))
    assert top.findtext(f"{ATOM}title") == writable(name)
    item = top.find(f"{ATOM}entry")
    assert item is not None
    assert item.findtext(f"{ATOM}title") == writable(title)
    assert item.findtext(f"{ATOM}summary") == "s" + writable(title)
    assert item.findtext(f"{ATOM}author/{ATOM}name") == writable(name)
    assert [c.get("term") for c in item.findall(f"{ATOM}category")] == [writable(name)]


@given(texts())
def test_any_text_comes_back_from_json_feed(text: str) -> None:
    entry = replace(ENTRY, title=f"t{text}", content_html=text, corrections=(), categories=(text,))
    (item,) = items(replace(FEED, entries=(entry,)))
    assert item["title"] == "t" + writable(text)
    assert item["tags"] == [writable(text)]


@given(texts())
def test_any_correction_stays_text(text: str) -> None:
    (item,) = items(replace(FEED, entries=(replace(ENTRY, corrections=(f"c{text}c",)),)))
    tree = html.fromstring(f"<div>{item['content_html']}</div>")
    assert [child.tag for child in tree.iter()] == ["div", "p", "a", "h2", "ul", "li"]
