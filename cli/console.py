"""The two consoles: results go to standard output, everything about the work to standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

out = Console(highlight=False, soft_wrap=True, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def say(text: str) -> None:
    """Print a line about the work, as it stands: brackets are no markup."""
    err.print(text, markup=False)


@contextmanager
def working(text: str) -> Iterator[None]:
    """Show that something takes time; silent where nobody watches."""
    if err.is_terminal:
        with err.status(text):
            yield
    else:
        yield
