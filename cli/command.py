"""A task that ends with one clear message instead of a traceback."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import Any

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task


def command(**options: Any) -> Callable[[Callable[..., None]], Any]:
    """Return a decorator that makes a task whose expected errors become messages and status 1."""

    def decorate(function: Callable[..., None]) -> Any:
        @functools.wraps(function)
        def run(context: Context, *args: Any, **kwargs: Any) -> None:
            try:
                function(context, *args, **kwargs)
            except KeyboardInterrupt:
                raise Exit("inv: stopped", code=130) from None
            except BrokenPipeError:
                # The reader (head, less) has gone; what is left to print has nobody to go to.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            except Exception as error:
                message = explain(error)
                if message is None:
                    raise
                raise Exit(message, code=1) from None

        return task(**options)(run)

    return decorate


def explain(error: Exception) -> str | None:
    """Return the message for an error that a person can act on, None for a defect of ours."""
    # Imported when something fails: a command that works should not wait for all of these.
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
        OSError,
        SourceError,
        ValueError,
    )
    return f"inv: {error}" if isinstance(error, expected) else None
