"""Packages that only some commands need, brought into .venv from a lock of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cli.telling import say

_ROOT = Path(__file__).resolve().parent.parent


def install(lock: str) -> None:
    """Install what a lock names; raises SystemExit where that fails, which pip has explained."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The lock names every package there is, so nothing is left for pip to resolve.
    options = ["--no-deps", "--require-hashes", "-r", str(_ROOT / lock)]
    if subprocess.run([*command, *options], check=False).returncode:
        sys.exit(f"inv: the packages of {lock} could not be installed: see above")


def install_development_packages() -> None:
    """Bring .venv to requirements-dev.lock, once for each state of that file."""
    name, stamp = "requirements-dev.lock", Path(sys.prefix) / ".lock-dev"
    lock = (_ROOT / name).read_bytes()
    if stamp.exists() and stamp.read_bytes() == lock:
        return
    say("installing what the tests need into .venv …")
    install(name)
    stamp.write_bytes(lock)
