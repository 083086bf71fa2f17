"""inv test: installs what the tests need, then runs every check, cheapest first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cli.audit import CHROMIUM
from cli.packages import install_development_packages
from cli.telling import say

_ROOT = Path(__file__).resolve().parent.parent
# Programs of which the tests run one, and the Debian package that brings the first.
_PROGRAMS = {
    CHROMIUM: "chromium-headless-shell",
    ("git",): "git",
    ("nginx",): "nginx-light",
    ("rsync",): "rsync",
    ("sshd",): "openssh-server",
}
_SYSTEM_PATHS = "/usr/local/sbin:/usr/sbin:/sbin"


def run_tests(only: str, update_golden: bool) -> None:
    """Run format, lint, types, layers and tests; raises SystemExit with the first failure."""
    missing = _missing_programs()
    with ThreadPoolExecutor(1) as beside:
        programs = beside.submit(install_programs, missing)
        install_development_packages()
        if not only:
            for name, arguments in _static_checks():
                _step(name, arguments)
        programs.result()
    pytest = ["pytest", "-n", str(os.cpu_count() or 2), "--dist", "worksteal", "-q"]
    if update_golden:
        pytest.append("--update-golden")
    _step("tests", ["-m", *pytest, *([only] if only else [])])


def _static_checks() -> list[tuple[str, Sequence[str]]]:
    return [
        ("format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
        ("lint", ["-m", "ruff", "check", "--quiet", "."]),
        ("types", ["-m", "mypy", "--no-error-summary"]),
        ("layers", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
    ]


def _step(name: str, arguments: Sequence[str]) -> None:
    say(f"== {name}")
    result = subprocess.run(
        [sys.executable, *arguments], cwd=_ROOT, env=_environment(), check=False
    )
    if result.returncode:
        sys.exit(result.returncode)


def _environment() -> dict[str, str]:
    path = f"{os.environ.get('PATH', '')}:{_SYSTEM_PATHS}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(_ROOT)}


def _found(program: str) -> str | None:
    return shutil.which(program, path=_environment()["PATH"])


def _missing_programs() -> list[str]:
    """Return Debian's packages that are missing; SystemExit says them where none may install."""
    missing = [package for names, package in _PROGRAMS.items() if not any(map(_found, names))]
    if missing and not (shutil.which("apt-get") and os.geteuid() == 0):
        wanted = " ".join(missing)
        sys.exit(f"inv: the tests need {wanted}: install them (Debian: apt-get install {wanted})")
    return missing


def install_programs(missing: Sequence[str]) -> None:
    """Install missing programs from Debian's packages."""
    if not missing:
        return
    say(f"installing {', '.join(missing)} from Debian's packages …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "-q", "--no-install-recommends", *missing]
    for arguments in (["update", "-q"], install):
        subprocess.run(
            ["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL, check=True
        )
