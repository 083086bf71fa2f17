"""What many pages need of a brief's texts, apart from the texts, which are long."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from briefing.linking.related import sketch
from briefing.linking.weave import BriefTexts
from briefing.linking.woven_rows import mention_rows, mentions_of
from briefing.markup.text import clip, plain
from briefing.model.records import Mention

SUMMARY = 200
"""How many characters a summary has at most."""


class Head(Struct, frozen=True):
    """What a card or a list shows of a brief's texts; `summary` is one line of plain text."""

    dek: Markup | None
    highlights: tuple[Markup, ...]
    minutes: int
    summary: str


class Gist(Struct, frozen=True):
    """A brief's head, what its words mention, and a sample of its words."""

    head: Head
    mentions: tuple[Mention, ...]
    sketch: Collection[int]


def gist_row(texts: BriefTexts) -> list[Any]:
    """Return a brief's gist as plain lists, one for each of its parts, which `gist_of` reads."""
    words = plain(str(texts.body))
    summary = plain(texts.dek) if texts.dek else clip(words, SUMMARY)
    return [
        [texts.dek, list(texts.highlights), texts.minutes, summary],
        mention_rows(texts.mentions),
        sorted(sketch(words)),
    ]


def prose_gist() -> list[Any]:
    """Return the gist of prose, of which nothing is asked without reading it whole."""
    return [None, [], []]


def gist_of(row: list[Any]) -> Gist:
    """Return the gist that `gist_row` took apart."""
    head, mentions, words = row
    return Gist(head_of(head), mentions_of(mentions), sketch_of(words))


def head_of(part: list[Any]) -> Head:
    """Return the head of which this is the part of a gist's row."""
    dek, highlights, minutes, summary = part
    deck = None if dek is None else Markup(dek)  # noqa: S704 (woven texts are safe)
    return Head(deck, tuple(map(Markup, highlights)), minutes, summary)


def sketch_of(part: list[int]) -> array[int]:
    """Return the sample of words of which this is the part of a gist's row."""
    return array("I", part)
