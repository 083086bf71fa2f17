"""Deploys to a branch of a real bare remote, and what git itself says of it."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from briefing.publish.deploy import Outcome, deploy, rollback
from tests.publish.sites import settings_of

EXTRA = {".nojekyll": b""}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def send(site: Path, allow: int | None = None, dry_run: bool = False, **options: str) -> Outcome:
    return deploy(
        site / "output",
        "git",
        settings_of("git", options),
        lambda _: None,
        site,
        dry_run=dry_run,
        allow_deletions=allow,
    )


def back(site: Path, to: str | None = None) -> Outcome:
    return rollback("git", settings_of("git", {}), to, lambda _: None, site)


def published(remote: Path) -> dict[str, bytes]:
    """The files of one commit of the branch, read by git itself."""
    command = ["git", "-C", remote, "-c", "core.autocrlf=false", "archive", "gh-pages"]
    archive = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        found = {member.name: tar.extractfile(member) for member in tar if not member.isdir()}
        return {path: file.read() for path, file in found.items() if file}


def tree_id(remote: Path) -> str:
    return git(remote, "rev-parse", "gh-pages^{tree}")
