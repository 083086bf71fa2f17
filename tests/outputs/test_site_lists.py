from __future__ import annotations

import re

from hypothesis import given
from lxml import etree, html
from markdown_it import MarkdownIt

from briefing.outputs import llms, opml
from tests.outputs.conftest import Expect
from tests.outputs.support import SITE, texts, writable

FEEDS = [
    opml.Group("Dossier", (opml.Subscription("All briefs", "/feed.xml", "/", "Everything"),)),
    opml.Group(
        "Companies",
        (opml.Subscription("C&S <x>", "/companies/cs/feed.xml", "/companies/cs/"),),
    ),
    opml.Group("Topics", ()),
]
PAGES = [
    llms.Section("Briefs", (llms.Page("第二: x", "/briefs/2025/07/second/index.md", "On [x]"),)),
    llms.Section("Companies", ()),
    llms.Section("Optional", (llms.Page("All data", "/data/briefs.json"),)),
]


def subscriptions(content: bytes) -> list[tuple[str | None, ...]]:
    return [
        tuple(outline.get(name) for name in ("text", "xmlUrl", "htmlUrl"))
        for outline in etree.fromstring(content).iter("outline")
        if outline.get("type") == "rss"
    ]


def test_golden_files(expect: Expect) -> None:
    expect("feeds.opml", opml.opml("Dossier", SITE, FEEDS))
    expect("llms.txt", llms.llms_txt(SITE, "Dossier", "Briefs", ["Facts first."], PAGES))


def test_opml_names_every_feed_under_its_group() -> None:
    content = opml.opml("Dossier", SITE, FEEDS)
    assert subscriptions(content) == [
        ("All briefs", f"{SITE}/feed.xml", f"{SITE}/"),
        ("C&S <x>", f"{SITE}/companies/cs/feed.xml", f"{SITE}/companies/cs/"),
    ]
    top = etree.fromstring(content)
    assert (top.tag, top.get("version"), top.findtext("head/title")) == ("opml", "2.0", "Dossier")
    assert [outline.get("text") for outline in top.findall("body/outline")] == [
        "Dossier",
        "Companies",
    ]


@given(texts(), texts())
def test_any_text_comes_back_from_opml(title: str, name: str) -> None:
    group = opml.Group(title, (opml.Subscription(name, "/f.xml", "/", name),))
    top = etree.fromstring(opml.opml(title, SITE, [group]))
    assert (top.findtext("head/title") or "") == writable(title)
    assert [o.get("text") for o in top.iter("outline")] == [writable(title), writable(name)]


def test_llms_txt_is_laid_out_as_its_readers_expect() -> None:
    lines = llms.llms_txt(SITE, "Dossier", "Briefs", ["Facts first."], PAGES).decode().split("\n")
    assert lines[0] == "# Dossier"
    assert lines[2] == "> Briefs"
    assert [line for line in lines if line.startswith("## ")] == ["## Briefs", "## Optional"]
    links = [line for line in lines if line.startswith("- ")]
    assert all(re.fullmatch(r"- \[[^\]]+\]\(https://[^()\s]+\)(: .+)?", line) for line in links)
    assert len(links) == 2


@given(texts(), texts())
def test_any_text_stays_text_in_llms_txt(name: str, note: str) -> None:
    pages = (llms.Page(f"p{name}", "/a/", f"n{note}"),)
    content = llms.llms_txt(SITE, f"t{name}", f"s{note}", [], [llms.Section(f"h{name}", pages)])
    tree = html.fromstring(f"<div>{MarkdownIt().render(content.decode())}</div>")
    assert [str(element.tag) for element in tree] == ["h1", "blockquote", "h2", "ul"]
    named = [tree.find("h1"), tree.find("h2"), tree.find(".//a")]
    words = [
        " ".join(str(element.xpath("string()")).split()) for element in named if element is not None
    ]
    assert words == [" ".join(writable(mark + name).split()) for mark in "thp"]
