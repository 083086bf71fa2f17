from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from briefing.model.manifest import Manifest
from briefing.site_build.finished import live_build, live_manifest
from briefing.site_build.last_build import untouched
from briefing.site_build.lock import LockError
from briefing.site_build.next_tree import prepare_next
from briefing.site_build.staging import Staging, add_file, staged, write_file
from briefing.site_build.trees import remove_file
from briefing.site_build.workers import MANY, shared_out
from tests.site_build.builds import build, entries, fill, marks, whole
from tests.site_build.kills import kill_often, start, status_of


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_the_output_appears_whole_with_its_manifest_beside_it(output: Path) -> None:
    with staged(output) as staging:
        fill(staging.directory, "one")
        assert staging.previous is None
        assert not output.exists()
    assert marks(output) == {"one"}
    assert not output.readlink().is_absolute()
    assert live_manifest(output) == Manifest.of_directory(output)
    assert entries(output) == {"lock", *whole(1)}


def test_an_unpublished_page_is_gone_and_one_earlier_build_is_kept(output: Path) -> None:
    for mark in ("one", "two", "three"):
        build(output, mark)
    assert marks(output) == {"three"}
    assert entries(output) == {"lock", *whole(2) - {"000002.next"}, *whole(3)}


def test_two_outputs_in_one_folder_do_not_meet(tmp_path: Path) -> None:
    build(tmp_path / "output", "published")
    build(tmp_path / "output.draft", "draft")
    with staged(tmp_path / "output") as staging:
        build(tmp_path / "output.draft", "again")
        fill(staging.directory, "more")
    assert (marks(tmp_path / "output"), marks(tmp_path / "output.draft")) == ({"more"}, {"again"})


def test_a_relative_output_is_where_it_was_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with staged(Path("output")) as staging:
        monkeypatch.chdir("/")
        fill(staging.directory, "one")
    assert marks(tmp_path / "output") == {"one"}


def test_100_kills_leave_the_old_site_or_the_new_one_and_the_next_run_converges(
    output: Path,
) -> None:
    before = {"m0"}
    build(output, "a")

    def check(number: int) -> None:
        nonlocal before
        assert marks(output) in (before, {f"m{number}"})
        assert live_manifest(output) == Manifest.of_directory(output)
        if number % 10 == 9:
            build(output, "retry")
            assert marks(output) == {"retry"}
            assert len(entries(output)) == 8
        before = marks(output)

    kill_often(lambda number: lambda: build(output, f"m{number}"), check, seed=2)


def test_100_kills_of_linked_builds_never_touch_the_old_site(output: Path) -> None:
    before = {"m0"}
    build(output, "a")
    build(output, "b")

    def edit(mark: str) -> None:
        with staged(output) as staging:
            staging.start_from_previous()
            fill(staging.directory, mark)

    def check(number: int) -> None:
        nonlocal before
        assert marks(output) in (before, {f"m{number}"})
        assert live_manifest(output) == Manifest.of_directory(output)
        before = marks(output)

    kill_often(lambda number: lambda: edit(f"m{number}"), check, seed=3)


def test_50_double_builds_come_one_after_the_other(output: Path) -> None:
    for _ in range(50):
        workers = [start(lambda mark=mark: build(output, mark)) for mark in ("one", "two")]
        assert [status_of(worker) for worker in workers] == [0, 0]
        assert len(marks(output)) == 1
        assert live_manifest(output) == Manifest.of_directory(output)


def test_a_second_build_is_refused_where_it_may_not_wait(output: Path) -> None:
    with staged(output) as staging:
        fill(staging.directory, "first")
        with pytest.raises(LockError), staged(output, wait=False):
            pass
    assert marks(output) == {"first"}


@pytest.mark.parametrize("hard_links", [True, False])
def test_a_build_may_start_from_the_live_one_without_changing_it(
    output: Path, hard_links: bool
) -> None:
    build(output, "old")
    old = live_build(output)
    assert old
    with staged(output) as staging:
        assert staging.start_from_previous(hard_links)
        same = (old / "0/0.html").samefile(staging.directory / "0/0.html")
        assert same == hard_links
        assert write_file(staging.directory / "0/0.html", b"new 0")
        assert not write_file(staging.directory / "1/1.html", b"old 1")
        (staging.directory / "2/2.html").unlink()
        assert marks(old) == {"old"}
    assert (output / "0/0.html").read_text() == "new 0"
    assert not (output / "2/2.html").exists()
    assert live_manifest(output) == Manifest.of_directory(output)
    assert marks(old) == {"old"}


def test_there_is_nothing_to_start_from_the_first_time(output: Path) -> None:
    with staged(output) as staging:
        assert not staging.start_from_previous()
        fill(staging.directory, "one")
    assert marks(output) == {"one"}


@pytest.mark.parametrize("prepared", [False, True])
def test_a_series_of_edits_equals_a_clean_build(output: Path, prepared: bool) -> None:
    """The tree recycled from the build before last must come out as the live one, exactly."""
    states = [
        {"a": b"1", "b/c": b"2"},
        {"a": b"1", "b": b"3"},
        {"a/x": b"1", "b": b"3"},
        {"a/x": b"9"},
        {"a": b"1", "b/c/d": b"2", "z": b""},
        {"a": b"1"},
    ]
    for state in states:
        with staged(output) as staging:
            staging.start_from_previous()
            before = set(Manifest.of_directory(staging.directory).hashes)
            for path in before - state.keys():
                (staging.directory / path).unlink()
            for folder in sorted(staging.directory.rglob("*"), reverse=True):
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
            for path, data in state.items():
                write_file(staging.directory / path, data)
        found = {str(p.relative_to(output)): p for p in output.rglob("*")}
        assert {n: p.read_bytes() for n, p in found.items() if p.is_file()} == state
        assert all(any(p.iterdir()) for p in found.values() if p.is_dir())
        if prepared:
            prepare_next(output)


def test_a_build_begins_with_the_tree_that_was_linked_to_a_whole_one(output: Path) -> None:
    build(output, "one")
    (linked,) = (output.parent / ".builds" / output.name).glob("*.next")
    files = {file.relative_to(linked): file.stat().st_ino for file in linked.rglob("*.html")}
    live = live_build(output)
    assert live
    assert files == {f.relative_to(live): f.stat().st_ino for f in live.rglob("*.html")}
    folder = linked.stat().st_ino
    with staged(output) as staging:
        assert staging.start_from_previous()
        assert staging.directory.stat().st_ino == folder
        assert marks(staging.directory) == {"one"}
        write_file(staging.directory / "0/0.html", b"two 0")
    assert (output / "0/0.html").read_bytes() == b"two 0"
    # The tree before has most in common with this one, so none is linked again.
    assert entries(output) == {"lock", *whole(1) - {"000001.next"}, *whole(2) - {"000002.next"}}


def test_a_recycled_build_holds_the_live_files(output: Path) -> None:
    build(output, "one")
    with staged(output) as staging:
        staging.start_from_previous()
        write_file(staging.directory / "0/0.html", b"two 0")
    with staged(output) as staging:
        staging.start_from_previous()
        assert marks(staging.directory) == {"one", "two"}
        assert entries(output) >= {"000002", "000003"}
        assert "000001" not in entries(output)
    assert (output / "0/0.html").read_bytes() == b"two 0"


def test_the_tree_before_is_made_ready_once_nobody_builds(output: Path) -> None:
    build(output, "one")
    build(output, "two")
    live = live_build(output)
    assert live
    with staged(output) as staging:
        staging.start_from_previous()
        add_file(staging.directory / "0/0.html", b"three 0")
        (staging.directory / "1/1.html").unlink()
        prepare_next(output)
        # Another build is under way: nothing has been touched.
        assert marks(output) == {"two"}
    prepare_next(output)
    found = live_manifest(output)
    assert live_build(output) != live
    assert Manifest.of_directory(live) == found
    assert untouched(live)
    prepare_next(output)
    assert untouched(live)


def test_a_file_is_added_or_takes_the_place_of_a_linked_one(tmp_path: Path) -> None:
    add_file(tmp_path / "a/b/c", b"1")
    (tmp_path / "live").hardlink_to(tmp_path / "a/b/c")
    add_file(tmp_path / "a/b/c", b"2")
    assert (tmp_path / "a/b/c").read_bytes() == b"2"
    assert (tmp_path / "live").read_bytes() == b"1"


def test_write_file_leaves_no_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_file(tmp_path / "taken", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_staging_is_a_plain_value(output: Path) -> None:
    with staged(output) as staging:
        assert staging == Staging(output, staging.directory, None)


def test_whoever_writes_alone_has_the_rest_taken_over(output: Path) -> None:
    build(output, "old")
    with staged(output) as staging:
        staging.start_from_previous(alone=True)
        assert write_file(staging.directory / "0/0.html", b"new 0")
        add_file(staging.directory / "8/8.html", b"more 8")
        remove_file(staging.directory / "1/1.html", staging.directory)
        remove_file(staging.directory / "2/2.html", staging.directory)
        add_file(staging.directory / "2/2.html/index.html", b"2")
    live = live_build(output)
    assert live
    found = live_manifest(output)
    assert found == Manifest.of_directory(live)
    assert found.hashes.keys() >= {"0/0.html", "8/8.html", "2/2.html/index.html"}
    assert "1/1.html" not in found.hashes
    assert untouched(live)


def test_what_other_processes_write_is_found_again(output: Path) -> None:
    build(output, "old")
    with staged(output) as staging:
        staging.start_from_previous(alone=True)

        def work(numbers: Iterable[int]) -> Iterator[bytes]:
            for number in numbers:
                add_file(staging.directory / f"n/{number}.html", b"new")
            yield from ()

        assert not list(shared_out(range(2 * MANY), work))
    live = live_build(output)
    assert live
    assert live_manifest(output) == Manifest.of_directory(live)
    assert len(list((output / "n").iterdir())) == 2 * MANY
