"""inv serve: build, show, watch, build again."""

from __future__ import annotations

import threading
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from briefing.model.settings import read_config, theme_folder
from briefing.site_build.preview import Desk, server
from cli.builder import Builder
from cli.site import SERVED, WRITE, open_site
from cli.telling import say, stop_when_terminated

_WATCHED = ("content", "plugins", "briefing")
# Milliseconds: an editor's several writes for one save are one change.
_DEBOUNCE, _STEP = 60, 10
_SILENCE = 500
_LAST_PORT = 65_535


def serve(host: str, port: int, open_browser: bool) -> None:
    """Serve the site until interrupted; a broken file leaves the last good build up."""
    if not 0 <= port <= _LAST_PORT:
        raise ValueError(f"there is no port {port}: give one up to {_LAST_PORT}")
    stop_when_terminated()
    root = open_site(WRITE).root
    (root / SERVED).parent.mkdir(exist_ok=True)
    desk = Desk(root / SERVED)
    web = server(desk, host, port)
    builder = Builder(root)
    address = f"http://{host}:{web.server_port}/"
    threading.Thread(target=web.serve_forever, daemon=True).start()
    try:
        say("Building the site …")
        _rebuild(desk, builder)
        say(f"Serving {address} (stop with Ctrl-C).")
        if open_browser:
            webbrowser.open(address)
        for _ in _changes(root):
            _rebuild(desk, builder)
    finally:
        # It may still be keeping what the next build takes over.
        builder.close()


def _changes(root: Path) -> Iterator[set[tuple[Change, str]]]:
    """Yield what changes together, and once nothing: that is when watching has surely begun.

    What was saved during the first build would otherwise be seen with the next change only.
    """
    has_begun = False
    for changes in watch(
        *_paths(root),
        watch_filter=_Sources(),
        debounce=_DEBOUNCE,
        step=_STEP,
        rust_timeout=_SILENCE,
        yield_on_timeout=True,
    ):
        if changes or not has_begun:
            yield changes
        has_begun = True


class _Sources(DefaultFilter):
    """What a build reads: originals and editors' own files are nothing to it."""

    def __call__(self, change: object, path: str) -> bool:
        """Tell whether a change at `path` asks for a build."""
        parts = Path(path).parts
        return "sources" not in parts and super().__call__(change, path)  # type: ignore[arg-type]


def _paths(root: Path) -> list[Path]:
    folders = (theme_folder(root, read_config(root, WRITE)), *(root / name for name in _WATCHED))
    return [*filter(Path.exists, folders), root / WRITE]


def _rebuild(desk: Desk, builder: Builder) -> None:
    start = time.monotonic()
    answer = builder.build()
    for line in (*answer.said, answer.wrong):
        if line:
            say(line)
    if answer.built:
        say(f"Built in {time.monotonic() - start:.2f} s.")
    elif desk.problems and not answer.wrong:
        say("Mended: the site is as it was.")
    desk.show(answer.wrong)
