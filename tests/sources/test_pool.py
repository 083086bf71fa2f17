"""Many articles on one machine: no page stops another, and nothing is done twice."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.sources import pool
from briefing.sources.item import Failed, Item, SourceError
from briefing.sources.journal import Journal
from briefing.sources.ledger import Tally
from tests.sources import work
from tests.sources.work import Written


def one(data: bytes, name: str | None = None) -> Item:
    return Item(data, name or data.decode())


def test_every_result_is_written_once_in_the_parent() -> None:
    written = Written()
    tally = pool.run(work.items(50), work.upper, written, jobs=2)
    assert tally == Tally(done=50)
    assert written.results["7.html"] == "PAGE 7"
    assert set(written.times.values()) == {1} and len(written.times) == 50


def test_no_page_stops_another() -> None:
    bad = [b"kill", b"raise", b"raise odd", b"recurse", b"exit", b"hang", b"hang in C"]
    items = [*work.items(5), *map(one, bad), *work.items(20, start=5)]
    written = Written()
    begun = time.monotonic()
    tally = pool.run(items, work.tricky, written, jobs=3, seconds=1.5)
    assert tally == Tally(done=27, failed=7)
    reasons = {name: r.reason for name, r in written.results.items() if isinstance(r, Failed)}
    assert reasons.keys() == {data.decode() for data in bad}
    assert all(getattr(written.results[name], "name", "") == name for name in reasons)
    assert reasons["raise"].startswith("the input holds no text")
    assert reasons["raise odd"] == "OddError: odd"
    assert reasons["recurse"].startswith("RecursionError: ")
    assert reasons["kill"] == reasons["exit"] == "ended its process: give the article's text alone"
    assert reasons["hang"] == "took longer than 1.5 seconds: give the article's text"
    assert reasons["hang in C"] == reasons["hang"]
    assert time.monotonic() - begun < 60


def test_all_reasons_are_one_line() -> None:
    written = Written()
    pool.run([one(b"raise")], work.tricky, written, jobs=1)
    (result,) = written.results.values()
    assert isinstance(result, Failed) and result.reason.isprintable()


def test_an_accident_is_tried_again_but_a_hang_is_not(tmp_path: Path) -> None:
    written = Written()
    function = functools.partial(work.dies_once, tmp_path / "mark")
    assert pool.run(work.items(3), function, written, jobs=1) == Tally(done=3)
    function = functools.partial(work.noting_a_hang, tmp_path / "calls")
    assert pool.run(work.items(1), function, written, jobs=1, seconds=1).failed == 1
    assert (tmp_path / "calls").read_text() == "called\n"


def test_results_and_functions_that_cannot_be_sent_are_explained() -> None:
    written = Written()
    assert pool.run(work.items(2), work.unsendable, written, jobs=1).failed == 2
    with pytest.raises(SourceError, match="cannot be run in other processes"):
        pool.run(work.items(1), lambda item: item, written, jobs=1)


def test_items_are_read_no_faster_than_they_are_done() -> None:
    read, most = 0, 0
    done = Written()

    def source() -> Iterator[Item]:
        nonlocal read, most
        for item in work.items(40):
            read += 1
            most = max(most, read - len(done.times))
            yield item

    pool.run(source(), work.upper, done, jobs=2)
    assert most <= 4


def test_sources_that_failed_and_items_that_come_twice() -> None:
    written = Written()
    gone = Failed("gone.html", "there is no such file")
    items: list[Item | Failed] = [gone, *work.items(2), *work.items(2)]
    assert pool.run(items, work.upper, written, jobs=2) == Tally(done=3, failed=1, skipped=2)
    assert written.results["gone.html"] == gone
    assert set(written.times.values()) == {1}


def test_an_error_in_writing_ends_the_run_at_once() -> None:
    def write(item: Item | None, result: object) -> None:
        raise OSError("disk full")

    begun = time.monotonic()
    with pytest.raises(OSError, match="disk full"):
        pool.run([*work.items(1), one(b"hang")], work.tricky, write, jobs=2, seconds=30)
    assert time.monotonic() - begun < 25


def test_a_journal_lets_a_run_go_on_where_it_ended(tmp_path: Path) -> None:
    first, second = Written(), Written()
    items = [*work.items(6), one(b"raise")]
    with Journal(tmp_path / "journal") as journal:
        tally = pool.run(items[:3] + items[-1:], work.tricky, first, jobs=2, journal=journal)
        assert tally == Tally(done=4, failed=1)
    with Journal(tmp_path / "journal") as journal:
        tally = pool.run(items, work.tricky, second, jobs=2, journal=journal)
        assert tally == Tally(done=3, skipped=4)
    assert not first.times.keys() & second.times.keys()


def test_a_journal_survives_what_a_kill_leaves_of_it(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    keys = [item.key for item in work.items(2)]
    with Journal(path) as journal:
        journal.add(keys[0], ok=True)
        journal.add(keys[1], ok=False)
    whole = path.read_bytes()
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        with Journal(path) as journal:
            assert (keys[0] in journal) == (cut >= 68) and (keys[1] in journal) == (cut >= 136)
            journal.add(keys[1], ok=True)
        with Journal(path) as journal:
            assert keys[1] in journal


def test_a_journal_is_kept_by_one_run_and_never_written_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    with Journal(path), pytest.raises(SourceError, match="another run keeps"):
        Journal(path)
    for text in ("hello", "hello\n", "ok 12\n", "\n", "ok " + "z" * 64):
        path.write_text(text)
        with pytest.raises(SourceError, match="is no journal of a run: delete it"):
            Journal(path)
        assert path.read_text() == text
    with pytest.raises(SourceError, match="cannot be written"):
        Journal(tmp_path / "journal" / "below")


_RUN = """
import functools, sys
from pathlib import Path
from tests.sources import work
from tests.sources.work import Written
from briefing.sources import pool
from briefing.sources.journal import Journal
folder = Path(sys.argv[1])
def write(item, result):
    with (folder / "written" / item.name).open("a") as file:
        file.write(result + "\\n")
if __name__ == "__main__":
    with Journal(folder / "journal") as journal:
        function = functools.partial(work.noting, folder / "called")
        print(pool.run(work.items(60), function, write, jobs=2, journal=journal))
"""


def start(folder: Path, *, quiet: bool = True) -> subprocess.Popen[str]:
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": str(here.parents[1])}
    errors = subprocess.DEVNULL if quiet else None
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_parent_killed_in_mid_run_loses_nothing_and_leaves_nobody(
    tmp_path: Path, how: signal.Signals
) -> None:
    for name in ("written", "called"):
        (tmp_path / name).mkdir()
    for goal in (5, 20, 35):
        with start(tmp_path) as process:
            while len(list((tmp_path / "written").iterdir())) < goal:
                assert process.poll() is None
                time.sleep(0.01)
            process.send_signal(how)
        assert process.returncode != 0
    with start(tmp_path, quiet=False) as process:
        said = process.communicate(timeout=120)[0]
    assert process.returncode == 0 and "failed=0" in said
    written = [path.read_text().splitlines() for path in (tmp_path / "written").iterdir()]
    assert len(written) == 60
    # A kill between the writing of a result and its line in the journal repeats that one.
    assert sum(len(lines) > 1 for lines in written) <= 3
    called = [path.read_text().split() for path in (tmp_path / "called").iterdir()]
    wait_until_gone({int(caller) for callers in called for caller in callers})


def wait_until_gone(processes: set[int]) -> None:
    until = time.monotonic() + 20
    while processes := {pid for pid in processes if alive(pid)}:
        assert time.monotonic() < until, processes
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
