"""Views read the clock only against instants that content names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import structs

from briefing.model.instants import next_instant
from briefing.model.records import Policy, Registry
from briefing.views.home import home
from briefing.views.policy_timeline import status_of
from tests.views.materials import material


def test_an_empty_home_is_the_same_in_every_month(tmp_path: Path) -> None:
    shown = []
    for number, month in enumerate((1, 7)):
        found = material(tmp_path / str(number), as_of=datetime(2020, month, 1, tzinfo=UTC))
        assert not found.standing
        shown.append(home(found))
    assert shown[0] == shown[1]


def test_a_state_lapses_at_an_instant_that_is_foreseen(tmp_path: Path) -> None:
    found = material(tmp_path)
    policy = next(iter(found.registry.policies.values()))
    until = structs.replace(policy, milestones=(), status_until=date(2027, 3, 31))
    last_day = datetime(2027, 3, 31, 12, tzinfo=UTC)
    lapse = next_instant(_only(until), last_day, ZoneInfo("UTC"))
    assert lapse == datetime(2027, 4, 1, tzinfo=UTC)
    before, after = replace(found, clock=last_day), replace(found, clock=lapse)
    assert not status_of(before, until, ()).until_passed
    assert status_of(after, until, ()).until_passed


def _only(policy: Policy) -> Registry:
    return Registry(policies={policy.slug: policy})
