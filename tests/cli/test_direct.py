"""Tasks of a tasks.py run with Invoke and, where nothing but switches is typed, without."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import ROOT

_OURS = """\
import sys
from cli.command import command

@command(help={})
def build(_, search: bool = True, clean: bool = False, as_of: str = "") -> None:
    "Build."
    print(search, clean, as_of or "now", "with" if "invoke" in sys.modules else "without")

@command()
def refuse(_) -> None:
    "Fail."
    raise ValueError("no")
"""
_INVOKES = """\
from invoke.tasks import task

@task
def build(_, search=True):
    print("its own", search)
"""


def _run(folder: Path, tasks: str, *words: str) -> subprocess.CompletedProcess[str]:
    (folder / "tasks.py").write_text(tasks)
    command = [sys.executable, "-m", "cli", "--search-root", str(folder), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("build", "True False now without"),
        ("build --no-search --clean", "False True now without"),
        ("build --as-of 2026 --no-search", "False False 2026 with"),
        ("build build", "True False now with"),
        ("--no-dedupe build", "True False now with"),
    ],
)
def test_invoke_is_left_out_where_only_switches_are_typed(
    tmp_path: Path, words: str, said: str
) -> None:
    ended = _run(tmp_path, _OURS, *words.split())
    assert ended.stdout.splitlines()[0] == said
    assert ended.returncode == 0


def test_invokes_own_tasks_are_left_to_it(tmp_path: Path) -> None:
    assert _run(tmp_path, _INVOKES, "build", "--no-search").stdout == "its own False\n"


def test_a_failure_is_one_line_either_way(tmp_path: Path) -> None:
    for words in (["refuse"], ["refuse", "refuse"]):
        ended = _run(tmp_path, _OURS, *words)
        assert (ended.returncode, ended.stderr) == (1, "inv: no\n")


def test_an_unknown_switch_is_explained(tmp_path: Path) -> None:
    ended = _run(tmp_path, _OURS, "build", "--no-serach")
    assert ended.returncode == 1
    assert "--no-serach" in ended.stderr


@pytest.mark.parametrize("words", ["greet --help", "greet Ann -h", "--help greet"])
def test_help_is_no_value_of_a_task(tmp_path: Path, words: str) -> None:
    greet = '\n@command()\ndef greet(_, name: str) -> None:\n    "Greet."\n    print(name)\n'
    ended = _run(tmp_path, _OURS + greet, *words.split())
    assert ended.stdout.startswith("Usage: inv [--core-opts] greet")
    assert _run(tmp_path, _OURS + greet, "greet", "Ann").stdout == "Ann\n"
