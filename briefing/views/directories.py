"""Lists of what the site offers to programs: its feeds, its Markdown pages, its old addresses."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model import urls
from briefing.model.records import Brief, Entity, key_of
from briefing.outputs import data
from briefing.outputs.llms import Page, Section, llms_txt
from briefing.outputs.opml import Group, Subscription, opml
from briefing.views import refs
from briefing.views.changes import TITLE as CHANGES
from briefing.views.markdown import FILE
from briefing.views.material import Material
from briefing.views.redirects import redirects_of

FEEDS = "/feeds.opml"
LLMS = "/llms.txt"
REDIRECTS = "/_redirects"
FEED_FILES = ("feed.xml", "feed.json")

_BRIEFS = 50


def feeds_file(material: Material) -> bytes:
    """Return every feed of the site, grouped."""
    settings, registry = material.settings, material.registry
    groups = (
        Group(
            settings.SITENAME,
            (
                _subscription("All briefs", urls.HOME, settings.TAGLINE),
                _subscription(CHANGES, urls.CHANGES),
            ),
        ),
        Group("Topics", tuple(_of_topics(material))),
        Group("Companies", tuple(map(_of_entity, registry.companies.values()))),
        Group("Policies", tuple(map(_of_entity, registry.policies.values()))),
    )
    return opml(settings.SITENAME, settings.SITEURL, groups)


def _of_topics(material: Material) -> Iterable[Subscription]:
    for topic in material.registry.topics.values():
        yield _subscription(topic.name, urls.topic_path(topic.slug), topic.description)


def _of_entity(entity: Entity) -> Subscription:
    return _subscription(entity.name, urls.entity_path(key_of(entity)), entity.description)


def _subscription(title: str, path: str, description: str | None = None) -> Subscription:
    return Subscription(title, f"{path}feed.xml", path, description or "")


def llms_file(material: Material) -> bytes:
    """Return what programs that read prose may want, the newest briefs first."""
    settings, registry = material.settings, material.registry
    notes = (
        "Briefs name the sources they summarise; dossiers gather them by company and policy.",
        f"Every brief and dossier lies beside its page as {FILE}.",
    )
    latest = tuple(_brief(material, brief) for brief in material.standing[:_BRIEFS])
    sections = (
        Section("Latest briefs", latest),
        Section("Policies", tuple(map(_entity, registry.policies.values()))),
        Section("Companies", tuple(map(_entity, registry.companies.values()))),
        Section("Pages", tuple(_pages(material))),
        Section("Optional", _OPTIONAL),
    )
    return llms_txt(settings.SITEURL, settings.SITENAME, settings.TAGLINE, notes, sections)


_OPTIONAL = (
    Page("All briefs as data", data.BRIEFS),
    Page("All companies as data", data.COMPANIES),
    Page("All policies as data", data.POLICIES),
    Page("Who is tied to whom as data", data.GRAPH),
    Page("Schema of the data", data.SCHEMA),
    Page("All feeds", FEEDS),
)


def _brief(material: Material, brief: Brief) -> Page:
    note = refs.summary(material, brief)
    return Page(brief.title or brief.slug, urls.brief_path(brief) + FILE, note)


def _entity(entity: Entity) -> Page:
    return Page(entity.name, urls.entity_path(key_of(entity)) + FILE, entity.description or "")


def _pages(material: Material) -> Iterable[Page]:
    for page in material.registry.pages.values():
        yield Page(page.title, urls.page_path(page.slug), page.description or "")
    yield Page(CHANGES, urls.CHANGES)


def redirects_file(material: Material) -> bytes:
    """Return old and new addresses as Netlify and Cloudflare read them, one pair a line.

    The feeds of a dossier or topic lead on with it: who reads one shall not lose it.
    """
    base, registry = material.settings.base, material.registry
    fed = {urls.entity_path(key_of(entity)) for entity in registry.entities()}
    fed |= {urls.topic_path(slug) for slug in registry.topics}
    pairs = set()
    for old, new, _ in redirects_of(registry):
        pairs.add((old, new))
        if new in fed and old.endswith("/"):
            pairs |= {(f"{old}{feed}", f"{new}{feed}") for feed in FEED_FILES}
    lines = (f"{base}{old} {base}{new} 301\n" for old, new in sorted(pairs))
    return "".join(lines).encode()
