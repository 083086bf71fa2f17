"""All texts of a registry, rendered and linked."""

from __future__ import annotations

from dataclasses import replace

from briefing.linking.weave import linker_for, weave_brief, weave_prose
from briefing.model.records import Registry
from briefing.model.settings import Settings
from briefing.model.urls import path_of
from briefing.views.material import Woven


def weave(registry: Registry, settings: Settings) -> Woven:
    """Return the linked texts of every page; raises MarkupRefusedError for a text out of bounds."""
    linker = linker_for(registry, settings)
    lang = settings.DEFAULT_LANG
    prose = [*registry.entities(), *registry.topics.values(), *registry.pages.values()]
    # All that is still shown of a removed entity is why it is gone.
    prose += [replace(entity, body=entity.removed or "") for entity in registry.removed]
    return Woven(
        briefs={slug: weave_brief(b, linker, lang) for slug, b in registry.briefs.items()},
        bodies={slug: brief.body for slug, brief in registry.briefs.items()},
        prose={path_of(record): weave_prose(record, linker, lang) for record in prose},
    )
