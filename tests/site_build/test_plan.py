"""An output is named by its maker and arguments, and records within these count as read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from briefing.site_build.plan import Plan, Planned
from briefing.views.digest import digest_page, weeks
from briefing.views.material import Material
from briefing.views.reads import Read
from tests.views.materials import material


@dataclass
class Loose:
    """What may change after it was planned."""

    number: int = 1


def planned(of: object) -> Planned:
    plan = Plan()
    plan.page("/a/", "a test", "digest.html", digest_page, of)
    return plan.outputs[0]


def test_a_week_is_named_by_its_days_and_briefs(tmp_path: Path) -> None:
    found = weeks(material(tmp_path).standing)
    states = {planned(week).state for week in found}
    assert None not in states
    assert len(states) == len(found) > 1
    assert all(brief.slug in (planned(found[0]).state or "") for brief in found[0].briefs)


def test_records_within_an_argument_count_as_read(tmp_path: Path) -> None:
    of = material(tmp_path)
    week = weeks(of.standing)[0]
    _, reads = of.reads.during(lambda: planned(week).make(of))
    assert {Read("briefs", brief.slug) for brief in week.briefs} <= reads


def test_days_differ_and_what_may_change_has_no_name() -> None:
    assert planned(date(2026, 7, 1)).state != planned(date(2026, 7, 2)).state
    assert planned(Loose()).state is None
    assert planned([Loose()]).state is None


def test_a_steady_part_is_planned_once_and_again_where_that_failed() -> None:
    plan, tries = Plan(), []

    def add() -> None:
        tries.append("tried")
        plan.file("/a.txt", "a test", _nothing)
        if len(tries) == 1:
            raise ValueError

    plan.part("part", add, steady=True)
    with pytest.raises(ValueError):
        _ = plan.outputs
    for _ in range(2):
        plan.part("part", add, steady=True)
        assert [output.path for output in plan.outputs] == ["/a.txt"]
    assert len(tries) == 2


def test_outputs_at_paths_are_those_of_the_whole_plan() -> None:
    plan = Plan()

    def add() -> None:
        for name in "bcd":
            plan.file(f"/{name}.txt", "a steady part", _nothing, name)
        plan.file("/all.txt", "a steady part", _nothing, state=lambda: str(len(plan.outputs)))

    plan.file("/a.txt", "no part", _nothing)
    plan.part("steady", add, steady=True)
    plan.part("loose", lambda: plan.file("/e.txt", "a loose part", _nothing))
    paths = {"/a.txt", "/c.txt", "/e.txt", "/all.txt", "/nowhere.txt"}
    before = plan.at(paths)
    after = [output for output in plan.checked() if output.path in paths]
    assert sorted((output.path, output.state) for output in before) == [
        (output.path, output.state) for output in after
    ]
    assert {output.path: output.state for output in before}["/all.txt"] == "6"
    assert [output.path for output in plan.loose] == ["/a.txt", "/e.txt"]


def _nothing(_: Material) -> bytes:
    return b""
