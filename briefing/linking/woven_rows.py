"""A brief's woven texts as plain lists and back, so that they can be kept as JSON.

The linker's mentions and reasons are left out: the gist of a text has the mentions, and pages show
what was linked, not why.
"""

from __future__ import annotations

from sys import intern
from typing import Any

from markupsafe import Markup

from briefing.linking.weave import BriefTexts
from briefing.model.records import EntityKey, Mention, entity_key


def row_of(texts: BriefTexts) -> list[Any]:
    """Return a brief's texts as lists, strings, numbers and None."""
    return [
        texts.dek,
        list(texts.highlights),
        texts.body,
        texts.bottom_line,
        texts.notes,
        texts.minutes,
    ]


def texts_of(row: list[Any]) -> BriefTexts:
    """Return the texts that `row_of` took apart."""
    dek, highlights, body, bottom_line, notes, minutes = row
    return BriefTexts(
        dek=_markup(dek),
        highlights=tuple(map(Markup, highlights)),
        body=Markup(body),
        bottom_line=_markup(bottom_line),
        notes={note: Markup(html) for note, html in notes.items()},
        mentions=(),
        decisions=(),
        unresolved=(),
        minutes=minutes,
    )


def mention_rows(mentions: tuple[Mention, ...]) -> list[Any]:
    """Return mentions as lists."""
    return [[*_key_row(m.entity), m.text, m.sentence, m.where, m.linked, m.rule] for m in mentions]


def mentions_of(rows: list[Any]) -> tuple[Mention, ...]:
    """Return the mentions that `mention_rows` took apart."""
    return tuple(
        Mention(entity_key(kind, slug), intern(text), sentence, intern(where), linked, intern(rule))
        for kind, slug, text, sentence, where, linked, rule in rows
    )


def _key_row(key: EntityKey) -> list[str]:
    return [key.kind, key.slug]


def _markup(html: str | None) -> Markup | None:
    return None if html is None else Markup(html)
