"""Which pages hold briefs: each brief's own, home, archives, topics, plain pages, redirects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from briefing.linking.backlinks import newest_first
from briefing.model import urls
from briefing.model.records import Brief, Registry, Topic
from briefing.outputs.resizing import resized
from briefing.site_build.kept import kept
from briefing.site_build.newsroom import Newsroom
from briefing.site_build.plan import Plan
from briefing.views import digest, listing
from briefing.views.brief import brief_page
from briefing.views.changes import changes_page
from briefing.views.home import home
from briefing.views.material import Material
from briefing.views.pictures import Picture
from briefing.views.redirects import redirect, redirects_of

_ARCHIVE = "the archive"
Time = TypeVar("Time")


def plan_briefs(newsroom: Newsroom) -> None:
    """Plan every brief's own page, with the pictures beside it."""
    plan = newsroom.plan
    for brief in newsroom.registry.briefs.values():
        path, owner = urls.brief_path(brief), f"content/{brief.path}"
        stands = brief.status != "retracted"
        plan.page(path, owner, "brief.html", brief_page, brief, listed=stands)
        if pictures := newsroom.pictures.get(brief.slug):
            _plan_pictures(newsroom, path, f"{owner}'s folder", pictures)


def plan_lists(newsroom: Newsroom) -> None:
    """Plan every page that holds many briefs, or none."""
    plan, registry = newsroom.plan, newsroom.registry
    briefs = sorted(registry.briefs.values(), key=newest_first)
    plan.page(urls.HOME, "the home page", "home.html", home)
    plan.page(urls.NOT_FOUND, "the 404 page", "404.html", listing.not_found, listed=False)
    plan.page(urls.CHANGES, "the page of changes", "changes.html", changes_page)
    for page in registry.pages.values():
        path, owner = urls.page_path(page.slug), f"content/{page.path}"
        plan.page(path, owner, "plain.html", listing.plain_page, page)
    _plan_archives(plan, briefs)
    _plan_digests(plan, briefs)
    _plan_topics(plan, registry, briefs)
    _plan_redirects(plan, registry)


def _plan_pictures(
    newsroom: Newsroom, path: str, owner: str, pictures: Mapping[str, Picture]
) -> None:
    plan = newsroom.plan
    for name, picture in pictures.items():
        plan.file(f"{path}{name}", owner, _bytes, picture)
        for width in picture.widths:
            kept_in = newsroom.cache / "pictures"
            plan.file(f"{path}{picture.variant(width)}", owner, _resized, picture, width, kept_in)


def _bytes(_: Material, picture: Picture) -> bytes:
    return picture.file.read_bytes()


def _resized(_: Material, picture: Picture, width: int, kept_in: Path) -> bytes:
    file = kept_in / f"{picture.digest}-{width}.webp"
    return kept(file, lambda: resized(picture.file, width))


def _plan_archives(plan: Plan, briefs: list[Brief]) -> None:
    plan.page(urls.BRIEFS, _ARCHIVE, "list.html", listing.archive)
    years = listing.by_year(briefs)
    for (number, of_year), beside in zip(years, _beside([n for n, _ in years]), strict=True):
        path = urls.year_path(number)
        plan.page(path, _ARCHIVE, "list.html", listing.year, number, of_year, *beside)
    months = listing.months(briefs)
    days = list(map(_day, months))
    for of_month, day, beside_month in zip(months, days, _beside(days), strict=True):
        path = urls.month_path(day)
        plan.page(path, _ARCHIVE, "list.html", listing.month, of_month, *beside_month)


def _beside(times: Sequence[Time]) -> Iterable[tuple[Time | None, Time | None]]:
    """Return for each of some times, the newest first, the one before it and the one after."""
    ends: list[Time | None] = [None, *times, None]
    return zip(ends[2:], ends[:-2], strict=True)


def _day(briefs: Sequence[Brief]) -> date:
    assert briefs[0].date is not None  # noqa: S101 (archives hold published briefs)
    return briefs[0].date.date()


def _plan_digests(plan: Plan, briefs: list[Brief]) -> None:
    owner = "the digest"
    plan.page(urls.DIGEST, owner, "list.html", digest.digest_list)
    for week in digest.weeks(brief for brief in briefs if brief.status != "retracted"):
        path = urls.week_path(week.first)
        plan.page(path, owner, "digest.html", digest.digest_page, week)
        plan.file(path + digest.HTML, owner, digest.letter_html, week)
        plan.file(path + digest.TEXT, owner, digest.letter_text, week)
        plan.file(path + digest.MAIL, owner, digest.letter_mail, week)


def _plan_topics(plan: Plan, registry: Registry, briefs: list[Brief]) -> None:
    plan.page(urls.TOPICS, "the list of topics", "topics.html", listing.topics)
    standing = defaultdict(list)
    for brief in briefs:
        if brief.status != "retracted":
            for slug in brief.topics:
                standing[slug].append(brief)
    for topic in registry.topics.values():
        path, owner = urls.topic_path(topic.slug), f"content/{topic.path}"
        plan.page(path, owner, "list.html", listing.topic, topic)
        _plan_topic_years(plan, topic, standing[topic.slug])


def _plan_topic_years(plan: Plan, topic: Topic, standing: list[Brief]) -> None:
    for link in listing.topic_years(topic, standing):
        owner = f"content/{topic.path}"
        plan.page(link.path, owner, "list.html", listing.topic_year, topic, int(link.text))


def _plan_redirects(plan: Plan, registry: Registry) -> None:
    for path, target, owner in redirects_of(registry):
        plan.page(path, f"content/{owner}", "redirect.html", redirect, target, listed=False)
