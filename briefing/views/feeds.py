"""Which briefs a feed carries, and what it says of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import islice

from briefing.linking.weave import BriefTexts
from briefing.markup.text import plain
from briefing.model import urls
from briefing.model.records import Brief, EntityKey
from briefing.outputs.feeds import Entry, Feed
from briefing.views import refs
from briefing.views.material import Material
from briefing.views.types import Alternate

ENTRIES = 30
"""How many entries a feed carries; readers keep what they have seen."""

_ATOM = "application/atom+xml"
_JSON = "application/feed+json"


def site_feed(material: Material) -> Feed:
    """Return the feed of all briefs."""
    settings = material.settings
    entries = _entries(material, material.standing)
    return feed(material, urls.HOME, settings.SITENAME, settings.TAGLINE, "site", entries)


def entity_feed(material: Material, key: EntityKey) -> Feed:
    """Return the feed of an entity: briefs about it and briefs that mention it."""
    entity = material.registry.entity(key)
    briefs = (material.registry.briefs[slug] for slug in material.graph.briefs(key))
    title = f"{entity.name} – {material.settings.SITENAME}"
    identifier = entity.id or f"{key.kind}-{key.slug}"
    entries = _entries(material, briefs)
    path = urls.entity_path(key)
    return feed(material, path, title, entity.description or "", identifier, entries)


def topic_feed(material: Material, slug: str) -> Feed:
    """Return the feed of a topic."""
    topic = material.registry.topics[slug]
    briefs = (brief for brief in material.standing if slug in brief.topics)
    title = f"{topic.name} – {material.settings.SITENAME}"
    entries = _entries(material, briefs)
    path = urls.topic_path(slug)
    return feed(material, path, title, topic.description or "", f"topic-{slug}", entries)


def alternates(path: str, title: str) -> tuple[Alternate, ...]:
    """Return the feeds beside the page at `path`, as its head and its reader see them."""
    return (
        Alternate(title, f"{path}feed.xml", _ATOM),
        Alternate(title, f"{path}feed.json", _JSON),
    )


def feed(
    material: Material,
    path: str,
    title: str,
    subtitle: str,
    identifier: str,
    entries: Iterable[Entry],
) -> Feed:
    """Return the feed beside the page at `path`."""
    settings = material.settings
    return Feed(
        id=urls.feed_id(settings.TAG_DOMAIN, identifier),
        title=title,
        path=f"{path}feed.xml",
        json_path=f"{path}feed.json",
        page_path=path,
        site_url=settings.SITEURL,
        author=settings.SITENAME,
        lang=settings.DEFAULT_LANG,
        subtitle=subtitle,
        entries=tuple(entries),
    )


def _entries(material: Material, briefs: Iterable[Brief]) -> Iterator[Entry]:
    for brief in islice(briefs, ENTRIES):
        if brief.date:
            make = partial(_entry, material, brief, brief.date)
            yield material.whole.once(brief.slug, make)


def _entry(material: Material, brief: Brief, date: datetime) -> Entry:
    texts = material.woven.briefs[brief.slug]
    return Entry(
        id=urls.feed_id(material.settings.TAG_DOMAIN, brief.id or brief.slug),
        title=brief.title or brief.slug,
        path=urls.brief_path(brief),
        published=date,
        updated=changed(material, brief) or date,
        summary=refs.summary(material, brief),
        content_html=_content(texts),
        authors=brief.authors,
        categories=tuple(material.registry.topics[slug].name for slug in brief.topics),
        source_url=next((source.url for source in brief.source if source.url), None),
        corrections=tuple(plain(texts.notes[c.text]) for c in brief.corrections),
        lang=brief.lang,
    )


def _content(texts: BriefTexts) -> str:
    """Return what a brief says: its highlights, its body, its bottom line."""
    parts: list[str] = [texts.body]
    if texts.highlights:
        # The texts are HTML already.
        items = "".join([f"<li>{item}</li>" for item in texts.highlights])
        parts.insert(0, f"<ul>{items}</ul>")
    if texts.bottom_line:
        parts.append(f"<p><strong>Bottom line:</strong></p>{texts.bottom_line}")
    return "\n".join(parts)


def changed(material: Material, brief: Brief) -> datetime | None:
    """Return when a brief last changed: its readers are to hear of corrections as well."""
    corrected = (
        datetime(day.year, day.month, day.day, tzinfo=material.settings.zone)
        for day in (correction.date for correction in brief.corrections)
    )
    known = brief.updated or brief.date
    return max((known, *corrected)) if known else None
