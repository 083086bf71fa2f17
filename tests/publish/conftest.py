from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.publish.branches import git


@pytest.fixture(autouse=True)
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What killed deploys leave in the folder for temporary files goes with the tests' own.

    The folder's name is short, since the path of a socket may have about 100 characters.
    """
    folder = tmp_path_factory.getbasetemp() / "t"
    folder.mkdir(exist_ok=True)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


@pytest.fixture
def identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests; the operator is Ada."""
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[user]\n name = Ada\n email = ada@news.eu\n[core]\n autocrlf = true\n"
        "[init]\n defaultBranch = main\n"
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for key in [key for key in os.environ if key.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))]:
        monkeypatch.delenv(key)


@pytest.fixture
def remote(tmp_path: Path, identity: None) -> Path:
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "remote.git"], check=True)
    return tmp_path / "remote.git"


@pytest.fixture
def site(tmp_path: Path, remote: Path) -> Path:
    """The operator's repository in the middle of work: edited, staged, untracked, ignored."""
    root = tmp_path / "site"
    root.mkdir()
    git(root, "init", "--quiet")
    git(root, "remote", "add", "origin", str(remote))
    (root / ".gitignore").write_text("output\n.builds/\n")
    (root / "brief.md").write_text("one\r\n")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "start")
    git(root, "push", "--quiet", "origin", "main")
    (root / "brief.md").write_text("edited")
    (root / "staged.md").write_text("staged")
    git(root, "add", "staged.md")
    (root / "new.md").write_text("untracked")
    return root
