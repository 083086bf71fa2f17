"""The audit's tools that come by npm."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from cli.telling import say


def install(folder: Path, package: str, *programs: str) -> Path:
    """Install a package of a fixed version into a folder; returns its node_modules.

    ValueError names a program that is missing; CalledProcessError where npm fails, and says why.
    """
    for program in ("npm", *programs):
        if not shutil.which(program):
            raise ValueError(f"the audit needs {program}: install it and run this again")
    folder.mkdir(parents=True, exist_ok=True)
    say(f"installing {package} with npm …")
    command = ["npm", "install", package, "--no-save", "--loglevel=error", f"--prefix={folder}"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return folder / "node_modules"
