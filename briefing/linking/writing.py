"""The linker's second pass: rewrites each text once and records what it mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from briefing.linking.documents import Decision, Found, Work
from briefing.linking.reading import sentence_of
from briefing.markup.fragment import BLOCK_END, PLACEHOLDER, Node
from briefing.markup.sentences import clip
from briefing.model.records import EntityKey, Mention

_WINDOW = 400
_NOT_PLAIN = ("\n", "  ", "\u00a0", "\t", PLACEHOLDER, BLOCK_END)
_MENTION_ORDER = {"body": 0, "bottom_line": 1, "dek": 2, "highlights": 3}


def write(work: Work, urls: Mapping[EntityKey, str]) -> str:
    """Return the text's HTML with its links."""
    for at, anchor in enumerate(work.fragment.anchors):
        if at in work.plain:
            work.changed[anchor.opening] = work.changed[anchor.closing] = ""
        elif at in work.targets:
            work.changed[anchor.opening] = _opening(work.targets[at], urls)
    for node, spans in _spans(work, urls).items():
        work.changed[node.part] = work.fragment.wrap(node, spans)
    return work.fragment.render(work.changed)


def mentions(works: Sequence[Work]) -> tuple[Mention, ...]:
    """Return every mention: the body's first, so that its sentence speaks for the brief."""
    ordered = sorted(works, key=lambda work: _MENTION_ORDER.get(work.text.where, 0))
    return tuple(
        _mention(work, found, found.entity)
        for work in ordered
        for found in work.found
        if found.entity is not None
    )


def decisions(works: Sequence[Work]) -> Iterator[Decision]:
    """Yield what became of every name found, in the order of the texts."""
    for work in works:
        for found in work.found:
            yield Decision(
                where=work.text.where,
                text=work.fragment.text[found.start : found.end],
                start=found.start,
                end=found.end,
                candidates=found.candidates,
                entity=found.entity,
                linked=found.linked,
                rule=found.rule,
                reason=found.reason,
            )


def _spans(
    work: Work, urls: Mapping[EntityKey, str]
) -> dict[Node, list[tuple[int, int, str, str]]]:
    spans: dict[Node, list[tuple[int, int, str, str]]] = {}
    for found in work.found:
        if found.linked and found.node is not None and found.entity is not None:
            span = (found.start, found.end, _opening(found.entity, urls), "</a>")
            spans.setdefault(found.node, []).append(span)
    return spans


def _opening(key: EntityKey, urls: Mapping[EntityKey, str]) -> str:
    return f'<a class="entity {key.kind}" href="{escape(urls[key])}">'


def _mention(work: Work, found: Found, entity: EntityKey) -> Mention:
    text = work.fragment.text
    first, last = sentence_of(work, found.block, found.start)
    # No more than clipping can use, so that one endless sentence costs no more than many.
    first, last = max(first, found.start - _WINDOW), min(max(last, found.end), found.end + _WINDOW)
    sentence = clip(text[first:last], (found.start - first, found.end - first))
    return Mention(
        entity=entity,
        text=_plain(text[found.start : found.end]),
        sentence=_plain(sentence),
        where=work.text.where,
        linked=found.linked,
        rule=found.rule,
    )


def _plain(text: str) -> str:
    """Return a text on one line, with single spaces and nothing that stands for markup."""
    # Of the signs only two spaces can be printed, and what can be is told fast.
    simple = text.isprintable() and "  " not in text
    if simple or not any(sign in text for sign in _NOT_PLAIN):
        return text
    return " ".join(text.replace(PLACEHOLDER, "").replace(BLOCK_END, " ").split())
