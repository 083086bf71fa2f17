"""A process that stays and builds: all is imported, and what it knows of the site is at hand.

`inv serve` has threads, and beside a thread no process may be forked; so this one, which has none,
is started beside it and asked line by line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

# What each build would have to import first.
_WARM = ("pelican", "briefing.site_build.renewal", "briefing.site_build.weaving")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a build said, and what went wrong, "" for nothing; not `built` was up to date."""

    built: bool
    said: tuple[str, ...]
    wrong: str


class Builder:
    """Asks the process, which is started again when its own code has changed."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._process = self._start()

    def build(self) -> Answer:
        """Bring the site of the desk up to date."""
        with self._lock:
            line = self._ask() if self._process.poll() is None else ""
            if not line:
                # It ends where its own code has changed, and starts again with that as it is now.
                self._process = self._start()
                line = self._ask()
        if not line:
            return Answer(False, (), "the process that builds has ended: see above")
        built, said, wrong = json.loads(line)
        return Answer(built, tuple(said), wrong)

    def _ask(self) -> str:
        to, back = self._process.stdin, self._process.stdout
        assert to is not None  # noqa: S101 (both are pipes)
        assert back is not None  # noqa: S101
        with suppress(BrokenPipeError):
            to.write("build\n")
            to.flush()
        return back.readline()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._process.stdin:
                self._process.stdin.close()
            self._process.wait()
            if self._process.stdout:
                self._process.stdout.close()

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "cli.builder"]
        pipe = subprocess.PIPE
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
        # In a session of its own: Ctrl-C is for the server, and its end closes the pipe.
        return subprocess.Popen(
            command,
            cwd=self._site,
            env=environment,
            stdin=pipe,
            stdout=pipe,
            text=True,
            start_new_session=True,
        )


def _answer() -> tuple[bool, list[str], str]:
    from briefing.site_build.extras import CARDS, SEARCH
    from briefing.site_build.order import Order
    from briefing.site_build.rebuild import rebuild
    from briefing.site_build.resident import CodeChangedError
    from cli.building import settle
    from cli.site import SERVED, WRITE, open_site
    from cli.telling import explain

    said: list[str] = []
    try:
        site = open_site(WRITE)
        settle(site)
        order = Order(site.root, WRITE, site.root / SERVED, site.as_of, (SEARCH, CARDS), stay=True)
        return rebuild(order, said.append), said, ""
    except CodeChangedError:
        raise
    except Exception as error:
        message = explain(error)
        if message is None:
            raise
        return False, said, message


def _serve() -> None:
    for name in _WARM:
        import_module(name)
    from briefing.site_build.resident import CodeChangedError, catch_up

    with suppress(CodeChangedError):
        for _ in sys.stdin:
            answer = json.dumps(_answer())
            sys.stdout.write(f"{answer}\n")
            sys.stdout.flush()
            catch_up()


if __name__ == "__main__":
    _serve()
