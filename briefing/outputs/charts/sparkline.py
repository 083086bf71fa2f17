"""A row of small columns: how often, month by month, up to the newest brief's month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from briefing.model.wording import Words
from briefing.outputs import xml
from briefing.outputs.charts.drawing import Label, markup, named, number

_PITCH = 8
_HEIGHT = 24


def sparkline(counts: Sequence[int], label: Label) -> Markup:
    """Return the sparkline of a count a month, the newest last; a month without any is a dot."""
    svg = xml.root("svg", {"class": "spark", "viewBox": f"0 0 {_PITCH * len(counts)} {_HEIGHT}"})
    named(svg, label)
    most = max(counts, default=0)
    strokes = [_stroke(place, count, most) for place, count in enumerate(counts)]
    xml.add(svg, "path", None, {"d": "".join(strokes[:-1])})
    xml.add(svg, "path", None, {"class": "now", "d": "".join(strokes[-1:])})
    return markup(svg)


def _stroke(place: int, count: int, most: int) -> str:
    height = max(3, _HEIGHT * count / most) if count else 1
    return f"M{_PITCH * place + _PITCH // 2} {_HEIGHT}v-{number(height)}"


def sparkline_text(counts: Sequence[int], last: date, words: Words) -> str:
    """Return what a sparkline shows, in a sentence; `last` is a day of the newest month."""
    most = max(counts, default=0)
    months, newest = len(counts), words.month(last)
    if not most:
        return words.say("None in the %(months)s months to %(last)s.", months=months, last=newest)
    peak = len(counts) - 1 - counts[::-1].index(most)
    return words.say(
        "%(all)s in the %(months)s months to %(last)s, %(newest)s of them in the last; "
        "most in %(peak)s (%(most)s).",
        all=sum(counts),
        months=months,
        last=newest,
        newest=counts[-1],
        peak=words.month(_before(last, len(counts) - 1 - peak)),
        most=most,
    )


def _before(last: date, months: int) -> date:
    year, month = divmod(last.year * 12 + last.month - 1 - months, 12)
    return date(year, month + 1, 1)
