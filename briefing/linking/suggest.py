"""Names that a person should look at: what a text is about, and what nothing in it resolves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import escape

from msgspec import Struct

from briefing.linking.linker import Decision, Document, Linker, Text
from briefing.model.records import EntityKey, Registry

_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


class Ambiguous(Struct, frozen=True):
    """A name that no article resolved: whose it may be, how often, and in which briefs."""

    text: str
    candidates: tuple[EntityKey, ...]
    count: int
    briefs: tuple[str, ...]


def suggest(
    text: str, registry: Registry | Linker, lang: str = "en"
) -> list[tuple[EntityKey, int]]:
    """Return the entities that a plain text names without doubt, the most frequent first.

    For many texts give a linker of the registry, which is costlier to make than to use.
    """
    linker = registry if isinstance(registry, Linker) else Linker(registry, str, lambda href: None)
    html = "".join(f"<p>{escape(part, quote=False)}</p>" for part in _PARAGRAPH_END.split(text))
    linked = linker.link(Document((Text("body", html, auto=True),), (), True, None, lang))
    counts = Counter(mention.entity for mention in linked.mentions)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def ambiguous(decisions: Iterable[tuple[str, Iterable[Decision]]]) -> list[Ambiguous]:
    """Rule 9: return the names left unlinked because nothing told whose they are."""
    briefs: dict[tuple[str, tuple[EntityKey, ...]], list[str]] = {}
    for brief, made in decisions:
        for decision in made:
            if decision.rule == "ambiguous":
                name = " ".join(decision.text.split())
                briefs.setdefault((name, decision.candidates), []).append(brief)
    rows = [
        Ambiguous(text, candidates, len(slugs), tuple(sorted(set(slugs))))
        for (text, candidates), slugs in briefs.items()
    ]
    return sorted(rows, key=lambda row: (-row.count, row.text, row.candidates))
