"""The tiny site that tests build: where it lies, how it is copied, as of when it is built."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from pkgutil import walk_packages

ROOT = Path(__file__).resolve().parent.parent
TINY = Path(__file__).parent / "site"
AS_OF = datetime(2026, 3, 15, 12, tzinfo=UTC)


def copy_site(target: Path) -> Path:
    """Copy the tiny site to `target`, with the project's theme and plugins."""
    shutil.copytree(TINY, target)
    for name in ("theme", "plugins", "briefing"):
        (target / name).symlink_to(ROOT / name)
    return target


def build_site(
    root: Path,
    config: str = "pelicanconf.py",
    output: Path | None = None,
    as_of: datetime = AS_OF,
    leave_out: tuple[str, ...] = (),
) -> Path:
    """Build the site at `root` and return its output; raises what the build raised."""
    place = output or root / "output"
    line = _builder()
    line.send(((root, config, place, as_of), {"leave_out": leave_out}))
    if failure := line.recv():
        raise failure
    return place


@cache
def _builder() -> Connection:
    """Return the line to a process that builds by forks, as that of a person's command does.

    A process of pytest-xdist has threads, so each of its builds would start an interpreter.
    """
    ours, theirs = get_context("spawn").Pipe()
    get_context("spawn").Process(target=_build_on_request, args=(theirs,), daemon=True).start()
    return ours


def import_early() -> None:
    """Import what each build by a fork would have to import, but for the plugins of its site."""
    import_module("pelican")
    for name in ("briefing.linking", "briefing.outputs", "briefing.site_build", "briefing.views"):
        for module in walk_packages(import_module(name).__path__, f"{name}."):
            import_module(module.name)


def _build_on_request(line: Connection) -> None:
    from briefing.site_build.build import build

    import_early()
    with suppress(EOFError):
        while True:
            arguments, options = line.recv()
            try:
                build(*arguments, **options)
            except Exception as failure:
                line.send(failure)
            else:
                line.send(None)
