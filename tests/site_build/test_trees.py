from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path

from briefing.model.manifest import Manifest
from briefing.site_build.finished import live_build
from briefing.site_build.staging import staged
from briefing.site_build.trees import remove
from briefing.site_build.workers import MANY
from tests.sites import ROOT

_MANY_FOLDERS = 1_100


def _fill(tree: Path, folders: int) -> None:
    for number in range(folders):
        folder = tree / f"{number % 7}" / f"{number}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(f"{number}")


def test_a_large_live_tree_is_linked_whole_by_several_processes(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with staged(output) as staging:
        _fill(staging.directory, 2 * MANY)
    with staged(output) as staging:
        assert staging.start_from_previous()
        linked = Manifest.of_directory(staging.directory)
    live = live_build(output)
    assert live
    assert Manifest.of_directory(live) == linked
    assert len(linked.hashes) == 2 * MANY
    assert all((live / path).stat().st_nlink == 2 for path in linked.hashes)


def test_a_tree_where_most_is_new_is_linked_anew(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for mark in ("one", "two"):
        with staged(output) as staging:
            for name in ("a", "b", "c"):
                (staging.directory / name).write_text(f"{name} {mark}")
    with staged(output) as staging:
        staging.start_from_previous()
    live = live_build(output)
    assert live
    assert {path.read_text() for path in live.iterdir()} == {"a two", "b two", "c two"}


# Only a process with one thread is forked from, and the tests' own may have several.
_REFUSED_TO_ANOTHER = f"""
from briefing.site_build.workers import shared_out

def work(share):
    if 0 not in share:
        raise OSError({errno.ENOSPC}, "No space left on device", "output/x")
    yield b""

try:
    list(shared_out(range({2 * MANY}), work))
except OSError as error:
    print(error.errno, error.filename)
"""


def test_what_the_disk_refuses_another_process_is_told_as_such() -> None:
    command = [sys.executable, "-c", _REFUSED_TO_ANOTHER]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == f"{errno.ENOSPC} output/x\n"


def test_a_large_tree_is_removed_in_the_end(tmp_path: Path) -> None:
    tree = tmp_path / "tree -x; $HOME"
    _fill(tree, _MANY_FOLDERS)
    remove(tree)
    end = time.monotonic() + 60
    while tree.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not tree.exists()


def test_a_tree_may_be_removed_again_while_it_is_being_removed(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    _fill(tree, 3 * _MANY_FOLDERS)
    end = time.monotonic() + 60
    while tree.exists() and time.monotonic() < end:
        remove(tree)
    assert not tree.exists()
