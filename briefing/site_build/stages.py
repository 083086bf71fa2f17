"""Where a build's time goes: each stage of it noted as it begins, by whichever process runs it.

Only one stage runs at a time, so from one note to the next all time is that stage's. Notes go to
a file that the environment names; where it names none, nothing is measured.
"""

from __future__ import annotations

import json
import os
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

VARIABLE = "DOSSIER_PROFILE"
_END = "end"
Made = TypeVar("Made")


class Mark(NamedTuple):
    """The beginning of a stage: the clock and the CPU of the process that began it, in seconds."""

    name: str
    wall: float
    cpu: float
    process: int


@dataclass(slots=True)
class Spent:
    """Seconds of wall clock and of all processes' CPU, and how often something was done."""

    wall: float = 0.0
    cpu: float = 0.0
    count: int = 0


@dataclass(slots=True)
class Profile:
    """What the stages took, and the parts of the stages that are shared out over processes."""

    stages: dict[str, Spent] = field(default_factory=lambda: defaultdict(Spent))
    parts: dict[str, Spent] = field(default_factory=lambda: defaultdict(Spent))


def stage(name: str) -> None:
    """Note that from now on time is spent on `name`, until the next stage begins."""
    if file := os.environ.get(VARIABLE):
        _note(file, Mark(name, time.monotonic(), _cpu(), os.getpid()))


def timed(name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` makes; its time is a part of the stage, added up under `name`."""
    file = os.environ.get(VARIABLE)
    if not file:
        return make()
    wall, cpu = time.monotonic(), time.process_time()
    made = make()
    _note(file, [name, time.monotonic() - wall, time.process_time() - cpu])
    return made


@contextmanager
def profiled() -> Iterator[Profile]:
    """Measure the block; the profile given is filled when it ends."""
    profile = Profile()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "stages")
        os.environ[VARIABLE] = os.fspath(file)
        try:
            yield profile
            stage(_END)
        finally:
            del os.environ[VARIABLE]
        _add_up(map(json.loads, file.read_text("utf-8").splitlines()), profile)


def _note(file: str, row: Sequence[str | float]) -> None:
    # Short rows that are appended whole by one write do not mix, whoever writes them.
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{json.dumps(row)}\n".encode())
    finally:
        os.close(descriptor)


def _cpu() -> float:
    """Return the seconds that this process and those that it waited for have spent."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def _add_up(rows: Iterable[list[Any]], profile: Profile) -> None:
    marks = []
    for row in rows:
        if len(row) == len(Mark._fields):
            marks.append(Mark(*row))
        else:
            name, wall, cpu = row
            _add(profile.parts[name], wall, cpu)
    for (mark, spent), (following, by_then) in pairwise(_with_cpu(marks)):
        _add(profile.stages[mark.name], following.wall - mark.wall, by_then - spent)


def _with_cpu(marks: list[Mark]) -> Iterator[tuple[Mark, float]]:
    """Yield each mark with the CPU that all processes together had spent by then.

    A child's begins at nothing, and is part of its parent's once that has waited for it.
    """
    before = spent = 0.0
    for mark in marks:
        if mark.process == marks[0].process:
            before = mark.cpu
            spent = max(spent, mark.cpu)
        else:
            spent = max(spent, before + mark.cpu)
        yield mark, spent


def _add(spent: Spent, wall: float, cpu: float) -> None:
    spent.wall += wall
    spent.cpu += cpu
    spent.count += 1
