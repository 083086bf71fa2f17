"""Which files are for machines: feeds, calendars, open data, Markdown, sitemaps, for hosts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from briefing.model import urls
from briefing.model.records import Entity, Policy, key_of
from briefing.outputs import data, hosting, sitemap
from briefing.outputs.feeds import Feed, atom, json_feed
from briefing.site_build.newsroom import Newsroom
from briefing.site_build.plan import Plan
from briefing.site_build.sums import bytes_sum
from briefing.views import directories, markdown, open_data
from briefing.views.calendar import ALL, calendar_path, policy_calendar, site_calendar
from briefing.views.changes import changes_feed
from briefing.views.feeds import entity_feed, site_feed, topic_feed
from briefing.views.material import Material
from briefing.views.redirects import redirects_of
from briefing.views.sitemap import site_news, site_sitemap

_DATA = (
    (data.BRIEFS, open_data.briefs_file),
    (data.COMPANIES, open_data.companies_file),
    (data.POLICIES, open_data.policies_file),
    (data.GRAPH, open_data.graph_file),
    (data.SCHEMA, open_data.schema_file),
)


def plan_files(newsroom: Newsroom) -> None:
    """Plan every feed and data file."""
    plan, registry = newsroom.plan, newsroom.registry
    for path, make in _DATA:
        plan.file(path, "the open data", make)
    _plan_lists(newsroom)
    for brief in registry.briefs.values():
        path, owner = urls.brief_path(brief) + markdown.FILE, f"content/{brief.path}"
        plan.file(path, owner, markdown.brief_file, brief)
    for entity in registry.entities():
        _plan_entity(plan, entity)
    for topic in registry.topics.values():
        path, owner = urls.topic_path(topic.slug), f"content/{topic.path}"
        _plan_feed(plan, path, owner, topic_feed, topic.slug)


def _plan_lists(newsroom: Newsroom) -> None:
    """Plan what tells of the whole site."""
    plan = newsroom.plan
    _plan_feed(plan, urls.HOME, "the feed", site_feed)
    _plan_feed(plan, urls.CHANGES, "the feed of changes", changes_feed)
    plan.file(directories.FEEDS, "the list of feeds", directories.feeds_file)
    plan.file(directories.LLMS, "the list for language models", directories.llms_file)
    state = partial(_listed, plan)
    plan.file(sitemap.SITEMAP, "the sitemap", site_sitemap, plan.listed, state=state)
    plan.file(sitemap.NEWS, "the news sitemap", site_news)
    plan.file(hosting.MANIFEST, "the web app manifest", _manifest)
    plan.file(hosting.HEADERS, "the headers for hosts", _headers)
    if any(map(calendar_path, newsroom.registry.policies.values())):
        plan.file(ALL, "the calendar of deadlines", site_calendar)
    if any(redirects_of(newsroom.registry)):
        plan.file(directories.REDIRECTS, "the redirects", directories.redirects_file)


def _listed(plan: Plan) -> str:
    """Return what differs whenever other pages are listed."""
    return bytes_sum("\n".join(plan.listed()).encode())


def _manifest(material: Material) -> bytes:
    settings = material.settings
    return hosting.web_manifest(settings.SITENAME, settings.TAGLINE, settings.DEFAULT_LANG)


def _headers(material: Material) -> bytes:
    return hosting.headers_file(material.settings.base)


def _plan_entity(plan: Plan, entity: Entity) -> None:
    key, owner = key_of(entity), f"content/{entity.path}"
    path = urls.entity_path(key)
    _plan_feed(plan, path, owner, entity_feed, key)
    plan.file(path + markdown.FILE, owner, markdown.entity_file, key)
    calendar = calendar_path(entity) if isinstance(entity, Policy) else None
    if calendar:
        plan.file(calendar, owner, policy_calendar, key)


def _plan_feed(plan: Plan, path: str, owner: str, make: Callable[..., Feed], *of: Any) -> None:
    plan.file(f"{path}feed.xml", owner, _atom, make, *of)
    plan.file(f"{path}feed.json", owner, _json, make, *of)


def _atom(material: Material, make: Callable[..., Feed], *of: Any) -> bytes:
    return atom(make(material, *of))


def _json(material: Material, make: Callable[..., Feed], *of: Any) -> bytes:
    return json_feed(make(material, *of))
