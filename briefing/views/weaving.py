"""All texts of a registry, rendered and linked."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from briefing.linking.backlinks import named_in
from briefing.linking.linker import Linker
from briefing.linking.weave import linker_for, weave_brief, weave_prose
from briefing.model.records import Registry
from briefing.model.settings import Settings
from briefing.model.urls import path_of
from briefing.views.gist import gist_of, gist_row
from briefing.views.material import Woven


def weave(registry: Registry, settings: Settings) -> Woven:
    """Return the linked texts of every page; raises MarkupRefusedError for a text out of bounds."""
    linker = linker_for(registry, settings)
    lang = settings.DEFAULT_LANG
    briefs = {slug: weave_brief(b, linker, lang) for slug, b in registry.briefs.items()}
    gists = {slug: gist_of(gist_row(texts)) for slug, texts in briefs.items()}
    return Woven(
        briefs=briefs,
        bodies={slug: brief.body for slug, brief in registry.briefs.items()},
        heads={slug: gist.head for slug, gist in gists.items()},
        mentions={slug: gist.mentions for slug, gist in gists.items()},
        named={slug: named_in(gist.mentions) for slug, gist in gists.items()},
        sketches={slug: gist.sketch for slug, gist in gists.items()},
        prose=weave_all_prose(registry, linker, lang),
    )


def weave_all_prose(registry: Registry, linker: Linker, lang: str) -> dict[str, Markup]:
    """Return the linked prose of entities, topics and pages by the path of its page."""
    prose = [*registry.entities(), *registry.topics.values(), *registry.pages.values()]
    # All that is still shown of a removed entity is why it is gone.
    prose += [replace(entity, body=entity.removed or "") for entity in registry.removed]
    return {path_of(record): weave_prose(record, linker, lang) for record in prose}
