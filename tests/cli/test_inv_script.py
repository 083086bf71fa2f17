"""The script `inv` itself: what it does with a .venv, and in which surroundings it works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import ROOT, copy_site

# What root may do beyond any other user is given up, so that a closed folder is closed.
_BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
_PROGRAMS = ("sh", "dirname", "readlink", "cmp", "basename", "cp", "rm", "mkdir", "rmdir")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the packages of the tests' own environment in its .venv."""
    folder = copy_site(tmp_path / "Größe d'été 鋼")
    for name in ("inv", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    for name in ("cli", "tasks.py"):
        (folder / name).symlink_to(ROOT / name)
    venv = folder / ".venv"
    venv.mkdir()
    for name in ("bin", "lib"):
        (venv / name).symlink_to(Path(sys.prefix) / name)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", venv)
    shutil.copy(ROOT / "requirements.lock", venv / ".lock")
    return folder


def inv(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bound = _BOUND if os.geteuid() == 0 else ()
    return subprocess.run(
        [*bound, "./inv", *words],
        cwd=project,
        env={"PATH": os.environ["PATH"], "HOME": str(project), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def without_python(tmp_path: Path) -> str:
    """A PATH on which there is no Python: nothing can be made or fetched."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in (*_PROGRAMS, *_BOUND[:1]):
        if found := shutil.which(name):
            (folder / name).symlink_to(found)
    return str(folder)


@pytest.mark.parametrize("locale", ["C.UTF-8", "POSIX"])
def test_it_works_in_any_folder_and_locale(project: Path, locale: str) -> None:
    asked = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    checked = inv(project, "check", **asked)
    assert "The content is sound" in checked.stderr
    assert inv(project, "schema", **asked).returncode == 0
    made = inv(project, "new", "company", "--name", "Größe", **asked).stdout.strip()
    assert "name: Größe\n" in (project / made).read_text(encoding="utf-8")


def replaced(project: Path) -> None:
    """Let .venv be as if another program stood where the Python was that made it."""
    config = project / ".venv/pyvenv.cfg"
    lines = config.read_text().splitlines()
    others = [line for line in lines if not line.startswith("executable")]
    assert len(others) < len(lines)
    config.write_text("\n".join([*others, f"executable = {project}/python3.10", ""]))


def test_a_venv_whose_packages_a_new_python_does_not_see_is_made_anew(
    project: Path, without_python: str
) -> None:
    replaced(project)
    assert inv(project, "check", PATH=without_python).returncode == 0
    (project / ".venv/lib").unlink()
    asked = inv(project, "check", PATH=without_python)
    assert asked.returncode == 1
    assert asked.stderr.startswith("inv: Python 3.11 or newer is needed and was not found.")
    assert not (project / ".venv.making").exists()


@pytest.mark.parametrize("lacks", [".lock", "pyvenv.cfg", ""])
def test_a_venv_that_cannot_be_written_is_left_alone(
    project: Path, without_python: str, lacks: str
) -> None:
    venv = project / ".venv"
    if lacks:
        (venv / lacks).unlink()
    else:
        (venv / ".lock").write_text("of before")
    there = sorted(venv.iterdir())
    venv.chmod(0o555)
    asked = inv(project, "check", PATH=without_python)
    venv.chmod(0o755)
    assert asked.returncode == 1
    assert f"{venv} cannot be written by you" in asked.stderr
    assert len(asked.stderr.splitlines()) == 2
    assert sorted(venv.iterdir()) == there


def test_a_venv_that_cannot_be_written_is_used(project: Path) -> None:
    (project / ".venv").chmod(0o555)
    checked = inv(project, "check")
    (project / ".venv").chmod(0o755)
    assert "The content is sound" in checked.stderr


def test_one_that_finds_the_venv_being_made_waits_for_it(project: Path) -> None:
    making, stamp = project / ".venv.making", project / ".venv/.lock"
    stamp.unlink()
    making.mkdir()
    waiting = subprocess.Popen(
        ["./inv", "check"],
        cwd=project,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert waiting.stderr
    assert waiting.stderr.readline().startswith("inv: waiting for another inv to make .venv")
    shutil.copy(ROOT / "requirements.lock", stamp)
    making.rmdir()
    assert "The content is sound" in waiting.communicate()[1]
    assert not making.exists()


@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
def test_closed_streams_keep_no_site_from_being_built(
    project: Path, closed: tuple[int, ...]
) -> None:
    def close() -> None:
        for number in closed:
            os.close(number)

    words = ["./inv", "build", "--no-search", "--no-cards"]
    assert subprocess.run(words, cwd=project, check=False, preexec_fn=close).returncode == 0
    assert (project / "output/index.html").is_file()


def test_a_terminal_without_a_width_is_told_all(project: Path) -> None:
    asked = ("links", "--explain", "iron-league-report")
    told = inv(project, *asked).stdout
    assert "company:iron-league" in told
    assert inv(project, *asked, COLUMNS="0").stdout == told
