"""Builds by a warm process with one thread, so that each forks and starts from the one before.

The tests' own process may have threads (pytest-xdist's), so this one is started beside it and
asked line by line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.model.problems import ContentError
from briefing.site_build.build import BuildError
from briefing.site_build.extras import CARDS, SEARCH
from briefing.site_build.order import Order
from briefing.site_build.rebuild import rebuild
from tests.sites import ROOT

_EXPECTED = (ContentError, BuildError, ValueError)


class WarmBuilds:
    """A process that builds on request."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.incremental.warm_builds"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def build(self, root: Path, output: str, as_of: datetime, clean: bool = False) -> list[str]:
        """Build a site; returns what was said, the last line being what went wrong or ""."""
        asked = [str(root), output, as_of.isoformat(), clean]
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer: list[str] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def _answer(root: str, output: str, as_of: str, clean: bool) -> list[str]:
    folder = Path(root)
    moment = datetime.fromisoformat(as_of)
    extras = (SEARCH, CARDS)
    order = Order(folder, "pelicanconf.py", folder / output, moment, extras, clean)
    said: list[str] = []
    try:
        rebuild(order, said.append)
    except _EXPECTED as error:
        return [*said, f"{type(error).__name__}: {error}"]
    return [*said, ""]


def _serve() -> None:
    import pelican  # noqa: F401 (what each child would have to import)

    import briefing.site_build.renewal  # noqa: F401

    for line in sys.stdin:
        asked: list[Any] = json.loads(line)
        sys.stdout.write(json.dumps(_answer(*asked)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
