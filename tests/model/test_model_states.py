"""Which state of a policy may come after which."""

from __future__ import annotations

import pytest

from briefing.model.states import NEXT, POLICY_STATES, may_follow


def test_every_state_that_follows_is_a_state() -> None:
    assert set().union(*NEXT.values()) <= set(POLICY_STATES)


@pytest.mark.parametrize(
    ("after", "state"),
    [
        ("proposed", "adopted"),
        ("proposed", "in-force"),
        ("in-force", "suspended"),
        ("suspended", "in-force"),
        ("suspended", "running"),
        ("expired", "in-force"),
        ("announced", "running"),
        ("in-force", "in-force"),
        ("unknown", "repealed"),
        ("running", "unknown"),
    ],
)
def test_may_follow(after: str, state: str) -> None:
    assert may_follow(state, after)


@pytest.mark.parametrize(
    ("after", "state"),
    [
        ("in-force", "proposed"),
        ("in-force", "adopted"),
        ("repealed", "suspended"),
        ("completed", "announced"),
        ("running", "in-force"),
        ("adopted", "running"),
    ],
)
def test_may_not_follow(after: str, state: str) -> None:
    assert not may_follow(state, after)
