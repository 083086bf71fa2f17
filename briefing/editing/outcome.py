"""What ingesting takes and what it says it did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefing.linking.unlinked import Likely
from briefing.model.records import EntityKey
from briefing.normalize.article import Article

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
    article: Article | None = field(default=None, repr=False, compare=False)
