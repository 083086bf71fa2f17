"""Every case file through the real Markdown and the real linker."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefing.linking.linker import Linker
from briefing.model.content import load_content
from briefing.model.registry import published
from briefing.model.settings import read_settings
from tests.linking import support

ROOT = Path(__file__).parents[2]
OWN = support.linker(support.registry(support.CASES / "registry.yml"))
MENTIONS = support.linker(support.registry(support.CASES / "mentions-registry.yml"))


def cases_of(path: Path) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in support.load(path)]


def check(linker: Linker, case: dict[str, Any]) -> None:
    linked = support.link(linker, case)
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


def check_none(linker: Linker, case: dict[str, Any]) -> None:
    """Assert that what counts for nobody is in no mention, nor nearer than another place."""
    linked = support.link(linker, case)
    text, _ = support.visible(linked.html["body"])
    for expected in case["expect"]:
        if expected.get("none"):
            at = support.offset(text, expected["surface"], expected["occurrence"])
            for decision in linked.decisions:
                if decision.entity is not None and decision.text == expected["surface"]:
                    assert text.find(decision.text, decision.start) != at, decision


@pytest.mark.parametrize(
    "case", [*cases_of(support.CASES / "own.yml"), *cases_of(support.CASES / "traps.yml")]
)
def test_own(case: dict[str, Any]) -> None:
    check(OWN, case)
    check_none(OWN, case)


@pytest.mark.parametrize("case", cases_of(support.CASES / "mentions.yml"))
def test_mentions(case: dict[str, Any]) -> None:
    check(MENTIONS, case)


@pytest.fixture(scope="module")
def demonstration() -> Linker:
    content = load_content(ROOT, read_settings(ROOT, "pelicanconf.py"))
    return support.linker(published(content.registry, datetime.now(UTC)))


@pytest.mark.parametrize("case", cases_of(support.CASES / "mentions.yml"))
def test_mentions_with_the_whole_registry(demonstration: Linker, case: dict[str, Any]) -> None:
    check(demonstration, case)
