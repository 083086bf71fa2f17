from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from lxml import etree

from briefing.outputs.sitemap import SITEMAP, Location, NewsItem, news_sitemap, sitemaps
from tests.outputs.conftest import Expect
from tests.outputs.support import SITE, fixture, texts, writable

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS_NS = "{http://www.google.com/schemas/sitemap-news/0.9}"
SCHEMA = etree.XMLSchema(etree.parse(str(fixture("sitemap.xsd"))))
NEWEST = datetime(2025, 7, 3, 8, tzinfo=UTC)

PAGES = [
    Location("/"),
    Location("/briefs/2025/07/a/", date(2025, 7, 1)),
    Location("/companies/b/", NEWEST),
]


def valid(content: bytes) -> etree._Element:
    tree = etree.fromstring(content)
    SCHEMA.assertValid(tree)
    return tree


def locations(content: bytes) -> list[str | None]:
    return [element.text for element in valid(content).iter(f"{NS}loc")]


def item(title: str = "A title", age: timedelta = timedelta(), lang: str = "en") -> NewsItem:
    when = NEWEST - age
    return NewsItem(f"/briefs/{when:%Y%m%d%H%M}/", title, when, lang)


def test_golden_files(expect: Expect) -> None:
    expect("sitemap.xml", sitemaps(SITE, PAGES)[SITEMAP])
    expect("sitemap-news.xml", news_sitemap(SITE, "Dossier & Co", [item("包钢 <up>", lang="zh")]))


def test_the_schema_refuses_what_is_wrong() -> None:
    with pytest.raises(etree.DocumentInvalid):
        valid(sitemaps("", PAGES)[SITEMAP])


def test_lists_every_page_once_with_its_date() -> None:
    files = sitemaps(SITE, PAGES)
    assert list(files) == [SITEMAP]
    assert locations(files[SITEMAP]) == [SITE + page.path for page in PAGES]
    dates = [element.text for element in valid(files[SITEMAP]).iter(f"{NS}lastmod")]
    assert dates == ["2025-07-01", "2025-07-03T08:00:00+00:00"]


def test_an_empty_site_has_an_empty_sitemap() -> None:
    assert locations(sitemaps(SITE, [])[SITEMAP]) == []


def test_past_the_limit_an_index_names_the_parts() -> None:
    pages = [Location(f"/{number}/") for number in range(5)]
    files = sitemaps(SITE, pages, limit=2)
    assert list(files) == [SITEMAP, "/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    assert locations(files[SITEMAP]) == [SITE + path for path in list(files)[1:]]
    parts = [location for path in list(files)[1:] for location in locations(files[path])]
    assert parts == [SITE + page.path for page in pages]


def test_the_default_limit_is_the_one_of_the_protocol() -> None:
    pages = [Location(f"/{number}/") for number in range(50_001)]
    assert len(sitemaps(SITE, pages)) == 3
    assert len(sitemaps(SITE, pages[1:])) == 1


def test_news_are_two_days_old_at_most() -> None:
    ages = [timedelta(days=2, minutes=1), timedelta(), timedelta(days=2), timedelta(hours=5)]
    found = locations(news_sitemap(SITE, "Dossier", [item(age=age) for age in ages]))
    assert found == [SITE + item(age=ages[place]).path for place in (1, 3, 2)]


def test_news_hold_a_thousand_at_most_and_none_is_fine() -> None:
    many = [item(age=timedelta(minutes=minute)) for minute in range(1_001)]
    assert len(locations(news_sitemap(SITE, "Dossier", many))) == 1_000
    assert locations(news_sitemap(SITE, "Dossier", [])) == []


@pytest.mark.parametrize(
    ("lang", "google"),
    [("en", "en"), ("de-AT", "de"), ("zh", "zh-cn"), ("zh-Hant-HK", "zh-tw"), ("fil", "fil")],
)
def test_languages_as_google_spells_them(lang: str, google: str) -> None:
    tree = valid(news_sitemap(SITE, "Dossier", [item(lang=lang)]))
    assert [element.text for element in tree.iter(f"{NEWS_NS}language")] == [google]


@given(texts(), texts())
def test_any_text_comes_back(title: str, name: str) -> None:
    tree = valid(news_sitemap(SITE, name, [item(title)]))
    assert [element.text or "" for element in tree.iter(f"{NEWS_NS}title")] == [writable(title)]
    assert [element.text or "" for element in tree.iter(f"{NEWS_NS}name")] == [writable(name)]
