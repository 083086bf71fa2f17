"""The tiny site that tests build: where it lies, how it is copied, as of when it is built."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TINY = Path(__file__).parent / "site"
AS_OF = datetime(2026, 3, 15, 12, tzinfo=UTC)


def copy_site(target: Path) -> Path:
    """Copy the tiny site to `target`, with the project's theme and plugins."""
    shutil.copytree(TINY, target)
    for name in ("theme", "plugins", "briefing"):
        (target / name).symlink_to(ROOT / name)
    return target


def build_site(root: Path, config: str = "pelicanconf.py") -> Path:
    """Build the site at `root` as of AS_OF; returns its output."""
    from briefing.site_build.build import build

    build(root, config, root / "output", AS_OF)
    return root / "output"
