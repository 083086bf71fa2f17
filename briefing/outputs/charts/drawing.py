"""What all charts share: the outer element with its accessible name, numbers, widths of text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from math import ceil

from lxml import etree
from markupsafe import Markup
from msgspec import Struct

from briefing.outputs import xml
from briefing.outputs.text import line

NARROWEST = 320  # pixels: what remains of a 360 px screen
LINE = 17

_SIZE = 14
_THIN = frozenset("ijltfrI.,:;'’|!()[]{}/\\- ")
_WIDE = frozenset("mwMW@%&—")


class Label(Struct, frozen=True):
    """A chart's name and what it shows in a sentence; `id` is unique on its page."""

    id: str
    title: str
    desc: str = ""


def canvas(kind: str, label: Label, height: float, *, linked: bool) -> xml.Element:
    """Return the outer element of a chart as wide as its column."""
    svg = xml.root("svg", {"class": f"chart {kind}", "width": "100%", "height": number(height)})
    # A page in Arabic would otherwise turn every anchor of a text around.
    svg.set("direction", "ltr")
    return named(svg, label, linked=linked)


def named(svg: xml.Element, label: Label, *, linked: bool = False) -> xml.Element:
    """Give a drawing its role, title and description."""
    svg.set("role", "group" if linked else "img")
    svg.set("aria-labelledby", label.id)
    xml.add(svg, "title", line(label.title), {"id": label.id})
    if label.desc:
        svg.set("aria-describedby", f"{label.id}-d")
        xml.add(svg, "desc", line(label.desc), {"id": f"{label.id}-d"})
    return svg


def markup(svg: xml.Element) -> Markup:
    """Return a drawing as HTML takes it."""
    text: str = etree.tostring(svg, encoding="unicode")
    return Markup(text)  # lxml has escaped every text and attribute


def number(value: float) -> str:
    """Return a length with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def percent(value: float) -> str:
    """Return a share of the width with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def width(text: str) -> float:
    """Return about how many pixels a text takes in the theme's sans-serif at 14 px."""
    return sum(map(_advance, text)) * _SIZE


@lru_cache(4096)
def _advance(character: str) -> float:
    if character in _THIN:
        return 0.32
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _WIDE:
        return 0.88
    return 0.62 if character.isupper() or character.isdigit() or character > "ÿ" else 0.53


@lru_cache(4096)
def wrapped(text: str, room: float, most: int) -> tuple[str, ...]:
    """Return a text on at most `most` lines of `room` pixels, the last with an ellipsis if cut."""
    lines = [""]
    for piece in _pieces(line(text), room):
        if width((lines[-1] + piece).rstrip()) <= room or not lines[-1]:
            lines[-1] += piece if lines[-1] else piece.lstrip()
        else:
            lines.append(piece.lstrip())
    whole = [words.rstrip() for words in lines]
    return tuple(whole if len(whole) <= most else (*whole[: most - 1], _cut(whole[most - 1], room)))


def _pieces(text: str, room: float) -> list[str]:
    """Return where a text may break: after spaces, and inside a word that is too long."""
    pieces = []
    for word in text.split(" "):
        pieces += _parts(word, room) if width(word) > room else [word]
        pieces[-1] += " "
    return pieces


def _parts(word: str, room: float) -> list[str]:
    """Return a long word in equal parts with hyphens, or by the character where none are used."""
    if any(unicodedata.east_asian_width(character) in "WF" for character in word):
        return list(word)
    size = ceil(len(word) / ceil(width(word) / (room - width("-"))))
    parts = [word[start : start + size] for start in range(0, len(word), size)]
    return [*(f"{part}-" for part in parts[:-1]), parts[-1]]


def _cut(text: str, room: float) -> str:
    while text and width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
