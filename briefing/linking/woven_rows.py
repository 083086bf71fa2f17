"""A brief's woven texts as plain lists and back, so that they can be kept as JSON."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from briefing.linking.documents import Decision
from briefing.linking.weave import BriefTexts
from briefing.model.records import EntityKey, Mention


def row_of(texts: BriefTexts) -> list[Any]:
    """Return a brief's texts as lists, strings, numbers and None."""
    return [
        texts.dek,
        list(texts.highlights),
        texts.body,
        texts.bottom_line,
        texts.notes,
        mention_rows(texts.mentions),
        [_decision_row(decision) for decision in texts.decisions],
        list(texts.unresolved),
        texts.minutes,
    ]


def texts_of(row: list[Any]) -> BriefTexts:
    """Return the texts that `row_of` took apart."""
    dek, highlights, body, bottom_line, notes, mentions, decisions, unresolved, minutes = row
    return BriefTexts(
        dek=_markup(dek),
        highlights=tuple(map(Markup, highlights)),
        body=Markup(body),
        bottom_line=_markup(bottom_line),
        notes={note: Markup(html) for note, html in notes.items()},
        mentions=mentions_of(mentions),
        decisions=tuple(map(_decision, decisions)),
        unresolved=tuple(unresolved),
        minutes=minutes,
    )


def mention_rows(mentions: tuple[Mention, ...]) -> list[Any]:
    """Return mentions as lists."""
    return [[*_key_row(m.entity), m.text, m.sentence, m.where, m.linked, m.rule] for m in mentions]


def mentions_of(rows: list[Any]) -> tuple[Mention, ...]:
    """Return the mentions that `mention_rows` took apart."""
    return tuple(Mention(EntityKey(kind, slug), *rest) for kind, slug, *rest in rows)


def _decision_row(decision: Decision) -> list[Any]:
    return [
        decision.where,
        decision.text,
        decision.start,
        decision.end,
        [_key_row(key) for key in decision.candidates],
        decision.entity and _key_row(decision.entity),
        decision.linked,
        decision.rule,
        decision.reason,
    ]


def _decision(row: list[Any]) -> Decision:
    where, text, start, end, candidates, entity, *rest = row
    keys = tuple(EntityKey(*key) for key in candidates)
    return Decision(where, text, start, end, keys, entity and EntityKey(*entity), *rest)


def _key_row(key: EntityKey) -> list[str]:
    return [key.kind, key.slug]


def _markup(html: str | None) -> Markup | None:
    return None if html is None else Markup(html)
