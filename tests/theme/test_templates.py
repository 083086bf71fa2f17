"""Every template renders strictly, and nothing that a field says becomes markup."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable

import pytest
from lxml import html
from msgspec.structs import replace

from briefing.views.types import DigestPage, DossierPage, PageView
from tests.theme.harness import THEME, render
from tests.theme.sample_extremes import ARABIC_SITE, EMPTY, HOSTILE, LONG, OTHER_SCRIPTS
from tests.theme.sample_pages import SITE
from tests.theme.sample_views import FULL

SETS = {"full": FULL, "empty": EMPTY, "long": LONG, "scripts": OTHER_SCRIPTS, "hostile": HOSTILE}
PAGES = [
    pytest.param(template, page, id=f"{name}-{kind}")
    for name, views in SETS.items()
    for kind, (template, page) in views.items()
]


def parsed(template: str, page: PageView) -> html.HtmlElement:
    return html.document_fromstring(render(template, page))


@pytest.mark.parametrize(("template", "page"), PAGES)
def test_page_is_sound(template: str, page: PageView) -> None:
    document = parsed(template, page)
    assert len(document.xpath("//h1")) == 1
    assert len(document.xpath("//main")) == 1
    assert [i for i, times in Counter(document.xpath("//@id")).items() if times > 1] == []
    assert missing_targets(document) == []


def missing_targets(document: html.HtmlElement) -> list[str]:
    ids = set(document.xpath("//@id"))
    named = [
        word
        for value in document.xpath("//@aria-labelledby | //@aria-describedby")
        for word in value.split()
    ]
    fragments = [href[1:] for href in document.xpath("//a/@href") if href.startswith("#")]
    return [target for target in (*named, *fragments) if target not in ids]


@pytest.mark.parametrize(("template", "page"), PAGES)
def test_page_obeys_the_policy(template: str, page: PageView) -> None:
    document = parsed(template, page)
    assert document.xpath("//@style | //style | //iframe | //base | //object") == []
    assert [name for name in attribute_names(document) if name.startswith("on")] == []
    scripts = document.xpath("//script")
    assert all(s.get("src") or s.get("type") == "application/ld+json" for s in scripts)
    policy = document.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none';")
    is_search = template == "search.html"
    assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", "" if is_search else "unsafe")


def attribute_names(document: html.HtmlElement) -> Iterable[str]:
    return (name for element in document.iter() for name in element.attrib)


@pytest.mark.parametrize(("template", "page"), PAGES)
def test_sections_have_something_in_them(template: str, page: PageView) -> None:
    """A heading alone is an empty box."""
    for section in parsed(template, page).xpath("//section | //nav | //ul | //ol | //dl"):
        rest = [child for child in section if child.tag not in ("h2", "h3", "h4")]
        assert rest, html.tostring(section)


@pytest.mark.parametrize("kind", HOSTILE)
def test_text_stays_text(kind: str) -> None:
    template, page = HOSTILE[kind]
    document = parsed(template, page)
    assert document.xpath("//img[@src='x'] | //script[contains(., 'alert')]") == []
    assert "49" not in document.xpath("string(//h1)")


def test_head_names_what_the_page_is() -> None:
    document = parsed(*FULL["brief"])
    assert document.xpath("string(//title)").endswith(" — Dossier")
    assert document.xpath("//link[@rel='canonical']/@href") == [
        "https://dossier.example.org/briefs/2025/07/sample-1/"
    ]
    assert document.xpath("//meta[@property='og:type']/@content") == ["article"]
    assert len(document.xpath("//link[@rel='alternate']")) == 2
    assert document.xpath("//script[@type='application/ld+json']/text()")[0].startswith("{")
    assert parsed(*FULL["404"]).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_brief_has_its_class_names() -> None:
    document = parsed(*FULL["brief"])
    assert document.xpath("//article[contains(@class, 'brief') and contains(@class, 'h-entry')]")
    assert document.xpath("//div[contains(@class, 'brief-body') and contains(@class, 'e-content')]")
    for name in ("p-name", "p-summary", "dt-published", "u-url"):
        assert document.xpath(f"//article//*[contains(@class, '{name}')]"), name


def test_redirect_leads_on_at_once() -> None:
    document = parsed(*FULL["redirect"])
    refresh = document.xpath("string(//meta[@http-equiv='refresh']/@content)")
    assert refresh == "0; url=https://dossier.example.org/companies/baogang-group/"
    assert document.xpath("//main//a/@href") == ["/companies/baogang-group/"]


def test_direction_follows_the_language() -> None:
    template, page = OTHER_SCRIPTS["arabic"]
    assert html.document_fromstring(render(template, page, ARABIC_SITE)).get("dir") == "rtl"
    document = parsed(template, page)
    assert document.get("dir") == "ltr"
    assert document.xpath("//main/@dir") == ["rtl"]


def test_no_request_leaves_the_site() -> None:
    files = [*THEME.glob("static/css/*"), *THEME.glob("static/js/*"), *THEME.glob("templates/**/*")]
    text = "".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
    assert re.findall(r"(?:src|href)=[\"']?(?:https?:)?//|url\([\"']?(?:https?:)?//", text) == []


def test_no_value_is_marked_safe() -> None:
    for file in THEME.glob("templates/**/*.html"):
        assert not re.search(r"\|\s*safe|striptags", file.read_text(encoding="utf-8")), file


def zipped(name: str) -> int:
    return len(gzip.compress((THEME / "static" / name).read_bytes(), 9))


def test_files_keep_to_the_budget() -> None:
    assert zipped("css/site.css") <= 8_000
    assert zipped("js/site.js") <= 3_000
    assert zipped("js/search.js") <= 5_000
    assert (THEME / "static/js/theme.js").stat().st_size <= 400
    first = ("serif", "serif-display", "sans", "serif-italic")
    fonts = [(THEME / f"static/fonts/{name}.woff2").stat().st_size for name in first]
    assert sum(fonts) <= 80_000


def test_a_brief_keeps_to_the_budget() -> None:
    template, page = FULL["brief"]
    assert len(gzip.compress(render(template, page).encode(), 9)) <= 15_000


def test_every_file_that_a_page_names_exists() -> None:
    document = parsed(*FULL["home"])
    named = document.xpath("//link[@href]/@href | //script/@src")
    ours = [name.removeprefix("/theme/") for name in named if name.startswith("/theme/")]
    assert len(ours) >= 7
    assert [name for name in ours if not (THEME / "static" / name).is_file()] == []
    assert SITE.css.removeprefix("/theme/") in ours


def test_highlights_of_a_week_say_their_language() -> None:
    template, page = FULL["digest"]
    assert isinstance(page, DigestPage)
    cards = tuple(replace(card, lang="ar") for card in page.cards)
    document = parsed(template, replace(page, cards=cards))
    lists = document.xpath("//ul[@class='points']")
    assert lists
    assert {(one.get("lang"), one.get("dir")) for one in lists} == {("ar", "rtl")}


def test_a_long_timeline_is_folded_and_whole() -> None:
    template, page = FULL["policy"]
    assert isinstance(page, DossierPage)
    past = next(row for row in page.timeline if not row.coming)
    rows = tuple(replace(past, event=f"Step {number}") for number in range(30))
    document = parsed(template, replace(page, timeline=rows))
    steps = document.xpath("//ol[@class='steps']/li//div/span[1]/text()")
    assert steps == [f"Step {number}" for number in range(30)]
    assert len(document.xpath("//details//ol[@class='steps']/li")) == 18
    document = parsed(template, replace(page, timeline=rows[:12]))
    assert document.xpath("//details//ol[@class='steps']") == []


def test_a_sentence_that_is_quoted_says_its_language() -> None:
    template, page = FULL["company"]
    assert isinstance(page, DossierPage)
    mention = page.mentioned[0]
    hebrew = replace(mention, card=replace(mention.card, lang="he"))
    quotes = parsed(template, replace(page, mentioned=(mention, hebrew))).findall(".//blockquote")
    assert [(one.get("lang"), one.get("dir")) for one in quotes] == [(None, None), ("he", "rtl")]


def test_mentions_that_are_left_out_can_be_found() -> None:
    template, page = FULL["company"]
    assert isinstance(page, DossierPage)
    find = "//a[starts-with(@href, '/search/?kind=brief')]"
    all_there = replace(page, search="/search/?kind=brief&company=x")
    assert parsed(template, all_there).xpath(find) == []
    cut = replace(all_there, mentioned_total=page.mentioned_total + 1)
    assert [link.text for link in parsed(template, cut).xpath(find)] == ["Find all"]
