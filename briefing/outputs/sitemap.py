"""Sitemaps: every page for search engines, and the newest briefs for news search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from briefing.outputs import xml

SITEMAP = "/sitemap.xml"
NEWS = "/sitemap-news.xml"

_URLS = 50_000  # sitemaps.org allows no more in one file
_NEWS_URLS = 1_000  # nor Google in a news sitemap
_NEWS_AGE = timedelta(days=2)
_NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_NS = "http://www.google.com/schemas/sitemap-news/0.9"


class Location(Struct, frozen=True):
    """A page's site-root path and when its content last changed."""

    path: str
    modified: date | datetime | None = None


class NewsItem(Struct, frozen=True):
    """A brief as news search takes it."""

    path: str
    title: str
    published: datetime
    lang: str


def sitemaps(site_url: str, pages: Sequence[Location], limit: int = _URLS) -> dict[str, bytes]:
    """Return the files by site-root path: one sitemap, or an index and its numbered parts."""
    if len(pages) <= limit:
        return {SITEMAP: _urlset(site_url, pages)}
    parts = [pages[start : start + limit] for start in range(0, len(pages), limit)]
    paths = [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    files = {path: _urlset(site_url, part) for path, part in zip(paths, parts, strict=True)}
    return {SITEMAP: _index(site_url, paths)} | files


def _urlset(site_url: str, pages: Iterable[Location]) -> bytes:
    top = xml.root("urlset", _=_NS)
    for page in pages:
        url = xml.add(top, "url")
        xml.add(url, "loc", site_url + page.path)
        if page.modified:
            xml.add(url, "lastmod", page.modified.isoformat())
    return xml.document(top)


def _index(site_url: str, paths: Iterable[str]) -> bytes:
    top = xml.root("sitemapindex", _=_NS)
    for path in paths:
        xml.add(xml.add(top, "sitemap"), "loc", site_url + path)
    return xml.document(top)


def news_sitemap(site_url: str, publication: str, items: Iterable[NewsItem]) -> bytes:
    """Return the news sitemap: what was published in the two days before the newest item.

    The newest item stands for "now", so that the file changes with content alone.
    """
    newest_first = sorted(items, key=lambda item: (item.published, item.path), reverse=True)
    top = xml.root("urlset", _=_NS, news=_NEWS_NS)
    for item in newest_first[:_NEWS_URLS]:
        if item.published >= newest_first[0].published - _NEWS_AGE:
            _news(top, site_url, publication, item)
    return xml.document(top)


def _news(top: xml.Element, site_url: str, publication: str, item: NewsItem) -> None:
    url = xml.add(top, "url")
    xml.add(url, "loc", site_url + item.path)
    news = xml.add(url, f"{{{_NEWS_NS}}}news")
    about = xml.add(news, "publication")
    xml.add(about, "name", publication)
    xml.add(about, "language", _news_language(item.lang))
    xml.add(news, "publication_date", item.published.isoformat())
    xml.add(news, "title", item.title)


def _news_language(lang: str) -> str:
    """Return a language as Google News spells it: ISO 639, but zh-cn and zh-tw for Chinese."""
    main, *rest = lang.lower().split("-")
    if main != "zh":
        return main
    return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(rest) else "zh-cn"
