"""An entity amid its neighbours: two columns of names, tied to the middle by what they share."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from markupsafe import Markup
from msgspec import Struct

from briefing.outputs import xml
from briefing.outputs.charts.drawing import (
    LINE,
    NARROWEST,
    Label,
    canvas,
    markup,
    number,
    percent,
    width,
    wrapped,
)

MOST = 12

_COLUMN = 33.0  # percent of the width from either side
_OFFSET = 13  # pixels between a dot's middle and its name
_ROOM = NARROWEST * _COLUMN / 100 - _OFFSET
_HUB_ROOM = 76.0
_ROW = 44  # pixels: the least height of a link that a finger hits
_MARGIN = 4


class Neighbour(Struct, frozen=True):
    """An entity named together with the one in the middle; `weight` counts how often."""

    name: str
    path: str
    weight: int
    kind: str


class _Place(Struct, frozen=True):
    neighbour: Neighbour
    lines: tuple[str, ...]
    left: bool
    top: float
    height: float

    @property
    def y(self) -> float:
        return self.top + self.height / 2


def network(
    center: str,
    neighbours: Sequence[Neighbour],
    label: Label,
    ties: Sequence[tuple[int, int]] = (),
) -> Markup:
    """Return the network of the first twelve neighbours, the strongest first.

    `ties` are pairs of places in `neighbours` that are named together as well.
    """
    shown = neighbours[:MOST]
    hub = wrapped(center, _HUB_ROOM, 4)
    left = _heights(shown[0::2])
    right = _heights(shown[1::2])
    height = max(left, right, len(hub) * LINE + 24) + 2 * _MARGIN
    places = _places(shown, height, left, right)
    svg = canvas("network", label, height, linked=True)
    _edges(svg, places, ties, height)
    for place in places:
        _neighbour(svg, place)
    _hub(svg, hub, height / 2)
    return markup(svg)


def network_rows(neighbours: Sequence[Neighbour]) -> tuple[tuple[str, int], ...]:
    """Return the chart's table: name and weight of every neighbour shown."""
    return tuple((neighbour.name, neighbour.weight) for neighbour in neighbours[:MOST])


def _lines(neighbour: Neighbour) -> tuple[str, ...]:
    return wrapped(neighbour.name, _ROOM, 3)


def _row(neighbour: Neighbour) -> float:
    return max(_ROW, len(_lines(neighbour)) * LINE + 8)


def _heights(column: Sequence[Neighbour]) -> float:
    return sum(map(_row, column))


def _places(shown: Sequence[Neighbour], height: float, left: float, right: float) -> list[_Place]:
    """Place the neighbours by turns left and right, each column centred on the hub."""
    tops = [(height - left) / 2, (height - right) / 2]
    places = []
    for rank, neighbour in enumerate(shown):
        side = rank % 2
        row = _row(neighbour)
        places.append(_Place(neighbour, _lines(neighbour), side == 0, tops[side], row))
        tops[side] += row
    return places


def _edges(
    svg: xml.Element, places: Sequence[_Place], ties: Sequence[tuple[int, int]], height: float
) -> None:
    """Draw the curves in a box of their own that is stretched to the room between the columns."""
    box = {
        "x": percent(_COLUMN),
        "width": percent(100 - 2 * _COLUMN),
        "height": number(height),
        "viewBox": f"0 0 100 {number(height)}",
        "preserveAspectRatio": "none",
    }
    inner = xml.add(svg, "svg", None, box)
    for one, other in ties:
        if max(one, other) < len(places):
            _curve(inner, "tie", _tie(places[one], places[other]), 1)
    most = max((place.neighbour.weight for place in places), default=1)
    for place in places:
        x = 0 if place.left else 100
        middle, y = number(height / 2), number(place.y)
        bend = 25 if place.left else 75
        path = f"M50 {middle}C{bend} {middle} {bend} {y} {x} {y}"
        _curve(inner, "edge", path, 1 + 4 * _share(place.neighbour.weight, most))


def _curve(inner: xml.Element, kind: str, path: str, stroke: float) -> None:
    attributes = {
        "class": kind,
        "d": path,
        "stroke-width": number(stroke),
        "vector-effect": "non-scaling-stroke",
    }
    xml.add(inner, "path", None, attributes)


def _tie(one: _Place, other: _Place) -> str:
    start, end = (0 if one.left else 100), (0 if other.left else 100)
    bends = (18 if one.left else 82), (18 if other.left else 82)
    first, last = number(one.y), number(other.y)
    return f"M{start} {first}C{bends[0]} {first} {bends[1]} {last} {end} {last}"


def _share(weight: int, most: int) -> float:
    return sqrt(max(0, weight) / max(1, most))


def _neighbour(svg: xml.Element, place: _Place) -> None:
    neighbour = place.neighbour
    link = xml.add(svg, "a", None, {"href": neighbour.path})
    xml.add(link, "title", f"{neighbour.name}: {neighbour.weight}")
    column = _COLUMN if place.left else 100 - _COLUMN
    area = {
        "class": "hit",
        "x": percent(0 if place.left else column),
        "y": number(place.top),
        "width": percent(_COLUMN),
        "height": number(place.height),
    }
    xml.add(link, "rect", None, area)
    dot = {"class": f"dot {neighbour.kind}", "cx": percent(column), "cy": number(place.y)}
    xml.add(link, "circle", None, {**dot, "r": "5"})
    text = {"text-anchor": "end" if place.left else "start"}
    offset = -_OFFSET if place.left else _OFFSET
    _block(link, place.lines, place.y, text, {"x": percent(column), "dx": str(offset)})


def _hub(svg: xml.Element, lines: Sequence[str], middle: float) -> None:
    # An inner drawing without a size of its own is an origin in the middle of any width.
    inner = xml.add(svg, "svg", None, {"x": "50%", "overflow": "visible"})
    half = max(map(width, lines), default=0) / 2 * 1.06 + 7
    height = len(lines) * LINE + 12
    box = {
        "class": "hub",
        "x": number(-half),
        "y": number(middle - height / 2),
        "width": number(2 * half),
        "height": number(height),
        "rx": "6",
    }
    xml.add(inner, "rect", None, box)
    _block(inner, lines, middle, {"class": "hub-name", "text-anchor": "middle"}, {"x": "0"})


def _block(
    parent: xml.Element,
    lines: Sequence[str],
    middle: float,
    text: dict[str, str],
    line: dict[str, str],
) -> None:
    """Write lines of text, centred on a height."""
    block = xml.add(parent, "text", None, text)
    first = middle - (len(lines) - 1) * LINE / 2 + 5
    for place, words in enumerate(lines):
        xml.add(block, "tspan", words, {**line, "y": number(first + place * LINE)})
