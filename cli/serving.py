"""inv serve: build, show, watch, build again."""

from __future__ import annotations

import threading
import time
import webbrowser
from pathlib import Path

from watchfiles import DefaultFilter, watch

from briefing.site_build.build import build
from briefing.site_build.extras import CARDS, SEARCH
from briefing.site_build.preview import Desk, server
from cli.building import check
from cli.command import explain
from cli.console import say
from cli.site import WRITE, open_site

_WATCHED = ("content", "theme", "plugins", "briefing")
_OUTPUT = ".serve/site"


def serve(host: str, port: int, open_browser: bool) -> None:
    """Serve the site until interrupted; a broken file leaves the last good build up."""
    root = open_site(WRITE).root
    (root / ".serve").mkdir(exist_ok=True)
    desk = Desk(root / _OUTPUT)
    web = server(desk, host, port)
    address = f"http://{host}:{web.server_port}/"
    threading.Thread(target=web.serve_forever, daemon=True).start()
    _rebuild(desk)
    say(f"Serving {address} (stop with Ctrl-C).")
    if open_browser:
        webbrowser.open(address)
    for _changes in watch(*_paths(root), watch_filter=_Sources(), debounce=60, step=30):
        _rebuild(desk)


class _Sources(DefaultFilter):
    """What a build reads: originals and editors' own files are nothing to it."""

    def __call__(self, change: object, path: str) -> bool:
        """Tell whether a change at `path` asks for a build."""
        parts = Path(path).parts
        return "sources" not in parts and super().__call__(change, path)  # type: ignore[arg-type]


def _paths(root: Path) -> list[Path]:
    return [*(root / name for name in _WATCHED if (root / name).exists()), root / WRITE]


def _rebuild(desk: Desk) -> None:
    start = time.monotonic()
    try:
        site = open_site(WRITE)
        check(site)
        build(site.root, WRITE, site.root / _OUTPUT, site.as_of, say, leave_out=(SEARCH, CARDS))
    except Exception as error:
        message = explain(error)
        if message is None:
            raise
        say(message)
        desk.show(message)
    else:
        say(f"Built in {time.monotonic() - start:.1f} s.")
        desk.show()
