"""What ingesting takes and what it says it did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.editing.errors import EditingError
from briefing.linking.unlinked import Likely
from briefing.model.problems import ContentError
from briefing.model.records import EntityKey
from briefing.normalize.article import Refused
from briefing.sources import item

State = Literal["written", "unchanged", "duplicate", "attached", "failed"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entity that the article names, and how often."""

    key: EntityKey
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A brief that has this article already, and what gave it away."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: `path` is the brief written, kept or named, below the site.

    `missing` names the keys that a person has to fill in; `reason` says why a source failed.
    """

    name: str
    state: State
    path: str | None = None
    title: str | None = None
    missing: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    unknown: tuple[Likely, ...] = ()
    notices: tuple[str, ...] = ()
    duplicate: Duplicate | None = None
    reason: str | None = None


def failed(name: str, error: Exception) -> Outcome:
    """Return the outcome of a source that an error ended."""
    if isinstance(error, OSError | item.SourceError):
        reason = item.failed(name, error).reason
    elif isinstance(error, Refused | EditingError | ContentError):
        reason = str(error)
    else:
        reason = f"{type(error).__name__}: {error}: paste the article's text instead"
    return Outcome(name, "failed", reason=reason)


def unwritten(name: str, error: Exception) -> Outcome:
    """Return the outcome of an article whose draft, original or brief could not be written."""
    if not isinstance(error, OSError):
        return failed(name, error)
    # A full disk that refuses the bytes of an open file names none.
    folder = str(Path(error.filename).parent) if error.filename else ""
    where = f"content{folder.rpartition('/content')[2]}"
    remedy = "make room or allow it, and run this again"
    return Outcome(name, "failed", reason=f"{where} cannot be written: {error.strerror}: {remedy}")
