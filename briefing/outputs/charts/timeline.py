"""A policy's life on one line: its states as a band, its events as marks, what is coming open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from markupsafe import Markup
from msgspec import Struct

from briefing.outputs import xml
from briefing.outputs.charts.drawing import (
    NARROWEST,
    Label,
    canvas,
    markup,
    number,
    percent,
    width,
)

_STATES, _BAND, _YEARS, _HEIGHT = 16, 38, 68, 74
_YEAR_ROOM = 44
_SIDE = 2.5  # percent kept free at both ends, for half a mark


class Event(Struct, frozen=True):
    """A dated event; `state` is the word for the status it brings, `tone` good, warn or plain."""

    date: date
    text: str
    coming: bool = False
    deadline: bool = False
    state: str | None = None
    tone: str = "plain"


def timeline(events: Sequence[Event], label: Label) -> Markup:
    """Return the timeline from the year of the first event to that of the last."""
    svg = canvas("timeline", label, _HEIGHT, linked=False)
    if not events:
        return markup(svg)
    in_order = sorted(events, key=lambda event: event.date)
    years = range(in_order[0].date.year, in_order[-1].date.year + 2)
    _axis(svg, years)
    _bands(svg, in_order, years)
    for event in in_order:
        _mark(svg, event, _x(event.date, years))
    _states(svg, in_order, years)
    return markup(svg)


def timeline_rows(events: Sequence[Event]) -> tuple[tuple[date, str], ...]:
    """Return the chart's table: day and words of every event, the oldest first."""
    return tuple(sorted((event.date, event.text) for event in events))


def _x(day: date, years: range) -> float:
    return _at(day.year + (day.timetuple().tm_yday - 1) / 366, years)


def _at(year: float, years: range) -> float:
    """Return the place of a moment, in years and parts of a year; any year will do."""
    return _SIDE + (year - years[0]) / (len(years) - 1) * (100 - 2 * _SIDE)


def _axis(svg: xml.Element, years: range) -> None:
    step = ceil((len(years) - 1) * _YEAR_ROOM / NARROWEST)
    for year in years[::step]:
        x = percent(_at(year, years))
        tick = {"class": "axis", "x1": x, "x2": x, "y1": str(_BAND), "y2": str(_YEARS - 14)}
        xml.add(svg, "line", None, tick)
        if year != years[-1]:
            xml.add(svg, "text", str(year), {"class": "year", "x": x, "y": str(_YEARS)})


def _bands(svg: xml.Element, events: Sequence[Event], years: range) -> None:
    """Draw the state from each event to the next; what has not come yet is open."""
    ends = [*(_x(event.date, years) for event in events[1:]), _at(years[-1], years)]
    tone = "plain"
    for event, end in zip(events, ends, strict=True):
        tone = event.tone if event.state else tone
        start = _x(event.date, years)
        if end > start:
            coming = " coming" if event.coming or _last_past(event, events) else ""
            band = {"class": f"band {tone}{coming}", "y1": str(_BAND), "y2": str(_BAND)}
            xml.add(svg, "line", None, {**band, "x1": percent(start), "x2": percent(end)})


def _last_past(event: Event, events: Sequence[Event]) -> bool:
    return event is [one for one in events if not one.coming][-1]


def _mark(svg: xml.Element, event: Event, x: float) -> None:
    when = "coming" if event.coming else "past"
    if event.deadline:
        inner = xml.add(svg, "svg", None, {"x": percent(x), "overflow": "visible"})
        diamond = {"class": f"mark deadline {when}", "d": f"M0 {_BAND - 8}l8 8-8 8-8-8z"}
        mark = xml.add(inner, "path", None, diamond)
    else:
        circle = {"class": f"mark {when}", "cx": percent(x), "cy": str(_BAND), "r": "6"}
        mark = xml.add(svg, "circle", None, circle)
    xml.add(mark, "title", f"{event.date.isoformat()}: {event.text}")


def _states(svg: xml.Element, events: Sequence[Event], years: range) -> None:
    """Name the states where there is room, the latest first."""
    free = float(NARROWEST)
    for event in reversed([event for event in events if event.state]):
        words = event.state or ""
        start = min(_x(event.date, years) * NARROWEST / 100 - 6, NARROWEST - width(words))
        if start < 0 or start + width(words) > free:
            continue
        free = start - 10
        x = {"x": percent(_x(event.date, years)), "dx": number(-6)}
        xml.add(svg, "text", words, {"class": "state", "y": str(_STATES), **x})
