"""Content that a build has read for its checks, handed to the Pelican that is forked from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from briefing.model.content import Content, load_content
from briefing.model.settings import Settings

Read = tuple[Settings, Content]
_READ: ContextVar[Read | None] = ContextVar("read", default=None)


@contextmanager
def handed_over(read: Read | None) -> Iterator[None]:
    """Hand content over to whatever this process forks within the block."""
    token = _READ.set(read)
    try:
        yield
    finally:
        _READ.reset(token)


def content_of(root: Path, settings: Settings) -> Content:
    """Return the content of the site at `root`, read anew where none was handed over."""
    read = _READ.get()
    return read[1] if read and read[0] == settings else load_content(root, settings)
