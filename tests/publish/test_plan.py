from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.manifest import Manifest, Stamp
from briefing.publish.errors import DeployError
from briefing.publish.plan import make_plan, refuse_many_deletions

paths = st.text("abc/", min_size=1, max_size=4)
trees = st.dictionaries(paths, st.integers(0, 3), max_size=12)


def manifest(files: dict[str, int]) -> Manifest:
    hashes = {path: f"{size:064x}" for path, size in files.items()}
    return Manifest(hashes, {path: Stamp(size, 0, 0) for path, size in files.items()})


@given(trees, trees)
def test_a_plan_accounts_for_every_file_once(old: dict[str, int], new: dict[str, int]) -> None:
    plan = make_plan(manifest(old), manifest(new))
    d = plan.difference
    touched = d.added + d.changed + d.removed
    assert len(touched) == len(set(touched))
    assert set(d.added) == new.keys() - old.keys()
    assert set(d.removed) == old.keys() - new.keys()
    assert all(old[path] != new[path] for path in d.changed)
    assert plan.bytes_added == sum(new[path] for path in d.added)
    assert plan.bytes_changed == sum(new[path] for path in d.changed)
    assert plan.empty == (old == new)
    assert plan.standing + len(d.added) - len(d.removed) == len(new)


@given(trees)
def test_a_plan_to_the_same_is_empty(tree: dict[str, int]) -> None:
    assert make_plan(manifest(tree), manifest(tree)).empty


@given(trees, trees, st.none() | st.integers(0, 12))
def test_the_cap_is_exact(old: dict[str, int], new: dict[str, int], allowed: int | None) -> None:
    plan = make_plan(manifest(old), manifest(new))
    if allowed is not None and len(plan.difference.removed) > allowed:
        with pytest.raises(DeployError, match="--allow-deletions"):
            refuse_many_deletions(plan, allowed)
    else:
        refuse_many_deletions(plan, allowed)


def test_a_tenth_of_the_site_may_go_unasked() -> None:
    old = {f"{n}": 1 for n in range(1000)}
    within = {f"{n}": 1 for n in range(900)}
    refuse_many_deletions(make_plan(manifest(old), manifest(within)), None)
    beyond = {f"{n}": 1 for n in range(899)}
    with pytest.raises(DeployError, match="deletes 101 of 1,000 files, 100 are allowed") as caught:
        refuse_many_deletions(make_plan(manifest(old), manifest(beyond)), None)
    assert "--allow-deletions 101" in str(caught.value)


def test_the_table_counts_and_shows_the_first_of_each_kind() -> None:
    old = {"gone": 1, "edited": 1, "esc\x1b[2J": 1}
    new = {"edited": 2, **{f"new/{n:02}": 1000 for n in range(25)}}
    assert make_plan(manifest(old), manifest(new)).table(shown=2) == "\n".join(
        [
            "            files          bytes",
            "add            25         25,000",
            "change          1              2",
            "delete          2",
            "add     new/00",
            "add     new/01",
            "add     … and 23 more",
            "change  edited",
            "delete  'esc\\x1b[2J'",
            "delete  gone",
        ]
    )
