"""Every command has help, and every command that the documents name exists."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from invoke.tasks import Task

import tasks
from tests.sites import ROOT

TASKS = {name: task for name, task in vars(tasks).items() if isinstance(task, Task)}
# Taken before anything asks a task for its arguments, which uses the texts up.
HELP = {name: dict(task.help) for name, task in TASKS.items()}
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("name", TASKS)
def test_every_option_has_help(name: str) -> None:
    task = TASKS[name]
    options = {max(arg.names, key=len) for arg in task.get_arguments()}
    assert task.__doc__
    assert {option.replace("_", "-") for option in HELP[name]} == options


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_named_commands_and_options_exist(document: object) -> None:
    text = document.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    for name, rest in re.findall(r"\./inv ([a-z]+)([^`\n#|]*)", text):
        assert name in TASKS, name
        flags = {flag for arg in TASKS[name].get_arguments() for flag in arg.names}
        for flag in re.findall(r"--([a-z-]+)", rest):
            # Invoke turns off with --no- what is on by default.
            assert flag.removeprefix("no-") in flags, f"{name} --{flag}"


def test_the_list_has_one_line_a_task() -> None:
    command = [sys.executable, "-m", "cli", "--search-root", str(ROOT), "--list"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [line for line in result.stdout.splitlines()[1:] if line.strip()]
    assert len(lines) == len(TASKS)
