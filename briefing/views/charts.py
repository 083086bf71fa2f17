"""The drawings of a dossier: how often it is named, with whom, and through which states."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from markupsafe import Markup
from msgspec import Struct

from briefing.model import urls
from briefing.model.records import EntityKey
from briefing.model.wording import Words
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


class Coverage(Struct, frozen=True):
    """The chart of all briefs: the drawing, its numbers as rows, and what it counts."""

    svg: Markup
    rows: tuple[tuple[str, int], ...]
    caption: str


_MONTHS = 24
_NEIGHBOURS = 12
_FEWEST = 2


def mentions_sparkline(material: Material, key: EntityKey) -> tuple[Markup, str] | None:
    """Return the briefs about or naming an entity by month, drawn and in a sentence.

    The months end with the newest brief's, not with today.
    """
    newest = material.newest
    slugs = material.graph.briefs(key)
    if not slugs or newest is None:
        return None
    briefs = (material.registry.briefs[slug] for slug in slugs)
    months = Counter(b.date.year * 12 + b.date.month for b in briefs if b.date)
    last = newest.year * 12 + newest.month
    counts = [months[month] for month in range(last - _MONTHS + 1, last + 1)]
    text = sparkline_text(counts, newest.date(), material.words)
    # The sentence stands beside the drawing, so that the drawing need not repeat it.
    return sparkline(counts, Label("mentions", material.words.say("Briefs by month"))), text


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
    label = Label("network", material.words.say("Named together with %(name)s", name=name))
    return network(name, neighbours, label, _ties(material, [c.entity for c in companions]))


def _ties(material: Material, entities: list[EntityKey]) -> list[tuple[int, int]]:
    """Return the pairs of places whose entities stand together in several briefs."""
    together = []
    for place, entity in enumerate(entities):
        beside = material.graph.together(entity)
        together += [
            (place, other) for other in range(place + 1, len(entities)) if entities[other] in beside
        ]
    return together


def coverage(material: Material) -> Coverage | None:
    """Return how many briefs there are by month, up to the newest brief's; None for one month."""
    days = [brief.date for brief in material.newest_first if brief.date]
    months = Counter(map(_month, days))
    last, first = max(months, default=0), min(months, default=0)
    shown = range(max(first, last - _MONTHS + 1), last + 1)
    if len(shown) < _FEWEST:
        return None
    words = material.words
    bars = [_bar(date(month // 12, month % 12 + 1, 1), months[month], words) for month in shown]
    caption = words.say(
        "Briefs of %(name)s by month, %(first)s to %(last)s.",
        name=material.settings.SITENAME,
        first=bars[0].name,
        last=bars[-1].name,
    )
    label = Label("coverage", words.say("Briefs by month"))
    return Coverage(coverage_bars(bars, label), coverage_rows(bars), caption)


def _month(day: datetime) -> int:
    return day.year * 12 + day.month - 1


def _bar(first: date, count: int, words: Words) -> Bar:
    path = urls.month_path(first) if count else None
    return Bar(words.short_month(first), words.month(first), count, path)


def policy_line(rows: tuple[TimelineRow, ...], status: StatusView, words: Words) -> Markup | None:
    """Return the drawing of a policy's steps, the oldest first."""
    if len(rows) < _FEWEST:
        return None
    events = [
        Event(row.date, row.event, row.coming, row.deadline, row.status, row.tone)
        for row in reversed(rows)
    ]
    now = words.say("Now: %(state)s.", state=status.label)
    return timeline(events, Label("steps", words.say("Steps and states"), now))
