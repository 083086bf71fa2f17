"""What is not out yet leaves no trace through any tie, and what was taken out says so."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from briefing.checks.site import check_site
from briefing.model.settings import read_settings
from tests.sites import AS_OF, build_site

SECRETS = (
    *("Hidden Metals", "hidden-metals", "Nachtmetall", "aaaaaaaaaaa5", "secret profile"),
    *("Dämmerpakt", "daemmerpakt", "DPX", "aaaaaaaaaabb", "Geheimschritt", "Geheimereignis"),
    *("/old/nacht", "zwielicht", "embargoed-plan", "bbbbbbbbbbb6", "morgenrot"),
)
HIDDEN = """---
id: aaaaaaaaaaa5
name: Hidden Metals
legal_name: Nachtmetall Holding AG
aliases: [Nachtmetall]
description: Not to be known yet.
status: draft
parent: magnetix
relations: [{type: supplies, to: ferrum}]
redirect_from: [/old/nacht/]
---

A secret profile.
"""
PACT = """---
id: aaaaaaaaaabb
name: Dämmerpakt
aliases: [DPX]
status: announced
publish_from: 2026-06-01
agencies: [ferrum, hidden-metals]
relations: [{type: amends, to: carbon-fee}]
milestones:
  - {date: 2026-04-01, event: Geheimschritt, status: running, deadline: true}
---

Ferrum Group knows.
"""
TIES = {
    "companies/ferrum.md": (
        "parent: hidden-metals\nrelations: [{type: buys-from, to: hidden-metals}]"
    ),
    "companies/magnetix.md": "relations: [{type: partner, to: hidden-metals}]",
    "policies/carbon-fee.md": "relations: [{type: replaces, to: daemmerpakt}]",
    "briefs/2026/iron-league-report.md": (
        "policies: [daemmerpakt]\n"
        "policy_events:\n"
        "  - {policy: daemmerpakt, date: 2026-02-01, status: announced, event: Geheimereignis}"
    ),
}


def add(site: Path, path: str, front: str) -> None:
    file = site / "content" / path
    file.write_text(file.read_text("utf-8").replace("---\n", f"---\n{front}\n", 1), "utf-8")


def replace(site: Path, path: str, old: str, new: str) -> None:
    file = site / "content" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def tied(site: Path) -> Path:
    """The tiny site with every tie to what is hidden that a file can hold."""
    (site / "content/companies/hidden-metals.md").write_text(HIDDEN, "utf-8")
    (site / "content/policies/daemmerpakt.md").write_text(PACT, "utf-8")
    for path, front in TIES.items():
        add(site, path, front)
    replace(site, "policies/carbon-fee.md", "[iron-league]", "[hidden-metals, iron-league]")
    replace(
        site,
        "briefs/2026/iron-league-report.md",
        "companies: [iron-league]",
        "companies: [iron-league, hidden-metals]",
    )
    return site


def test_no_tie_gives_away_what_is_hidden(tied: Path) -> None:
    output = build_site(tied).resolve()
    for file in output.rglob("*"):
        for secret in SECRETS:
            assert secret not in str(file.relative_to(output))
            if file.is_file():
                assert secret.encode() not in file.read_bytes(), f"{secret} in {file}"
    assert check_site(output, tied, read_settings(tied), AS_OF) == ()


def test_time_lets_out_what_was_to_come(tied: Path) -> None:
    build_site(tied, as_of=AS_OF + timedelta(days=90))
    page = (tied / "output/policies/daemmerpakt/index.html").read_text("utf-8")
    assert "Geheimschritt" in page
    assert "Geheimereignis" in page
    assert "Hidden Metals" not in page


def test_a_removed_company_keeps_a_page_that_says_why(site: Path) -> None:
    add(site, "companies/magnetix.md", "removed: >-\n  It never was a company.")
    add(site, "companies/magnetix.md", "redirect_from: [/old/name/]")
    output = build_site(site).resolve()
    page = (output / "companies/magnetix/index.html").read_text("utf-8")
    assert "It never was a company." in page
    assert 'content="noindex"' in page
    assert "presses magnets" not in page
    assert "/companies/magnetix/" in (output / "old/name/index.html").read_text("utf-8")
    for path in (
        "companies/index.html",
        "feeds.opml",
        "llms.txt",
        "sitemap.xml",
        "data/graph.json",
    ):
        assert "companies/magnetix" not in (output / path).read_text("utf-8"), path
    assert not (output / "companies/magnetix/feed.xml").exists()
    assert "feed" not in (output / "_redirects").read_text("utf-8")
    companies = json.loads((output / "data/companies.json").read_bytes())["companies"]
    assert "magnetix" not in {company["slug"] for company in companies}
    assert check_site(output, site, read_settings(site), AS_OF) == ()


def test_hand_made_links_still_lead_to_what_was_removed(site: Path) -> None:
    add(site, "companies/ferrum.md", "removed: Bought out.")
    file = site / "content/briefs/2026/iron-league-report.md"
    text = file.read_text("utf-8")
    file.write_text(f"{text}\nSee [it](../../companies/ferrum.md).\n", "utf-8")
    output = build_site(site).resolve()
    page = (output / "briefs/2026/02/iron-league-report/index.html").read_text("utf-8")
    assert '<a href="/companies/ferrum/">it</a>' in page
    assert 'class="entity company" href="/companies/ferrum/"' not in page
    assert check_site(output, site, read_settings(site), AS_OF) == ()


def test_a_moved_company_takes_its_readers_along(site: Path) -> None:
    add(site, "companies/magnetix.md", "redirect_from: [/companies/magnets/]")
    output = build_site(site).resolve()
    assert "/companies/magnetix/" in (output / "companies/magnets/index.html").read_text("utf-8")
    lines = (output / "_redirects").read_text("utf-8").splitlines()
    for file in ("", "feed.xml", "feed.json"):
        assert f"/companies/magnets/{file} /companies/magnetix/{file} 301" in lines
        assert (output / "companies/magnetix" / (file or "index.html")).is_file()
    assert check_site(output, site, read_settings(site), AS_OF) == ()
