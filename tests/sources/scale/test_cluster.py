"""Very many articles on a local Dask cluster of two processes that may die."""

from __future__ import annotations

import functools
import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from distributed import Client

from briefing.sources import scale
from briefing.sources.item import Failed, Item, SourceError
from briefing.sources.journal import Journal
from briefing.sources.ledger import Tally
from tests.sources import work
from tests.sources.work import Written


@contextmanager
def started(
    module: str, *options: str | Path, code: bool = True
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of Dask's, with our code or without."""
    command = [sys.executable, "-P", "-m", f"distributed.cli.{module}", *options, "--no-dashboard"]
    quiet, environs = subprocess.DEVNULL, environment()
    if not code:
        del environs["PYTHONPATH"]
    process = subprocess.Popen(command, env=environs, stdout=quiet, stderr=quiet)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(120)


@contextmanager
def scheduler(folder: Path, code: bool = True) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a scheduler that has no workers yet."""
    file = folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", file)
    with started("dask_scheduler", *options, code=code) as process:
        yield address_in(file), process


@contextmanager
def cluster(folder: Path, count: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a scheduler and worker processes of one thread each, whose nanny starts them anew."""
    number = ("--nworkers", str(count), "--nthreads", "1", "--local-directory", folder)
    with (
        scheduler(folder) as (address, process),
        started("dask_worker", address, *number),
    ):
        workers(address, count)
        yield address, process


def environment() -> dict[str, str]:
    here = Path(__file__).parents[1]
    # Dask tries what killed its workers so many times again before it gives that up.
    patience = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    return {**os.environ, **patience, "PYTHONPATH": str(here.parents[1])}


def address_in(file: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(FileNotFoundError, ValueError):
            return str(json.loads(file.read_text())["address"])
        time.sleep(0.05)
    raise TimeoutError("the scheduler does not start")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler with two worker processes."""
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as (address, _):
        yield address


def workers(address: str, count: int = 2) -> list[int]:
    with scale.connected(address) as client:
        client.wait_for_workers(count, timeout=60)
        return list(client.run(os.getpid).values())


@pytest.mark.parametrize(("knows", "works"), [(False, True), (True, False)])
def test_a_cluster_without_our_code_is_told_what_it_lacks(
    tmp_path: Path, knows: bool, works: bool
) -> None:
    options = ("--nworkers", "1", "--nthreads", "1", "--local-directory", tmp_path)
    said = r"lacks this project's code: .* PYTHONPATH=\."
    with (
        scheduler(tmp_path, knows) as (address, _),
        started("dask_worker", address, *options, code=works),
        pytest.raises(SourceError, match=said),
    ):
        scale.run(work.items(1), work.upper, Written(), address=address)


def test_every_result_is_written_once_in_the_parent(address: str) -> None:
    written = Written()
    gone = Failed("gone.html", "there is no such file")
    items: list[Item | Failed] = [*work.items(500), gone, *work.items(10)]
    tally = scale.run(items, work.upper, written, address=address)
    assert tally == Tally(done=501, failed=1, skipped=10)
    assert written.results["7.html"] == "PAGE 7"
    assert set(written.times.values()) == {1}


def test_a_worker_killed_in_mid_run_loses_nothing_and_doubles_nothing(
    address: str, tmp_path: Path
) -> None:
    victims = workers(address)
    written = Written()
    killed: list[int] = []

    def write(item: Item | None, result: object) -> None:
        written(item, result)
        if len(written.times) >= 60 and not killed:
            killed.append(victims[0])
            os.kill(victims[0], signal.SIGKILL)

    with Journal(tmp_path / "journal") as journal:
        tally = scale.run(work.items(300), work.slow, write, address=address, journal=journal)
    assert killed and tally == Tally(done=300)
    assert written.times == Counter({f"{n}.html": 1 for n in range(300)})
    assert all(written.results[f"{n}.html"] == f"PAGE {n}" for n in range(300))
    lines = (tmp_path / "journal").read_text().splitlines()
    assert len(lines) == len(set(lines)) == 300
    assert set(workers(address)) != set(victims)


def test_a_page_that_kills_fails_alone(address: str) -> None:
    bad = [Item(b"kill", "kill.html"), Item(b"raise", "raise.html")]
    items = [*work.items(30), *bad, *work.items(80, start=30)]
    written = Written()
    tally = scale.run(items, work.tricky, written, address=address, batch=10)
    assert tally == Tally(done=82, failed=2)
    failures = {name: r for name, r in written.results.items() if isinstance(r, Failed)}
    assert failures["kill.html"].reason == "ended its process: give the article's text alone"
    assert failures["raise.html"].name == "raise.html"
    assert failures.keys() == {"kill.html", "raise.html"}
    assert set(written.times.values()) == {1}


def test_a_page_that_hangs_fails_alone(address: str) -> None:
    items = [*work.items(30), Item(b"hang", "hang.html"), *work.items(80, start=30)]
    written = Written()
    tally = scale.run(items, work.tricky, written, address=address, batch=10, seconds=2)
    assert tally == Tally(done=81, failed=1)
    (failure,) = (r for r in written.results.values() if isinstance(r, Failed))
    assert failure == Failed("hang.html", "took longer than 2 seconds: give the article's text")
    assert set(written.times.values()) == {1}


def test_few_items_are_on_their_way_at_a_time(address: str) -> None:
    read, most = 0, 0
    written = Written()

    def source() -> Iterator[Item]:
        nonlocal read, most
        for item in work.items(1000):
            read += 1
            most = max(most, read - len(written.times))
            yield item

    scale.run(source(), work.upper, written, address=address, batch=10)
    assert len(written.times) == 1000
    # Two batches for each of two threads, the one being made, and the item after it.
    assert most <= 6 * 10 + 1


def test_batches_are_small_in_bytes_too(address: str) -> None:
    items = [Item(bytes(1_000_000) + bytes([n]), f"{n}.html") for n in range(20)]
    written = Written()
    assert scale.run(items, work.length, written, address=address).done == 20
    sizes = [len(batch) for batch in scale._batches(iter(items), 20)]
    assert sizes == [3] * 6 + [2]


def test_a_rerun_skips_what_was_done(address: str, tmp_path: Path) -> None:
    (tmp_path / "called").mkdir()
    workers(address)
    function = functools.partial(work.noting, tmp_path / "called")
    for count in (40, 100):
        with Journal(tmp_path / "journal") as journal:
            tally = scale.run(
                work.items(count), function, Written(), address=address, journal=journal, batch=5
            )
    assert tally == Tally(done=60, skipped=40)
    calls = [path.read_text().split() for path in (tmp_path / "called").iterdir()]
    assert len(calls) == 100 and all(len(call) == 1 for call in calls)
    # Both workers had a share in it, and the parent none.
    assert len({call[0] for call in calls}) == 2
    assert str(os.getpid()) not in {call[0] for call in calls}


_RUN = """
import functools, sys
from pathlib import Path
from tests.sources import work
from tests.sources.work import Written
from distributed import Client
from briefing.sources import scale
from briefing.sources.journal import Journal
folder = Path(sys.argv[1])
def write(item, result):
    with (folder / "written" / item.name).open("a") as file:
        file.write(result + "\\n")
with Journal(folder / "journal") as journal:
    scale.run(work.items(150), work.slow, write, address=sys.argv[2], journal=journal, batch=5)
"""


def test_a_parent_killed_in_mid_run_loses_nothing(address: str, tmp_path: Path) -> None:
    (tmp_path / "written").mkdir()
    command = [sys.executable, "-c", _RUN, str(tmp_path), address]
    for goal in (20, 80):
        with subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL) as process:
            while len(list((tmp_path / "written").iterdir())) < goal:
                assert process.poll() is None
                time.sleep(0.01)
            process.kill()
    subprocess.run(command, env=environment(), check=True, timeout=120)
    written = [path.read_text().splitlines() for path in (tmp_path / "written").iterdir()]
    assert len(written) == 150
    # A kill between the writing of a result and its line in the journal repeats that one.
    assert sum(len(lines) > 1 for lines in written) <= 2


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler without workers of its own."""
    with scheduler(tmp_path_factory.mktemp("empty")) as (address, _):
        yield address


def test_a_cluster_that_is_not_there_is_explained(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scale, "_CONNECT_SECONDS", 1)
    for address in ("tcp://127.0.0.1:1", "nonsense://x", "127.0.0.1"):
        with pytest.raises(SourceError, match=f"no Dask scheduler at {address}"):
            scale.run(work.items(1), work.upper, Written(), address=address)
    # One that is left half made would close itself in the midst of the next one's start.
    gc.collect()
    assert not [one for one in gc.get_objects() if type(one) is Client]
    with pytest.raises(SourceError, match="the cluster has no workers"):
        scale.run(work.items(1), work.upper, Written(), address=empty)


def test_a_worker_that_cannot_be_restarted_is_explained(empty: str, tmp_path: Path) -> None:
    options = ("--no-nanny", "--nthreads", "1", "--local-directory", tmp_path)
    with started("dask_worker", empty, *options):
        workers(empty, 1)
        with pytest.raises(SourceError, match="start workers with a nanny"):
            nap = Item(b"nap", "nap.html")
            scale.run([nap], work.tricky, Written(), address=empty, seconds=0.5)


def test_a_scheduler_that_goes_away_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Written()
    with cluster(tmp_path, 1) as (where, process), Journal(tmp_path / "journal") as journal:
        # So long is waited for it to come back, once its workers have come.
        monkeypatch.setattr(scale, "_CONNECT_SECONDS", 5)

        def write(item: Item | None, result: object) -> None:
            written(item, result)
            process.kill()

        with pytest.raises(SourceError, match="the cluster cannot go on: "):
            scale.run(work.items(500), work.slow, write, address=where, journal=journal)
    assert len((tmp_path / "journal").read_text().splitlines()) == len(written.times) > 0
