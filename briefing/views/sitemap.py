"""Which pages search engines are told of, and when each last changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from briefing.model import urls
from briefing.model.records import EntityKey, key_of
from briefing.outputs.sitemap import SITEMAP, Location, NewsItem, news_sitemap, sitemaps
from briefing.views.material import Material


def site_sitemap(material: Material, listed: Callable[[], Sequence[str]]) -> bytes:
    """Return the sitemap of the `listed` pages, which are known once all are planned."""
    modified = _modified(material)
    locations = [Location(path, modified.get(path)) for path in listed()]
    return sitemaps(material.settings.SITEURL, locations)[SITEMAP]


def site_news(material: Material) -> bytes:
    """Return the news sitemap of the latest briefs."""
    settings = material.settings
    items = [
        NewsItem(
            urls.brief_path(brief),
            brief.title or brief.slug,
            brief.date,
            brief.lang or settings.DEFAULT_LANG,
        )
        for brief in material.standing
        if brief.date
    ]
    return news_sitemap(settings.SITEURL, settings.SITENAME, items)


def _modified(material: Material) -> dict[str, datetime | None]:
    """Return when each page whose content has a date last changed, by path."""
    newest = material.standing[0].date if material.standing else None
    modified: dict[str, datetime | None] = dict.fromkeys((urls.HOME, urls.BRIEFS), newest)
    for brief in reversed(material.newest_first):
        if day := brief.date:
            modified[urls.brief_path(brief)] = brief.updated or day
            modified |= dict.fromkeys((urls.month_path(day), urls.year_path(day.year)), day)
    for entity in material.registry.entities():
        key = key_of(entity)
        modified[urls.entity_path(key)] = _changed(material, key)
    return modified


def _changed(material: Material, key: EntityKey) -> datetime | None:
    """Return when a dossier last gained a brief."""
    dates = (material.registry.briefs[slug].date for slug in material.graph.briefs(key))
    return max((date for date in dates if date), default=None)
