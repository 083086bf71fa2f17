"""The tiny site that tests build: where it lies, how it is copied, as of when it is built."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
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


def _build_on_request(line: Connection) -> None:
    import pelican  # noqa: F401 (what each fork would have to import)

    from briefing.site_build.build import build

    with suppress(EOFError):
        while True:
            arguments, options = line.recv()
            try:
                build(*arguments, **options)
            except Exception as failure:
                line.send(failure)
            else:
                line.send(None)
