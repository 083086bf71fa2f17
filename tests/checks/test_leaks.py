"""No word of a draft or an embargoed record passes the check of a built site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.checks.site import check_output, check_site
from briefing.model.content import load_content
from briefing.model.records import Alias, Brief, Company, Registry
from briefing.model.registry import published
from briefing.model.settings import read_settings
from tests.checks.tiny_content import AS_OF
from tests.checks.tiny_output import brief_page, problems

SECRET = Brief(
    path="drafts/s.md",
    slug="quiet-plan",
    id="zzzzzzzzzzzz",
    title="A “quiet” plan & its makers",
    dek="It is told to no one before the spring of the year.",
    highlights=("Nobody may know the first of the three sentences.",),
    body="The *zwielicht* sentence must stay **unknown** to all readers.\n\nShort one.\n",
)
COMPANY = Company(
    path="companies/h.md",
    slug="hidden-metals",
    name="Hidden Metals",
    aliases=(Alias("HMX"), Alias("steel", ambiguous=True), Alias("暗金属")),
    draft=True,
)
SHORT = Brief(path="drafts/q.md", slug="q", title="Q")
HIDDEN = Registry(briefs={"quiet-plan": SECRET, "q": SHORT}, companies={"hidden-metals": COMPANY})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("title in a page", "<p>A “quiet” plan &amp; its makers</p>"),
        ("title, all escaped", "<p>A &#8220;quiet&#8221; plan &amp; its makers</p>"),
        ("title in an attribute", '<p title="A “quiet” plan &amp; its makers">x</p>'),
        (
            "a sentence across tags",
            "<p>The <em>zwielicht</em> sentence must\nstay <b>unknown</b> to all readers.</p>",
        ),
        (
            "a sentence with links in it",
            '<p>The zwielicht sentence <a href="/">must stay</a> unknown to all readers.</p>',
        ),
        ("the dek", "<!-- It is told to no one before the spring of the year. -->"),
        ("a highlight", "<li>Nobody may know the first of the three sentences.</li>"),
        ("the id", "<!-- tag:x,2025:zzzzzzzzzzzz -->"),
        ("the slug", "<!-- /2026/05/quiet-plan/ -->"),
        ("a name", "<p>Hidden\nMetals</p>"),
        ("a name with a soft hyphen", "<p>Hid\u00adden Metals</p>"),
        ("an alias", "<p>(HMX)</p>"),
        ("a name in Chinese", "<p>关于暗金属的报告</p>"),
    ],
)
def test_secrets_in_a_page(name: str, text: str, tmp_path: Path) -> None:
    found = problems(tmp_path, brief_page(text), hidden=HIDDEN)
    assert len(found) == 1, (name, found)
    assert "which readers may not know yet" in found[0]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data.json", json.dumps({"title": SECRET.title})),
        ("data.json", json.dumps({"title": SECRET.title}, ensure_ascii=False)),
        ("feed.xml", "<title>A “quiet” plan &amp; its makers</title>"),
        ("feed.xml", "<content>&lt;p&gt;A “quiet” plan &amp;amp; its makers&lt;/p&gt;</content>"),
        ("a.txt", "HMX"),
        ("a.ics", "SUMMARY:Hidden Metals"),
        ("hidden-metals.txt", ""),
    ],
)
def test_secrets_in_other_files(file: str, text: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {file: text}, hidden=HIDDEN)
    assert len(found) == 1, found
    assert found[0].startswith(f"output/{file}")


@pytest.mark.parametrize(
    "text",
    [
        "<p>The quiet plan of HMXY, a hidden metals trade, steel; Short one.</p>",
        "<p>not-quiet-plan, quiet-plans</p>",
        '<p id="q">Mill q of the EU</p>',
    ],
)
def test_what_is_no_secret(text: str, tmp_path: Path) -> None:
    assert problems(tmp_path, brief_page(text), hidden=HIDDEN) == []


def test_what_published_content_says_itself_is_no_secret(tmp_path: Path) -> None:
    told = replace(SECRET, slug="told", id=None, title="On Hidden Metals", body="", dek=None)
    shown = Registry(briefs={"told": told})
    text = brief_page("<p>On Hidden Metals (HMX)</p>")
    [found] = problems(tmp_path, text, hidden=HIDDEN, shown=shown)
    assert "`HMX`" in found


def test_a_real_build_keeps_its_secrets_and_the_check_would_know(built: Path) -> None:
    root = built.parent
    settings = read_settings(root)
    everything = load_content(root, settings).registry
    shown = published(everything, AS_OF)
    assert {"embargoed-plan", "half-written"} == everything.briefs.keys() - shown.briefs.keys()
    leaks = [p for p in check_site(built, root, settings, AS_OF) if "may not know yet" in p.what]
    assert leaks == []
    fewer = replace(
        shown,
        briefs={slug: b for slug, b in shown.briefs.items() if slug != "magnetix-loan"},
    )
    found = check_output(built, settings, everything, fewer)
    told = [p for p in found if "magnetix-loan.md" in p.what]
    assert "briefs/2026/02/magnetix-loan/index.html" in {p.path.split("/", 1)[1] for p in told}
    assert len(told) >= 5
    assert any("other files" in p.what for p in told)
