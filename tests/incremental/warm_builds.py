"""Builds by a warm process with one thread, so that each starts from the one before.

Each is made by a fork, or by the process itself where it stays, as that of inv serve does.

The tests' own process may have threads (pytest-xdist's), so this one is started beside it and
asked line by line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.model.problems import ContentError
from briefing.site_build.build import BuildError
from briefing.site_build.extras import CARDS, SEARCH
from briefing.site_build.order import Order
from briefing.site_build.rebuild import rebuild
from briefing.site_build.resident import CodeChangedError, catch_up
from tests.sites import ROOT, import_early

_EXPECTED = (ContentError, BuildError, ValueError)


class WarmBuilds:
    """A process that builds on request, by forks or, with `stay`, itself."""

    def __init__(self, stay: bool = False) -> None:
        self._stay = stay
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.incremental.warm_builds"]
        return subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def build(self, root: Path, output: str, as_of: datetime, clean: bool = False) -> list[str]:
        """Build a site; returns what was said, the last line being what went wrong or ""."""
        asked = [str(root), output, as_of.isoformat(), clean, self._stay]
        line = self._ask(asked)
        if not line and self._stay:
            # Its code has changed: it starts again with that as it is now.
            self.close()
            self._process = self._start()
            line = self._ask(asked)
        answer: list[str] = json.loads(line)
        return answer

    def _ask(self, asked: list[Any]) -> str:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def _answer(root: str, output: str, as_of: str, clean: bool, stay: bool) -> list[str]:
    folder = Path(root)
    moment = datetime.fromisoformat(as_of)
    extras = (SEARCH, CARDS)
    order = Order(folder, "pelicanconf.py", folder / output, moment, extras, clean, stay=stay)
    said: list[str] = []
    try:
        rebuild(order, said.append)
    except _EXPECTED as error:
        return [*said, f"{type(error).__name__}: {error}"]
    return [*said, ""]


def _serve() -> None:
    import_early()
    with suppress(CodeChangedError):
        for line in sys.stdin:
            asked: list[Any] = json.loads(line)
            sys.stdout.write(json.dumps(_answer(*asked)) + "\n")
            sys.stdout.flush()
            catch_up()


if __name__ == "__main__":
    _serve()
