"""A whole build: check everything, run Pelican into a staging folder, swap it in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from briefing.site_build import clock, extras
from briefing.site_build.staging import staged

Say = Callable[[str], None]


class BuildError(Exception):
    """Raised when Pelican fails; the message is what it printed."""


def build(
    root: Path,
    config: str,
    output: Path,
    as_of: datetime,
    say: Say = print,
    *,
    leave_out: Collection[str] = (),
) -> None:
    """Build the site at `root` into `output`, which stays as it was unless all goes well.

    The content has been checked before. `say` hears when another build must be waited for.
    `leave_out` names extras that only published readers need.
    Raises BuildError, or StagingError from the swap.
    """
    with staged(output, on_wait=say) as staging:
        run_pelican(root, config, staging.directory, as_of, leave_out=leave_out)


def run_pelican(
    root: Path, config: str, directory: Path, as_of: datetime, *, leave_out: Collection[str] = ()
) -> None:
    """Run Pelican in a process of its own, since its signals outlive a run."""
    command = [sys.executable, "-m", "pelican", str(root / "content")]
    command += ["-s", str(root / config), "-o", str(directory), "--fatal", "errors", "-q"]
    environment = {**os.environ, clock.VARIABLE: as_of.isoformat(), "COLUMNS": "200"}
    environment[extras.VARIABLE] = ",".join(sorted(leave_out))
    environment["PYTHONPATH"] = str(root)
    result = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise BuildError((result.stderr + result.stdout).strip() or "Pelican failed")
