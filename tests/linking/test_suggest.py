"""Suggestions for drafts, and names that nothing resolves."""

from __future__ import annotations

from briefing.linking.linker import Document
from briefing.linking.suggest import ambiguous, suggest
from tests.linking import support

REGISTRY = support.registry(support.CASES / "registry.yml")
LINKER = support.linker(REGISTRY)


def test_suggestions_are_counted_and_beyond_doubt() -> None:
    text = "Aurora Lines pays K-Dock & HPA.\n\nThe Aurora Lines ASA fleet; Meridian; Vesper Bay."
    assert [(str(key), count) for key, count in suggest(text, REGISTRY)] == [
        ("company:aurora-lines", 2),
        ("company:k-dock", 1),
    ]
    assert suggest(text, LINKER) == suggest(text, REGISTRY)


def test_an_acronym_is_suggested_after_its_long_form() -> None:
    text = "The Hansa Port Agency (HPA) met. HPA rules."
    assert [(str(key), count) for key, count in suggest(text, REGISTRY)] == [
        ("company:hansa-port-agency", 3)
    ]


def test_ambiguous_names_are_reported_with_their_candidates() -> None:
    decisions = [
        (slug, LINKER.link(Document((support.body(text),), (), True, None, "en")).decisions)
        for slug, text in (("one", "Meridian pays HPA."), ("two", "Meridian; Meridian Gas."))
    ]
    rows = ambiguous(decisions)
    assert [(row.text, row.count, row.briefs) for row in rows] == [
        ("Meridian", 2, ("one", "two")),
        ("HPA", 1, ("one",)),
    ]
    assert [str(key) for key in rows[0].candidates] == [
        "company:meridian-gas",
        "company:meridian-rail",
    ]
