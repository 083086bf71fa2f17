"""Which of the names found become links: first mentions, within the caps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from briefing.linking import rules
from briefing.linking.documents import Document, Found, LinkPolicy, Work
from briefing.model.records import Entity, EntityKey


def choose(
    works: Sequence[Work],
    document: Document,
    entities: Mapping[EntityKey, Entity],
    policy: LinkPolicy,
) -> None:
    """Mark the names that become links, and say of every other one why it does not."""
    firsts = [
        (place, found)
        for place, work in enumerate(works)
        for found in _first_mentions(work, document, entities)
    ]
    _within_caps(firsts, frozenset(document.about), policy)


def _first_mentions(
    work: Work, document: Document, entities: Mapping[EntityKey, Entity]
) -> list[Found]:
    """Rules 3 and 4: the first plain mention, unless a hand-made link has taken its place."""
    taken = {found.entity for found in work.found if found.rule == "hand-made"}
    firsts: dict[EntityKey, Found] = {}
    for found in work.found:
        if not found.open or found.entity is None:
            continue
        out = rules.opted_out(entities[found.entity].autolink, document.autolink, work.text.auto)
        if found.entity == document.page:
            found.close("own-page", "no page links to itself")
        elif out is not None:
            found.close(*out)
        elif found.entity in taken:
            found.close("hand-made-link", "a hand-made link leads there already")
        elif found.entity in firsts:
            found.close("repeated", "only the first plain mention is linked")
        else:
            firsts[found.entity] = found
    return list(firsts.values())


def _within_caps(
    firsts: Sequence[tuple[int, Found]], own: frozenset[EntityKey], policy: LinkPolicy
) -> None:
    """Rule 12: the brief's own entities stay, then the earliest."""
    kept = 0
    in_block: Counter[tuple[int, int]] = Counter()
    for place, found in sorted(firsts, key=lambda first: first[1].entity not in own):
        block = (place, found.block)
        if kept >= policy.per_brief:
            found.close("capped", f"the brief has its {policy.per_brief} links")
        elif policy.per_paragraph is not None and in_block[block] >= policy.per_paragraph:
            found.close("capped", f"the paragraph has its {policy.per_paragraph} links")
        else:
            kept += 1
            in_block[block] += 1
            found.linked = True
            found.reason = f"first plain mention; {found.reason}"
            found.rule = "first-mention"
