"""Titles, sites, addresses and languages as pages state them."""

import pytest

from briefing.normalize.facts.title_parts import without_site
from briefing.normalize.pipeline import normalize
from briefing.normalize.text.sites import Site
from tests.normalize.facts.stated_pages import PROSE, data, page


@pytest.mark.parametrize(
    ("title", "publication", "clean"),
    [
        ("Mill opens again | The Courier", "The Courier", "Mill opens again"),
        ("The Courier - Mill opens again", "The Courier", "Mill opens again"),
        ("Mill opens again – and closes", None, "Mill opens again – and closes"),
        ("Mill-by-the-river opens", "River", "Mill-by-the-river opens"),
        ("A walk to the mill (2) @ Ada :: Blogs", "Ada", "A walk to the mill (2) @ Ada"),
        ("河边的老磨坊在四十年后重新开放_河谷新闻网", None, "河边的老磨坊在四十年后重新开放"),
        ("河边的老磨坊在四十年后重新开放 - 河谷网", None, "河边的老磨坊在四十年后重新开放"),
        ("老磨坊_河谷新闻网", "河谷新闻网", "老磨坊"),
        ("水车 - 老磨坊", None, "水车 - 老磨坊"),
        ("Ada Quill – The mill opens again", None, "Ada Quill – The mill opens again"),
    ],
)
def test_the_sites_name_is_no_part_of_a_title(
    title: str, publication: str | None, clean: str
) -> None:
    assert without_site(title, Site(publication)) == clean


def test_the_heading_stands_over_the_title_element() -> None:
    head = "<title>Mill by the river opens again after forty years - Courier</title>"
    assert normalize(page(head)).title == "Mill by the river opens again"


@pytest.mark.parametrize(
    ("title", "top", "publication"),
    [
        ("Mill by the river opens again | Town | The Courier", "© The Courier 2026", "The Courier"),
        ("The Courier: Mill by the river opens again", "© The Courier", "The Courier"),
        ("The Courier – Mill by the river opens again", "© The Courier", "The Courier"),
        (
            "Mill by the river opens again - The Courier",
            "<a href=/><img alt='the courier' src=a.png></a>",
            "The Courier",
        ),
        ("Mill by the river opens again - The Courier", "", None),
        ("Mill by the river opens again - Town", "© The Courier", None),
        ("A mill is open - The Courier", "© The Courier", None),
        ("Mill by the river opens again", "© The Courier", None),
    ],
)
def test_the_site_is_named_as_its_titles_and_rights_name_it(
    title: str, top: str, publication: str | None
) -> None:
    head, foot = f"<title>{title}</title>", f"<footer>{top}</footer>".encode()
    assert normalize(page(head).replace(b"</body>", foot + b"</body>")).publication == publication


def test_an_author_signs_the_site_that_has_her_name() -> None:
    head = "<title>Mill by the river opens again - Ada Quill</title>"
    foot = "<footer>© Ada Quill</footer></body>"
    article = normalize(page(head, "<p>By Ada Quill</p>").replace(b"</body>", foot.encode()))
    assert (article.publication, article.authors) == ("Ada Quill", ("Ada Quill",))


def test_broken_data_is_left_alone() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle", oops</script>'
    assert normalize(page(head)).published is None


def test_canonical_address_loses_its_trackers() -> None:
    head = "<link rel=canonical href='/mill?id=3&utm_source=x&fbclid=y'>"
    assert normalize(page(head), url="https://a.example/b").url == "https://a.example/mill?id=3"


def test_language_of_the_text_stands_over_a_wrong_declaration() -> None:
    words = "Die Mühle an dem Fluss ist von den Leuten der Stadt aus Stein und Holz gebaut. "
    html = f"<html lang=en><body><p>{words * 4}</p><p>{words * 3}</p></body></html>"
    assert normalize(html.encode()).lang == "de"


def test_characters_that_nobody_sees_are_taken_out() -> None:
    head = data(author='"Ada \\u202eQuill\\u200b"', headline='"Mill by the river opens again"')
    top = "<p>The &#x202e;crane&#8203; and <a href='/x'>a&#8238;n offer&#8236;</a> were there.</p>"
    body = page(head, top).replace(b"<h1>Mill", "<h1>M\u202eill\u2060".encode())
    article = normalize(body, url="https://a.example/b")
    assert (article.title, article.authors) == ("Mill by the river opens again", ("Ada Quill",))
    assert article.body.isascii()
    assert "[an offer](https://a.example/x)" in article.body


@pytest.mark.parametrize(
    ("title", "publication"),
    [
        ("河边的老磨坊在四十年后重新开放_河谷财经", "河谷财经"),
        ("河边的老磨坊在四十年后重新开放_社会_河谷新闻-The Valley", "河谷新闻-The Valley"),
        ("河边的老磨坊在四十年后重新开放-河谷网", "河谷网"),
        ("河边的老磨坊在四十年后重新开放 | 老磨坊", None),
    ],
)
def test_a_house_is_told_by_its_ending_in_wide_writing(title: str, publication: str | None) -> None:
    html = (
        f"<title>{title}</title><h1>河边的老磨坊在四十年后重新开放</h1><p>{'水车又转了。' * 40}</p>"
    )
    assert normalize(html.encode()).publication == publication


def test_what_stands_below_an_early_end_is_read() -> None:
    early = f"<html><body><div><h1>Mill by the river opens again</h1></html>{PROSE}</div></body>"
    assert "oak and stone" in normalize(early.encode()).body


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("河边的老磨坊又开了・水车转了。" * 20, "zh"),
        ("川のほとりの水車がまた回り始めた。" * 20, "ja"),
        ("河边的老磨坊又开了。" * 20 + "https://mill.example/town/wheel " * 6, "zh"),
    ],
)
def test_chinese_and_japanese_are_told_apart(text: str, lang: str) -> None:
    assert normalize(f"<h1>水车</h1><p>{text}</p>".encode()).lang == lang
