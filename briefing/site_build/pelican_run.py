"""Pelican in a process of its own, since its signals outlive a run."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import runpy
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import astuple

import briefing
from briefing.model.problems import ContentError, Problem
from briefing.site_build import collector, resident, written
from briefing.site_build.filling import Filling
from briefing.site_build.forking import is_alone
from briefing.site_build.stages import stage

_FAILED, _REFUSED = 1, 3


def run(
    root: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    fill: Callable[[], object],
) -> str | None:
    """Run Pelican in the folder `root`; returns None, or what it printed where it failed.

    `environment` holds the variables that differ from ours. A fork has read all that we have
    read and imported; where one would be unsafe a fresh interpreter starts. A process that stays
    runs it itself. `fill` fills the tree that is written to: meanwhile, where there is a fork
    (see `filling`). Raises what it raises, and the ContentError that Pelican's run ended with.
    """
    stage("starting Pelican")
    with tempfile.TemporaryFile() as printed:
        if may_fork(root) and not resident.stays():
            status = _fork(root, arguments, environment, printed, fill)
        else:
            fill()
            start = _here if resident.stays() else _spawn
            status = start(root, arguments, environment, printed)
        printed.seek(0)
        text = printed.read().decode("utf-8", "replace").strip()
    if status == _REFUSED:
        raise ContentError(Problem(*row) for row in json.loads(text.splitlines()[-1]))
    return (text or "Pelican failed") if status else None


def may_fork(root: Path) -> bool:
    """Tell whether this process has one thread alone and the site's own code."""
    code = root / "briefing"
    ours = Path(briefing.__file__).parent
    return is_alone() and (not code.is_dir() or code.samefile(ours))


def _spawn(
    root: Path, arguments: Sequence[str], environment: Mapping[str, str], printed: BinaryIO
) -> int:
    written.unknown()
    command = [sys.executable, "-m", "pelican", *arguments]
    variables = {**os.environ, **environment, "PYTHONPATH": str(root)}
    result = subprocess.run(
        command, cwd=root, env=variables, stdout=printed, stderr=printed, check=False
    )
    return result.returncode


def _fork(
    root: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    printed: BinaryIO,
    fill: Callable[[], object],
) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    filling = Filling(fill)
    with tempfile.TemporaryFile() as notes:
        child = os.fork()
        if child == 0:
            status = _FAILED
            try:
                filling.expect()
                status = _in_child(root, arguments, environment, printed)
                written.tell(notes)
            finally:
                # Nothing of the parent's may run here: neither its clean-ups nor its buffers.
                os._exit(status)
        try:
            filling.run()
        finally:
            ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            filling.close()
        written.hear(notes)
        return ended


def _in_child(
    root: Path, arguments: Sequence[str], environment: Mapping[str, str], printed: BinaryIO
) -> int:
    os.dup2(printed.fileno(), 1)
    os.dup2(printed.fileno(), 2)
    # What stood in their place, a test's capture for one, belongs to the parent.
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    collector.settled()
    os.environ.update(environment)
    os.chdir(root)
    sys.path.insert(0, str(root))
    status = _pelican(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def _here(
    root: Path, arguments: Sequence[str], environment: Mapping[str, str], printed: BinaryIO
) -> int:
    """Run Pelican in this process, which is afterwards as it was before."""
    variables, path, argv = dict(os.environ), list(sys.path), sys.argv
    text = io.TextIOWrapper(printed, "utf-8")
    try:
        with contextlib.chdir(root), redirect_stdout(text), redirect_stderr(text):
            os.environ.update(environment)
            sys.path.insert(0, str(root))
            return _pelican(arguments)
    finally:
        os.environ.clear()
        os.environ.update(variables)
        sys.path[:], sys.argv = path, argv
        text.flush()
        text.detach()
        collector.unsettled()


def _pelican(arguments: Sequence[str]) -> int:
    # Pelican sets its own up only where there are none.
    logging.getLogger().handlers.clear()
    try:
        sys.argv = ["pelican", *arguments]
        runpy.run_module("pelican", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if isinstance(end.__context__, ContentError):
            # Pelican has logged it with all that led there; only the problems are for people.
            print(json.dumps(list(map(astuple, end.__context__.problems))))
            return _REFUSED
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return _FAILED
    return 0
