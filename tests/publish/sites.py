"""Small sites, built as a build makes them, for the tests of deploying."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from briefing.model.settings import Settings
from briefing.publish.deploy import Outcome, deploy
from briefing.site_build.staging import staged, write_file

URL = "https://briefing.example-news.eu"
FILES = 30


def pages(mark: str, count: int = FILES) -> dict[str, bytes]:
    """A site of which half the pages carry the mark and half never change."""
    home = {"index.html": f"{mark} home".encode(), "theme/ü.css": b"body {}"}
    rest = (f"{mark} {n}" if n % 2 else f"same {n}" for n in range(count))
    return home | {f"briefs/{n}/index.html": text.encode() for n, text in enumerate(rest)}


def build(output: Path, files: Mapping[str, bytes]) -> Path:
    with staged(output) as staging:
        for path, data in files.items():
            write_file(staging.directory / path, data)
    return output


def put_foreign(live: Path, kind: str) -> None:
    """Put something of another's, a "directory" or a "link", where a site becomes live."""
    live.mkdir()
    if kind == "directory":
        (live / "current").mkdir()
    else:
        (live / "current").symlink_to("/etc")


def read(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def tree_sha256(files: Mapping[str, bytes]) -> str:
    parts = (path.encode() + b"\0" + data + b"\0" for path, data in sorted(files.items()))
    return hashlib.sha256(b"".join(parts)).hexdigest()


def settings_of(target: str, config: Mapping[str, object], url: str = URL) -> Settings:
    return Settings(SITEURL=url, DEPLOY={target: config})


def send(
    output: Path,
    target: str,
    config: Mapping[str, object],
    *,
    dry_run: bool = False,
    allow: int | None = None,
    said: list[str] | None = None,
) -> Outcome:
    lines: list[str] = [] if said is None else said
    settings = settings_of(target, config)
    return deploy(output, target, settings, lines.append, dry_run=dry_run, allow_deletions=allow)
