"""Every case file through the real Markdown and the real linker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing.model.records import Registry
from tests.linking import support

SHARED = Path(__file__).parents[2].parent / "shared"
OWN = support.registry(support.CASES / "registry.yml")
MENTIONS = support.registry(support.CASES / "mentions-registry.yml")


def cases_of(path: Path) -> list[Any]:
    cases = support.load(path) if path.exists() else []
    return [pytest.param(case, id=case["id"]) for case in cases]


def check(registry: Registry, case: dict[str, Any]) -> None:
    linked = support.link(support.linker(registry), case)
    html = linked.html["body"]
    for expected in case["expect"]:
        surface, occurrence = expected["surface"], expected["occurrence"]
        found = support.place(html, surface, occurrence)
        told = f"{surface} ({occurrence}) in {html}\n{linked.decisions}"
        if expected["link"]:
            assert found.target == expected["target"], told
            assert found.text == support.spaced(surface.replace("&amp;", "&")), told
        elif expected.get("never_target"):
            assert found.target != expected["never_target"], told
        elif "longer" not in expected.get("why", ""):
            assert found.target is None, told
        mentioned = [str(m.entity) for m in linked.mentions if m.text == support.spaced(surface)]
        if "mention" in expected:
            assert expected["mention"] in mentioned, told


def check_none(registry: Registry, case: dict[str, Any]) -> None:
    """Assert that what counts for nobody is in no mention, nor nearer than another place."""
    linked = support.link(support.linker(registry), case)
    text, _ = support.visible(linked.html["body"])
    for expected in case["expect"]:
        if expected.get("none"):
            at = support.offset(text, expected["surface"], expected["occurrence"])
            for decision in linked.decisions:
                if decision.entity is not None and decision.text == expected["surface"]:
                    assert text.find(decision.text, decision.start) != at, decision


@pytest.mark.parametrize("case", cases_of(support.CASES / "own.yml"))
def test_own(case: dict[str, Any]) -> None:
    check(OWN, case)
    check_none(OWN, case)


@pytest.mark.parametrize("case", cases_of(support.CASES / "mentions.yml"))
def test_mentions(case: dict[str, Any]) -> None:
    check(MENTIONS, case)


@pytest.mark.parametrize("case", cases_of(SHARED / "examples" / "mentions.yml"))
def test_mentions_with_the_whole_registry(case: dict[str, Any]) -> None:
    companies = support.load(SHARED / "facts" / "companies.yml")["companies"]
    policies = support.load(SHARED / "facts" / "policies.yml")["policies"]
    check(support.registry_of(companies, policies), case)
