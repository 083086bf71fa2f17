"""The sentence under a headline becomes the brief's dek, where the page says what it is."""

from __future__ import annotations

import pytest

from briefing.normalize.article import Article
from briefing.normalize.cleaning.standfirst import with_dek, without_opening, without_second
from briefing.normalize.document.page import read_page
from briefing.normalize.document.state import KEPT, OUTSIDE
from briefing.normalize.document.tree import parse_html
from briefing.normalize.pipeline import normalize

DEK = "Two villages fought over a spring for a century, and then it ran dry"
TEXT = (
    "The spring behind the church was older than the church itself, as the stones of its lowest "
    "ring have shown to those who went down to look, in every dry summer that anyone remembers. "
)


def article_with(below_title: str, *, description: str = "") -> Article:
    meta = f'<meta name="description" content="{description}">'
    body = "".join(f"<p>{TEXT}{n} people were there, said the mayor.</p>" for n in range(5))
    html = (
        f"<html><head><title>The end of the spring</title>{meta}</head><body><article>"
        f"<header><h1>The end of the spring</h1>{below_title}<p class='byline'>By Ann Oak</p>"
        f"</header><div class='body'>{body}</div></article></body></html>"
    )
    return normalize(html.encode(), name="a.html")


@pytest.mark.parametrize(
    "markup",
    [
        "<h3 class='subtitle'>{}</h3>",
        "<h3 dir='auto' class='subtitle subtitle-HEEcLo'>{}</h3>",
        "<p class='gh-article-excerpt'>{}</p>",
        "<div class='standfirst'><p>{}</p></div>",
        "<h2 class='pw-subtitle-paragraph'>{}</h2>",
    ],
)
def test_a_named_standfirst_is_in_no_case_lost(markup: str) -> None:
    article = article_with(markup.format(DEK))
    assert DEK in (article.dek, article.body.split("\n\n")[0])
    assert article.body.count(TEXT.strip()) == 5


def test_a_nameless_one_is_told_by_the_page_s_description() -> None:
    article = article_with(f"<h2 class='x1'>{DEK}</h2>", description=f"{DEK}.")
    assert DEK in (article.dek, article.body.split("\n\n")[0])


def test_one_that_was_left_out_is_moved() -> None:
    page = read_page(parse_html(f"<h1>A</h1><h2>{DEK}</h2><p>By Ann</p><p>{TEXT}</p>"))
    fates = with_dek(page, ["moved:title", OUTSIDE, OUTSIDE, KEPT], DEK)
    assert fates == ["moved:title", "moved:dek", OUTSIDE, KEPT]


def test_one_that_stands_twice_is_kept_once() -> None:
    page = read_page(parse_html(f"<p>{DEK}</p><h4>{DEK}</h4><p>{TEXT}</p>"))
    assert without_second(page, [KEPT] * 3) == [KEPT, "dropped:repeat", KEPT]
    assert without_second(page, [OUTSIDE, KEPT, KEPT]) == [OUTSIDE, KEPT, KEPT]
    assert without_second(page, [OUTSIDE] * 3) == [OUTSIDE] * 3


def test_one_too_long_for_a_line_opens_the_text() -> None:
    long = f"{DEK}, {DEK}, {DEK}, {DEK}, {DEK}"
    page = read_page(parse_html(f"<h1>A</h1><h2>{long}</h2><p>{TEXT}</p>"))
    assert with_dek(page, ["moved:title", OUTSIDE, KEPT], long) == ["moved:title", KEPT, KEPT]


def test_other_lines_there_are_none() -> None:
    for line in ("Listen to this article with a free account", DEK):
        assert article_with(f"<p class='x1'><a href='/a'>{line}</a></p>").dek is None


def test_one_that_the_text_begins_with_is_none() -> None:
    opening = TEXT[:70]
    assert article_with(f"<h3 class='subtitle'>{opening}</h3>", description=opening).dek is None


def test_the_summary_in_a_markdown_file_is_one() -> None:
    source = f"---\ntitle: The end\nsubtitle: {DEK}\n---\n\n{TEXT}\n\n{TEXT}\n"
    assert normalize(source.encode(), name="a.md").dek == DEK


LINES = f"<p>{TEXT}</p><p>{TEXT * 2}</p><p>{TEXT * 3}</p>"


@pytest.mark.parametrize(
    ("above", "fates"),
    [
        (f"<h2>{DEK}</h2>", [KEPT]),
        (f"<div><span class='subtitle'>{DEK}</span></div>", [KEPT]),
        (f"<p>{DEK}</p><p>By Ann Oak</p>", [KEPT, "moved:authors"]),
        (f"<div><p class='standfirst'>{DEK}</p></div>", [KEPT]),
    ],
)
def test_one_that_was_kept_apart_from_the_text_is_moved(above: str, fates: list[str]) -> None:
    page = read_page(parse_html(f"<h1>A</h1>{above}{LINES}"))
    before = ["moved:title", *fates, *[KEPT] * 3]
    moved = ["moved:title", "moved:dek", *fates[1:], *[KEPT] * 3]
    assert without_opening(page, before, f"{DEK}.") == moved
    assert without_opening(page, [OUTSIDE, *before[1:]], f"{DEK}.")[1] == KEPT


@pytest.mark.parametrize(
    "above",
    [
        f"<p>{DEK}</p>",  # a page may take its first sentence for its description
        f"<p class='lead'>{DEK}</p>",
        f"<figure><figcaption>{DEK}</figcaption></figure>",
        f"<h2><a href='/a'>{DEK}</a></h2>",
        f"<h2>{DEK}. {TEXT * 2}</h2>",
        f"<h2>OAKTON (AP) — {DEK}</h2>",
        f"<h2>{TEXT[:80]}</h2>",
    ],
)
def test_what_the_text_may_begin_with_stays(above: str) -> None:
    page = read_page(parse_html(f"<h1>A</h1>{above}{LINES}"))
    fates = ["moved:title", *[KEPT] * 4]
    assert without_opening(page, fates, page.words_of(page.blocks[1])) == fates


def test_a_credit_is_none_whatever_its_name() -> None:
    article = article_with("<p class='article-dek'>Video by the people of Oak Mill.</p>")
    assert article.dek is None
