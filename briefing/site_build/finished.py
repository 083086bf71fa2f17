"""The finished builds beside an output: each is a tree with its manifest and its stamps."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

from briefing.model.manifest import Manifest, ManifestError, manifest_beside
from briefing.site_build import resident

BUILDS = ".builds"
NAME = re.compile(r"(\d{6,})-[0-9a-f]{8}")
"""A tree's name: builds are numbered, and no name comes twice."""


def live_build(output: Path) -> Path | None:
    """Return the tree that `output` shows, or None where no finished build stands there."""
    output = absolute(output)
    builds = builds_of(output)
    if not output.is_symlink():
        return None
    tree = builds / output.readlink().name
    return tree if tree.is_dir() and points_into(output, builds) else None


def live_manifest(output: Path) -> Manifest | None:
    """Return the manifest of the live build; None where there is none or it is unreadable."""
    tree = live_build(output)
    return manifest_of(tree) if tree else None


def trees_of(builds: Path) -> list[Path]:
    """Return the directories of builds, finished or not, oldest first."""
    return sorted(p for p in builds.iterdir() if NAME.fullmatch(p.name) and p.is_dir())


def manifest_of(tree: Path) -> Manifest | None:
    """Return the manifest that makes a build a finished one, with stamps, or None."""
    if known := resident.recall(manifest_beside(tree), Manifest):
        return known
    try:
        files = [file for file in (manifest_beside(tree), stamps_of(tree)) if file.exists()]
        stamps = [(s.st_ino, s.st_mtime_ns, s.st_size) for s in (file.stat() for file in files)]
        return _read_manifest(tree, *stamps)
    except (OSError, ManifestError):
        return None


@lru_cache(maxsize=3)
def _read_manifest(tree: Path, *_: tuple[int, ...]) -> Manifest:
    """Return the manifest of a tree; one build asks for the same several times."""
    return Manifest.read(manifest_beside(tree)).with_stamps(stamps_of(tree))


def stamps_of(tree: Path) -> Path:
    """Return the file of a tree's stamps."""
    return tree.with_name(f"{tree.name}.stamps")


def absolute(output: Path) -> Path:
    """Return the path with its folder resolved; a link in its last place is the output itself."""
    return output.parent.resolve() / output.name


def builds_of(output: Path) -> Path:
    """Return the folder of an output's builds."""
    return output.parent / BUILDS / output.name


def points_into(output: Path, builds: Path) -> bool:
    """Tell whether an output that is a link leads to one of its builds."""
    return Path(os.path.normpath(output.parent / output.readlink())).parent == builds
