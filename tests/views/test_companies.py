"""A company's dossier: its ties from both ends, each once, and how many sources it rests on."""

from __future__ import annotations

from pathlib import Path

from briefing.model.records import EntityKey
from briefing.views.dossier import dossier_page
from briefing.views.listing import archive
from tests.views.materials import material

FERRUM, MAGNETIX = EntityKey("company", "ferrum"), EntityKey("company", "magnetix")
LEAGUE = EntityKey("company", "iron-league")


def company(name: str, more: str) -> str:
    return f"---\nname: {name}\n{more}\n---\n"


def ties(folder: Path, key: EntityKey, **files: str) -> dict[str, list[str]]:
    made = material(folder, {f"companies/{name}.md": text for name, text in files.items()})
    relations = dossier_page(made, key).relations
    return {row.label: [entity.name for entity in row.entities] for row in relations}


def test_a_tie_listed_by_both_is_shown_once(tmp_path: Path) -> None:
    ferrum = company("Ferrum Group", "relations: [{type: supplies, to: magnetix}]")
    magnetix = company("Magnetix", "relations: [{type: buys-from, to: ferrum}]")
    files = {"ferrum": ferrum, "magnetix": magnetix}
    assert ties(tmp_path / "a", FERRUM, **files) == {
        "Supplies": ["Magnetix"],
        "Overseen by": ["Iron League"],
    }
    assert ties(tmp_path / "b", MAGNETIX, **files) == {"Buys from": ["Ferrum Group"]}


def test_a_parent_is_no_part_owner_besides(tmp_path: Path) -> None:
    ferrum = company("Ferrum Group", "relations: [{type: owns-stake-in, to: magnetix}]")
    files = {"ferrum": ferrum}
    assert ties(tmp_path / "a", FERRUM, **files) == {
        "Subsidiaries": ["Magnetix"],
        "Overseen by": ["Iron League"],
    }
    assert ties(tmp_path / "b", MAGNETIX, **files) == {"Parent": ["Ferrum Group"]}


def test_an_agency_names_the_policies_it_runs(tmp_path: Path) -> None:
    assert ties(tmp_path, LEAGUE) == {
        "In charge of": ["Carbon Fee Act"],
        "Oversees": ["Ferrum Group"],
    }


def test_outlets_count_once_and_translations_not_at_all(tmp_path: Path) -> None:
    text = """---
id: bbbbbbbbbbc2
title: Again
date: 2026-02-01
source:
  - {publication: river gazette, url: "https://a.example/"}
  - {publication: Elsewhere, kind: translation, url: "https://b.example/"}
companies: [ferrum]
---

Text.
"""
    made = material(tmp_path, {"briefs/2026/again.md": text})
    assert dossier_page(made, FERRUM).sources_total == 1


def test_the_last_change_of_a_company_may_be_a_correction(tmp_path: Path) -> None:
    change = dossier_page(material(tmp_path), MAGNETIX).change
    assert change is not None
    assert (change.kind, str(change.date)) == ("correction", "2026-02-12")


def test_the_archive_counts_by_month_and_says_the_same_in_numbers(tmp_path: Path) -> None:
    page = archive(material(tmp_path))
    assert page.chart_rows == (
        ("November 2025", 1),
        ("December 2025", 0),
        ("January 2026", 1),
        ("February 2026", 2),
    )
    assert page.chart_caption == "Briefs of Tiny Dossier by month, November 2025 to February 2026."
    assert 'href="/briefs/2025/11/"' in str(page.chart_svg)
    assert 'href="/briefs/2025/12/"' not in str(page.chart_svg)
