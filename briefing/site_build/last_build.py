"""What the last build of an output saw, so that one with nothing to do ends before it begins."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefing.model.manifest import manifest_beside
from briefing.site_build.inputs import Inputs, Seen
from briefing.site_build.sealed import read_sealed, write_sealed

_FORMAT = 1
# Pelican sets the locale that these name.
_LOCALE = ("LANG", "LANGUAGE", "LC_ALL", "LC_TIME")


class LastBuild(Struct, frozen=True):
    """A finished build: all that decided its output, and the tree that it made.

    `circumstances` is what no file holds: settings, Python, what was left out. The output stays
    the same from `as_of` until just before `until` (None: for ever).
    """

    circumstances: str
    as_of: datetime
    until: datetime | None
    tree: str
    inputs: Inputs

    def holds(self, moment: datetime) -> bool:
        """Tell whether the clock alone has changed nothing by `moment`."""
        return self.as_of <= moment and (self.until is None or moment < self.until)


NONE = LastBuild("", datetime.max.replace(tzinfo=UTC), None, "", Inputs())
"""What is known where nothing is known."""


def circumstances(config: Mapping[str, Any], leave_out: Collection[str]) -> str:
    """Return a text that differs whenever settings, Python or wishes do."""
    environment = [(name, os.environ.get(name)) for name in _LOCALE]
    settings = sorted((name, repr(value)) for name, value in config.items())
    return json.dumps([sys.version, environment, sorted(leave_out), settings])


def code_key(build: LastBuild) -> str:
    """Return the sum of all that decides every output alike: circumstances and code."""
    return hashlib.sha256(f"{build.circumstances} {code_sum(build)}".encode()).hexdigest()


def code_sum(build: LastBuild) -> str:
    """Return the sum of the code alone."""
    files = sorted(
        (name, seen.digest)
        for name, seen in build.inputs.files.items()
        if not name.startswith(("content/", "theme/"))
    )
    return hashlib.sha256(repr(files).encode()).hexdigest()


def place(root: Path, output: Path) -> Path:
    """Return the file in which the last build of an output is kept."""
    return root / ".cache" / "builds" / f"{output.name}.json"


def read(file: Path) -> LastBuild:
    """Return what was kept, NONE where there is nothing of use; SealError where it is damaged."""
    data = read_sealed(file)
    found = json.loads(data) if data else {}
    if found.get("format") != _FORMAT:
        return NONE
    until = found["until"]
    files = {name: Seen(*seen) for name, seen in found["files"].items()}
    return LastBuild(
        found["circumstances"],
        datetime.fromisoformat(found["as_of"]),
        until and datetime.fromisoformat(until),
        found["tree"],
        Inputs(files, found["at"]),
    )


def write(file: Path, build: LastBuild) -> None:
    """Keep a finished build; raises SealError, which costs time later and nothing else."""
    data = {
        "format": _FORMAT,
        "circumstances": build.circumstances,
        "as_of": build.as_of.isoformat(),
        "until": build.until and build.until.isoformat(),
        "tree": build.tree,
        "at": build.inputs.at,
        "files": build.inputs.files,
    }
    write_sealed(file, json.dumps(data, separators=(",", ":")).encode())


def untouched(tree: Path) -> bool:
    """Tell whether every file of a finished tree is as its build left it."""
    try:
        lines = manifest_beside(tree).read_text(encoding="utf-8").splitlines()
        stamps = tree.with_name(f"{tree.name}.stamps").read_text().splitlines()
        folder = f"{tree}/"
        for line, stamp in zip(lines, stamps, strict=True):
            status = os.stat(folder + line[66:])  # noqa: PTH116 (a Path costs more than the look)
            if stamp != f"{status.st_size} {status.st_mtime_ns} {status.st_ino}":
                return False
    except (OSError, ValueError):
        return False
    return True
