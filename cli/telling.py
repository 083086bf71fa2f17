"""What a command says of its work on standard error, and the one message that it fails with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import CalledProcessError

_STOPPED = 130
_CONTROLS = dict.fromkeys({*range(32), *range(127, 160)} - set(map(ord, "\t\n")))


def say(text: str) -> None:
    """Print a line about the work; what would steer a terminal is left out of it."""
    print(text.translate(_CONTROLS), file=sys.stderr, flush=True)


def open_closed() -> None:
    """Lead each standard stream that was closed nowhere.

    A file that is opened later would be given its number, and written over by what is said.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)


@contextmanager
def working(text: str) -> Iterator[None]:
    """Show that something takes time; silent where nobody watches."""
    if not sys.stderr.isatty():
        yield
        return
    # A build with nothing to do should not wait for this.
    from cli.console import err

    with err.status(text):
        yield


@contextmanager
def told() -> Iterator[None]:
    """End the process with a message where the block meets what a person can act on."""
    try:
        yield
    except KeyboardInterrupt:
        _leave("inv: stopped", _STOPPED)
    except BrokenPipeError:
        # The reader (head, less) has gone; what is left to print has nobody to go to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        message = explain(error)
        if message is None:
            raise
        _leave(message, 1)


def stop_when_terminated() -> None:
    """Take a service manager's word to end as Ctrl-C, so that what is open is closed."""
    # Most commands have nothing open, and need not wait for this.
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _leave(message: str, status: int) -> None:
    say(message)
    raise SystemExit(status) from None


def explain(error: Exception) -> str | None:
    """Return the message for an error that a person can act on, None for a defect of ours."""
    # Imported when something fails: a command that works should not wait for all of these.
    from subprocess import CalledProcessError

    from briefing.editing.errors import EditingError
    from briefing.markup.markdown import MarkupRefusedError
    from briefing.model.problems import ContentError
    from briefing.site_build.build import BuildError
    from briefing.site_build.root import NoSiteError
    from briefing.sources.item import SourceError

    if isinstance(error, ContentError):
        count = sum(not problem.notice for problem in error.problems)
        return f"{error}\n{count} problem{'' if count == 1 else 's'}"
    expected = (
        BuildError,
        EditingError,
        MarkupRefusedError,
        NoSiteError,
        SourceError,
        ValueError,
    )
    if isinstance(error, OSError):
        return f"inv: {_of_system(error)}"
    if isinstance(error, CalledProcessError):
        return f"inv: {_of_program(error)}"
    return f"inv: {error}" if isinstance(error, expected) else None


def _of_program(error: CalledProcessError) -> str:
    """Say which program failed; what it said stands above, where it was not kept from there."""
    import shlex

    program, *words = map(str, error.cmd)
    name = shlex.join([Path(program).name, *words[:2]])
    said = (error.stderr or "").strip() or "see above"
    return f"{name} ended with status {error.returncode}: {said}"


def _of_system(error: OSError) -> str:
    """Say what the system refused, and where it can be told, what to do about it."""
    from briefing.model.problems import CLOSED, FULL

    place = f"{error.filename}: " if error.filename else ""
    if error.errno in FULL:
        return f"{place}{error.strerror} (free some space, and try again)"
    if error.errno in CLOSED:
        return f"{place}{error.strerror} (make it readable and writable for you)"
    return f"{place}{error.strerror}" if error.strerror else str(error)
