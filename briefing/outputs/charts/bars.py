"""Columns with counts and names: how much was written, month by month or year by year."""

from __future__ import annotations

from collections.abc import Sequence
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

_TOP, _TALLEST, _BOTTOM = 20, 88, 24
_FILLED = 0.72


class Bar(Struct, frozen=True):
    """A month or year: its short name under the bar, its full one for tooltip and table."""

    short: str
    name: str
    count: int
    path: str | None = None


def coverage_bars(bars: Sequence[Bar], label: Label) -> Markup:
    """Return the column chart of some periods, in the order given."""
    svg = canvas("bars", label, _TOP + _TALLEST + _BOTTOM, linked=any(bar.path for bar in bars))
    slot = 100 / max(1, len(bars))
    most = max((bar.count for bar in bars), default=0)
    names = _every([bar.short for bar in bars])
    counts = _every([str(bar.count) for bar in bars])
    for place, bar in enumerate(bars):
        group = _group(svg, bar)
        _column(group, bar, place * slot, slot, most)
        middle = percent((place + 0.5) * slot)
        # Counted from the right: the newest period always has its name.
        if (len(bars) - 1 - place) % names == 0:
            _text(group, bar.short, middle, _TOP + _TALLEST + 18)
        if counts == 1 and bar.count:
            _text(group, str(bar.count), middle, _base(bar, most) - 5, {"class": "num"})
    base = str(_TOP + _TALLEST)
    xml.add(svg, "line", None, {"class": "axis", "x2": "100%", "y1": base, "y2": base})
    return markup(svg)


def coverage_rows(bars: Sequence[Bar]) -> tuple[tuple[str, int], ...]:
    """Return the chart's table: name and count of every period."""
    return tuple((bar.name, bar.count) for bar in bars)


def _every(texts: Sequence[str]) -> int:
    """Return n where only every n-th text has room in the narrowest chart."""
    widest = max(map(width, texts), default=0) + 2
    return max(1, ceil(widest * len(texts) / NARROWEST))


def _group(svg: xml.Element, bar: Bar) -> xml.Element:
    group = xml.add(svg, "a", None, {"href": bar.path}) if bar.path else xml.add(svg, "g")
    xml.add(group, "title", f"{bar.name}: {bar.count}")
    return group


def _column(group: xml.Element, bar: Bar, left: float, slot: float, most: int) -> None:
    whole = {"x": percent(left), "width": percent(slot), "height": "100%"}
    if bar.path:
        xml.add(group, "rect", None, {"class": "hit", **whole})
    top = _base(bar, most)
    place = {
        "class": "bar",
        "x": percent(left + slot * (1 - _FILLED) / 2),
        "y": number(top),
        "width": percent(slot * _FILLED),
        "height": number(_TOP + _TALLEST - top),
    }
    xml.add(group, "rect", None, place)


def _base(bar: Bar, most: int) -> float:
    height = max(2.0, _TALLEST * bar.count / most) if bar.count else 0
    return _TOP + _TALLEST - height


def _text(
    group: xml.Element, text: str, x: str, y: float, more: dict[str, str] | None = None
) -> None:
    xml.add(group, "text", text, {**(more or {}), "x": x, "y": number(y), "text-anchor": "middle"})
