"""What a staying process has at hand is what lies in its files, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.site_build import resident
from briefing.site_build.kept_values import read_kept, write_kept
from briefing.site_build.resident import CodeChangedError


@pytest.fixture
def staying(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(resident, "_RESIDENT", type(resident._RESIDENT)())
    resident.stay("this code")
    yield


def test_a_process_that_ends_keeps_nothing_at_hand(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    write_kept(file, ["a"])
    assert resident.recall(file, list) is None
    assert resident.once("name", (), list) is not resident.once("name", (), list)


@pytest.mark.usefixtures("staying")
def test_what_was_written_is_at_hand_until_the_file_changes(tmp_path: Path) -> None:
    file, value = tmp_path / "kept", ["a"]
    write_kept(file, value)
    assert not file.exists()
    resident.catch_up()
    assert read_kept(file, list[str]) is value
    file.write_bytes(file.read_bytes())
    assert read_kept(file, list[str]) == value
    assert read_kept(file, list[str]) is not value
    file.unlink()
    assert read_kept(file, list[str]) is None


@pytest.mark.usefixtures("staying")
def test_what_cannot_be_written_is_let_go(tmp_path: Path) -> None:
    file = tmp_path / "no folder" / "kept"
    file.parent.write_text("a file where a folder is wanted")
    write_kept(file, ["a"])
    resident.catch_up()
    assert resident.recall(file, list) is None


@pytest.mark.usefixtures("staying")
def test_a_thing_is_made_once_of_the_same_parts() -> None:
    one, other = ["part"], ["part"]
    made = resident.once("name", (one,), lambda: ["made"])
    assert resident.once("name", (one,), lambda: ["again"]) is made
    assert resident.once("name", (other,), lambda: ["again"]) == ["again"]


@pytest.mark.usefixtures("staying")
def test_an_equal_value_is_the_same_one() -> None:
    first, equal, other = {"a": 1}, {"a": 1}, {"a": 2}
    assert resident.steady("name", first) is first
    assert resident.steady("name", equal) is first
    assert resident.steady("name", other) is other


@pytest.mark.usefixtures("staying")
def test_other_code_ends_it() -> None:
    resident.stay("this code")
    with pytest.raises(CodeChangedError):
        resident.stay("other code")


@pytest.mark.usefixtures("staying")
def test_what_lay_in_a_file_that_is_gone_is_let_go(tmp_path: Path) -> None:
    gone, stays = tmp_path / "gone", tmp_path / "stays"
    for file in (gone, stays):
        write_kept(file, ["a"])
    resident.catch_up()
    gone.unlink()
    resident.catch_up()
    assert resident._RESIDENT.values.keys() == {stays}
