"""A registry and texts whose reads are noted."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from briefing.model.records import Brief, Registry
from briefing.views.reads import Reads, Watched


def watched_registry(registry: Registry, reads: Reads) -> Registry:
    """Return the registry with its tables watched; of briefs it has the records, not the bodies."""
    return replace(
        registry,
        companies=Watched("companies", registry.companies, reads),
        policies=Watched("policies", registry.policies, reads),
        topics=Watched("topics", registry.topics, reads),
        pages=Watched("pages", registry.pages, reads),
        briefs=Watched("briefs", _without_bodies(registry.briefs), reads),
    )


def _without_bodies(briefs: Mapping[str, Brief]) -> dict[str, Brief]:
    """Return records alone, so that an edited text changes only what shows the text."""
    return {
        slug: replace(brief, body="", body_line=1) if brief.body else brief
        for slug, brief in briefs.items()
    }
