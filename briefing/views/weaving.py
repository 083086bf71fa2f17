"""All texts of a registry, rendered and linked."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.linking.backlinks import counts_of
from briefing.linking.weave import Prose, linker_for, weave_brief, weave_prose
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
    counts = {slug: counts_of(gist.mentions) for slug, gist in gists.items()}
    return Woven(
        briefs=briefs,
        bodies={slug: brief.body for slug, brief in registry.briefs.items()},
        heads={slug: gist.head for slug, gist in gists.items()},
        mentions={slug: gist.mentions for slug, gist in gists.items()},
        named={slug: tuple(counted) for slug, counted in counts.items()},
        counts={slug: tuple(counted.values()) for slug, counted in counts.items()},
        sketches={slug: gist.sketch for slug, gist in gists.items()},
        prose={p: weave_prose(one, linker, lang) for p, one in all_prose(registry).items()},
    )


def all_prose(registry: Registry) -> dict[str, Prose]:
    """Return the entities, topics and pages that have prose, by the path of its page."""
    prose: list[Prose] = [*registry.entities(), *registry.topics.values(), *registry.pages.values()]
    # All that is still shown of a removed entity is why it is gone.
    prose += [replace(entity, body=entity.removed or "") for entity in registry.removed]
    return {path_of(record): record for record in prose}
