"""What every source yields: the bytes of one article, or why there are none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MAX_BYTES = 20_000_000
"""No article is larger than this."""

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Said:
    """What a feed says of an article, which the article's page may leave out."""

    publication: str | None = None
    author: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of one article and where they came from; `retrieved` only if they were fetched.

    `folder` is where a file lay, whose page may show pictures from there. `notice` is what an
    editor should know of how the bytes were had.
    """

    data: bytes
    name: str
    url: str | None = None
    content_type: str | None = None
    retrieved: date | None = None
    folder: Path | None = None
    said: Said | None = None
    notice: str | None = None

    @property
    def key(self) -> str:
        """What tells this item from every other one, in this run and the next."""
        digest = hashlib.sha256()
        for part in (self.name.encode(errors="replace"), (self.url or "").encode(), self.data):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that gave nothing, and why in one line."""

    name: str
    reason: str


class SourceError(Exception):
    """Raised where a source gives nothing; the message is one clear line naming the remedy."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


def one_line(text: str) -> str:
    """Return text from strangers as one line of bounded length that any terminal may show."""
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def failed(name: str, error: Exception) -> Failed:
    """Return what an error made of a source."""
    if isinstance(error, FileNotFoundError):
        return Failed(name, "there is no such file, or it leads to none: check the path")
    if isinstance(error, OSError):
        return Failed(name, f"cannot be read: {error.strerror or error}")
    # The normalizer refuses with a ValueError whose message stands for itself.
    if isinstance(error, SourceError | ValueError):
        return Failed(name, one_line(str(error)))
    return Failed(name, one_line(f"{type(error).__name__}: {error}"))
