from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from briefing.site_build import lock
from briefing.site_build.lock import LockError, held
from tests.site_build.kills import start, status_of


def hold(path: Path, ready: Path, seconds: float) -> None:
    with held(path):
        ready.touch()
        time.sleep(seconds)


def wait_for(path: Path) -> None:
    while not path.exists():
        time.sleep(0.005)


def test_is_free_again_after_use(tmp_path: Path) -> None:
    for _ in range(2):
        with held(tmp_path / "deep" / "lock", wait=False):
            pass


def test_refuses_at_once_and_names_the_holder(tmp_path: Path) -> None:
    holder = start(lambda: hold(tmp_path / "lock", tmp_path / "ready", 60))
    wait_for(tmp_path / "ready")
    with pytest.raises(
        LockError, match=rf"another build or deploy is running \(process {holder}\)"
    ):
        held(tmp_path / "lock", wait=False).__enter__()
    os.kill(holder, signal.SIGKILL)
    status_of(holder)


def test_a_killed_holder_holds_no_longer(tmp_path: Path) -> None:
    holder = start(lambda: hold(tmp_path / "lock", tmp_path / "ready", 60))
    wait_for(tmp_path / "ready")
    os.kill(holder, signal.SIGKILL)
    status_of(holder)
    with held(tmp_path / "lock", wait=False):
        pass


def test_waits_and_says_so_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    holder = start(lambda: hold(tmp_path / "lock", tmp_path / "ready", 0.4))
    wait_for(tmp_path / "ready")
    said: list[str] = []
    with held(tmp_path / "lock", on_wait=said.append):
        assert status_of(holder) == 0
    assert said == [f"waiting for another build or deploy (process {holder}) to end"]


def test_a_short_wait_is_silent(tmp_path: Path) -> None:
    holder = start(lambda: hold(tmp_path / "lock", tmp_path / "ready", 0.2))
    wait_for(tmp_path / "ready")
    said: list[str] = []
    with held(tmp_path / "lock", on_wait=said.append):
        pass
    assert (said, status_of(holder)) == ([], 0)


def test_a_deleted_lock_file_lets_nobody_in_twice(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    order: list[str] = []

    def second() -> None:
        with held(path):
            order.append("second")

    with held(path):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.1)
        path.unlink()
        with held(path, wait=False):
            order.append("third")
    waiting.join()
    assert order == ["third", "second"]
    with held(path, wait=False):
        pass


def test_an_unwritable_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LockError, match="cannot be locked") as caught:
        held(tmp_path / "file" / "lock").__enter__()
    (problem,) = caught.value.problems
    # The lock of another user's build may lie in a folder that is open to all.
    assert problem.remedy == "make it and its folder writable for you"
