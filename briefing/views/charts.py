"""The drawings of a dossier: how often it is named, with whom, and through which states."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from babel.dates import format_date
from markupsafe import Markup

from briefing.model import urls
from briefing.model.records import EntityKey
from briefing.outputs.charts import (
    Bar,
    Event,
    Label,
    Neighbour,
    coverage_bars,
    coverage_rows,
    network,
    sparkline,
    sparkline_text,
    timeline,
)
from briefing.views.material import Material
from briefing.views.types import StatusView, TimelineRow

_MONTHS = 24
_NEIGHBOURS = 12
_FEWEST = 2
_BARS = 24


def mentions_sparkline(material: Material, key: EntityKey) -> tuple[Markup, str] | None:
    """Return the briefs about or naming an entity by month, drawn and in a sentence.

    The months end with the newest brief's, not with today.
    """
    newest = material.newest
    slugs = {*material.graph.about(key), *(b.brief for b in material.graph.backlinks(key))}
    if not slugs or newest is None:
        return None
    briefs = (material.registry.briefs[slug] for slug in slugs)
    months = Counter(b.date.year * 12 + b.date.month for b in briefs if b.date)
    last = newest.year * 12 + newest.month
    counts = [months[month] for month in range(last - _MONTHS + 1, last + 1)]
    text = sparkline_text(counts, newest.date(), material.settings.DEFAULT_LANG)
    # The sentence stands beside the drawing, so that the drawing need not repeat it.
    return sparkline(counts, Label("mentions", "Briefs by month")), text


def ego_network(material: Material, key: EntityKey) -> Markup | None:
    """Return the entities named in the same briefs and which of them go together."""
    companions = material.graph.companions(key, _NEIGHBOURS)
    if len(companions) < _FEWEST:
        return None
    name = material.registry.entity(key).name
    neighbours = [
        Neighbour(
            material.registry.entity(other.entity).name,
            urls.entity_path(other.entity),
            other.count,
            other.entity.kind,
        )
        for other in companions
    ]
    label = Label("network", f"Named together with {name}")
    return network(name, neighbours, label, _ties(material, [c.entity for c in companions]))


def _ties(material: Material, entities: list[EntityKey]) -> list[tuple[int, int]]:
    """Return the pairs of places whose entities stand together in several briefs."""
    together = []
    for place, entity in enumerate(entities):
        beside = {c.entity for c in material.graph.companions(entity) if c.count >= _FEWEST}
        together += [
            (place, other) for other in range(place + 1, len(entities)) if entities[other] in beside
        ]
    return together


def coverage(material: Material) -> tuple[Markup, tuple[tuple[str, int], ...]] | None:
    """Return how many briefs there are by month, by year where the months are many."""
    days = [brief.date for brief in material.newest_first if brief.date]
    if not days:
        return None
    lang = material.settings.DEFAULT_LANG.replace("-", "_")
    bars = _months(days, lang) if _span(days) <= _BARS else _years(days)
    if len(bars) < _FEWEST:
        return None
    return coverage_bars(bars, Label("coverage", "Briefs by time")), coverage_rows(bars)


def _span(days: list[datetime]) -> int:
    return _month(days[0]) - _month(days[-1]) + 1


def _month(day: datetime) -> int:
    return day.year * 12 + day.month - 1


def _months(days: list[datetime], lang: str) -> list[Bar]:
    counts = Counter(map(_month, days))
    every = range(_month(days[-1]), _month(days[0]) + 1)
    return [_bar(date(month // 12, month % 12 + 1, 1), counts[month], lang) for month in every]


def _bar(first: date, count: int, lang: str) -> Bar:
    short, name = (str(format_date(first, form, locale=lang)) for form in ("LLL", "MMMM y"))
    return Bar(short, name, count, urls.month_path(first) if count else None)


def _years(days: list[datetime]) -> list[Bar]:
    counts = Counter(day.year for day in days)
    return [
        Bar(str(year), str(year), counts[year], urls.year_path(year) if counts[year] else None)
        for year in range(days[-1].year, days[0].year + 1)
    ]


def policy_line(rows: tuple[TimelineRow, ...], status: StatusView) -> Markup | None:
    """Return the drawing of a policy's steps, the oldest first."""
    if len(rows) < _FEWEST:
        return None
    events = [
        Event(row.date, row.event, row.coming, row.deadline, row.status, row.tone)
        for row in reversed(rows)
    ]
    return timeline(events, Label("steps", "Steps and states", f"Now: {status.label}."))
