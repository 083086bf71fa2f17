from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.publish.errors import DeployError
from briefing.publish.releases import Release, choose, surplus

FIRST = datetime(2025, 11, 24, 8, tzinfo=UTC)


def history(*names: str, live: str = "") -> list[Release]:
    return [
        Release(name, f"d{name}", FIRST + timedelta(days=day), live=name == live)
        for day, name in enumerate(names)
    ]


def test_without_a_name_the_one_before_the_live_is_meant() -> None:
    assert choose(history("a", "b", "c", live="c"), None).id == "b"
    assert choose(history("a", "b", "c", live="b"), None).id == "a"


def test_a_beginning_of_the_id_or_digest_is_enough() -> None:
    releases = history("abc", "abd", "xyz", live="xyz")
    assert choose(releases, "abc").id == "abc"
    assert choose(releases, "dabd").id == "abd"


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("nope", "there is no release 'nope'"),
        ("", "there is no release ''"),
        ("ab", "'ab' may be 2 releases"),
        ("xyz", "'xyz' is the live release"),
    ],
)
def test_an_unclear_choice_lists_what_there_is(to: str, said: str) -> None:
    with pytest.raises(DeployError, match=said) as caught:
        choose(history("abc", "abd", "xyz", live="xyz"), to)
    assert "give one with --to: " in str(caught.value)
    assert "2025-11-24 08:00 UTC" in str(caught.value)
    assert "(live)" not in str(caught.value)
    assert "\\n" not in str(caught.value)


@pytest.mark.parametrize("releases", [[], history("a", live="a"), history("a", "b", live="a")])
def test_before_the_first_there_is_nothing(releases: list[Release]) -> None:
    with pytest.raises(DeployError, match="no release is older"):
        choose(releases, None)


def test_the_only_release_is_not_offered() -> None:
    with pytest.raises(DeployError, match="there will be one after the next deploy"):
        choose(history("a", live="a"), None)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9))
def test_what_a_rollback_needs_is_never_surplus(count: int, live: int, keep: int) -> None:
    names = [str(n) for n in range(count)]
    releases = history(*names, live=str(live))
    kept = [release for release in releases if release not in surplus(releases, keep)]
    assert kept[-keep:] == releases[-keep:]
    assert len(kept) <= keep + 2
    for needed in {str(live), str(live - 1)} & set(names):
        assert needed in {release.id for release in kept}
