"""The home page: the current edition, finite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from itertools import groupby

from briefing.model import urls
from briefing.model.records import Brief
from briefing.views import refs
from briefing.views.deadlines import deadlines_after
from briefing.views.feeds import alternates
from briefing.views.listing import day_anchor
from briefing.views.material import Material
from briefing.views.types import HomePage, Link

_FEWEST = 4

# What an edition spans, by setting: the days that belong together.
_SPANS: dict[str, Callable[[date], object]] = {
    "day": lambda day: day,
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
}


def home(material: Material) -> HomePage:
    """Return the edition that holds the newest brief; an empty site has an empty one."""
    edition = _edition(material)
    settings = material.settings
    days = [day for brief in edition if (day := brief.date)]
    cards = tuple(refs.brief_card(material, brief) for brief in edition)
    return HomePage(
        meta=refs.page_meta(
            material,
            title=settings.SITENAME,
            description=settings.TAGLINE or settings.SITENAME,
            path=urls.HOME,
            kind="website",
            alternates=alternates(urls.HOME, settings.SITENAME),
            data=[
                {
                    "@type": "WebSite",
                    "name": settings.SITENAME,
                    "description": settings.TAGLINE,
                    "url": settings.SITEURL + "/",
                    "inLanguage": settings.DEFAULT_LANG,
                }
            ],
        ),
        title=_title(material, days),
        minutes=sum(card.minutes for card in cards),
        lead=cards[0] if cards else None,
        cards=cards[1:],
        earlier=_earlier(material, edition),
        deadlines=deadlines_after(material, material.as_of.date()),
        week=urls.week_path(max(days).date()) if days else None,
    )


def _edition(material: Material) -> list[Brief]:
    """Return the newest span's briefs; a thin span takes those before it in, each whole."""
    span = _SPANS[material.settings.EDITION]
    edition: list[Brief] = []
    for _, of_span in groupby(material.standing, key=lambda b: b.date and span(b.date.date())):
        if len(edition) >= _FEWEST:
            break
        edition += of_span
    return edition


def _title(material: Material, days: list[datetime]) -> str:
    """Return what the edition covers: "July 2026", "May – July 2026", "1 – 4 July 2026"."""
    if not days:
        return material.settings.SITENAME
    words = material.words
    span = words.months if material.settings.EDITION == "month" else words.days
    return span(min(days).date(), max(days).date())


def _earlier(material: Material, edition: list[Brief]) -> tuple[Link, ...]:
    """Return links to where reading goes on: the day before the edition, and that day's month.

    A day that is all that is left of its month has no link of its own.
    """
    rest = [brief.date.date() for brief in material.standing[len(edition) :] if brief.date]
    if not rest:
        return ()
    day, months = rest[0], Counter(when.replace(day=1) for when in rest)
    path, words = urls.month_path(day), material.words
    of_day = Link(words.day(day), f"{path}#{day_anchor(day)}", rest.count(day))
    of_month = Link(words.month(day), path, months[day.replace(day=1)])
    return (of_month,) if of_day.count == of_month.count else (of_day, of_month)
