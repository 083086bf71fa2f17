"""A policy's states and steps, merged from its file and from briefs, and said as they are known."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.model.records import EntityKey
from briefing.views.changes import changes_feed, changes_page
from briefing.views.dossier import dossier_page
from briefing.views.types import DossierPage, TimelineRow
from tests.views.materials import material

FEE = EntityKey("policy", "carbon-fee")
LAW = """---
id: aaaaaaaaaaa6
name: Carbon Fee Act
status: {status}
status_as_of: 2026-01-10
{more}
milestones:
  - {{date: 2025-01-01, event: Proposed by the league, status: proposed}}
  - {{date: 2025-06-01, event: Signed}}
  - {{date: 2025-06-01, event: Printed}}
  - {{date: 2026-02-01, event: Applies, status: in-force}}
  - {{date: 2027-05-31, event: Returns, deadline: true}}
---
"""
BRIEF = """---
id: bbbbbbbbbbc{number}
title: Brief {number}
date: 2026-02-2{number}
policies: [carbon-fee]
policy_events:
  - {{policy: carbon-fee, date: {date}, status: {status}, event: {event}}}
---

Text.
"""


def dossier(folder: Path, status: str = "adopted", more: str = "", **files: str) -> DossierPage:
    named = {f"briefs/2026/{name}.md": text for name, text in files.items()}
    law = LAW.format(status=status, more=more)
    return dossier_page(material(folder, {"policies/carbon-fee.md": law, **named}), FEE)


def brief(number: int, date: str, status: str, event: str) -> str:
    return BRIEF.format(number=number, date=date, status=status, event=event)


def rows(page: DossierPage) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (str(row.date), row.event, row.status, row.brief.text if row.brief else None)
        for row in reversed(page.timeline)
    ]


def test_an_event_joins_the_milestone_of_its_day(tmp_path: Path) -> None:
    assert rows(dossier(tmp_path)) == [
        ("2025-01-01", "Proposed by the league", "Proposed", None),
        ("2025-06-01", "Printed", None, None),
        ("2025-06-01", "Signed", "Adopted", "Ferrum lights an electric furnace"),
        ("2026-02-01", "Applies", "In force", None),
        ("2027-05-31", "Returns", None, None),
    ]


def test_another_state_of_the_same_day_is_a_step_of_its_own(tmp_path: Path) -> None:
    page = dossier(tmp_path, one=brief(1, "2026-02-01", "suspended", "Put off"))
    assert rows(page)[3:5] == [
        ("2026-02-01", "Applies", "In force", None),
        ("2026-02-01", "Put off", "Suspended", "Brief 1"),
    ]


def test_a_state_is_named_where_it_is_entered(tmp_path: Path) -> None:
    page = dossier(tmp_path, one=brief(1, "2026-03-01", "in-force", "A first price"))
    assert ("2026-03-01", "A first price", None, "Brief 1") in rows(page)


def test_what_was_scheduled_is_not_taken_for_done(tmp_path: Path) -> None:
    status = dossier(tmp_path).status
    assert status is not None
    assert (status.label, str(status.as_of)) == ("Adopted", "2026-01-10")
    then = status.then
    assert isinstance(then, TimelineRow)
    assert (then.status, str(then.date), then.coming) == ("In force", "2026-02-01", False)


def test_a_day_that_has_passed_is_said(tmp_path: Path) -> None:
    status = dossier(tmp_path, "suspended", "status_until: 2026-03-01").status
    assert status is not None
    assert status.until_passed
    assert status.tone == "warn"


def test_changes_are_the_entered_states_the_briefs_and_the_corrections(tmp_path: Path) -> None:
    law = LAW.format(status="in-force", more="")
    made = material(tmp_path, {"policies/carbon-fee.md": law})
    page = changes_page(made)
    told = [(str(r.date), r.kind, r.status or r.link.text) for g in page.groups for r in g.rows]
    assert told == [
        ("2026-02-20", "brief", "Iron League counts its furnaces"),
        ("2026-02-12", "correction", "Magnetix draws a loan of “two halves”"),
        ("2026-02-10", "brief", "Magnetix draws a loan of “two halves”"),
        ("2026-02-01", "status", "In force"),
        ("2026-01-15", "retraction", "A merger that was none"),
        ("2025-11-03", "brief", "Ferrum lights an electric furnace"),
        ("2025-06-01", "status", "Adopted"),
        ("2025-01-01", "status", "Proposed"),
    ]
    assert [group.label for group in page.groups][:2] == ["February 2026", "January 2026"]
    assert changes_feed(made).entries[3].id == "tag:tiny.test,2025:aaaaaaaaaaa6-2026-02-01-in-force"


def test_what_is_to_come_has_not_changed_anything(tmp_path: Path) -> None:
    law = LAW.format(status="adopted", more="")
    early = datetime(2026, 1, 31, tzinfo=ZoneInfo("Europe/Berlin"))
    page = changes_page(material(tmp_path, {"policies/carbon-fee.md": law}, early))
    assert "In force" not in [row.status for group in page.groups for row in group.rows]
