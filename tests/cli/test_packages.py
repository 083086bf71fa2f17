"""Packages that only some commands need."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from cli.packages import install
from tests.sites import ROOT


def pip(monkeypatch: pytest.MonkeyPatch, status: int) -> list[Sequence[str]]:
    """Let pip end with this status; return what it will have been asked."""
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str], check: bool) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr(subprocess, "run", run)
    return asked


def test_what_a_lock_names_is_installed_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = pip(monkeypatch, 0)
    install("requirements-scale.lock")
    (command,) = asked
    assert command[:4] == [sys.executable, "-m", "pip", "install"]
    assert command[-4:-2] == ["--no-deps", "--require-hashes"]
    assert command[-1] == str(ROOT / "requirements-scale.lock")
    assert (ROOT / "requirements-scale.lock").is_file()


def test_what_cannot_be_installed_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pip(monkeypatch, 1)
    with pytest.raises(SystemExit, match=r"requirements-scale\.lock could not be installed"):
        install("requirements-scale.lock")
