"""Which pages have a cover for links from elsewhere, and what it says."""

from __future__ import annotations

from briefing.model import urls
from briefing.model.records import Brief, Entity, Policy, Registry
from briefing.model.settings import Settings
from briefing.model.wording import mark, words_of
from briefing.outputs.covers import Cover
from briefing.views.words import region, state

_SORTS = {
    "company": mark("Company"),
    "association": mark("Association"),
    "agency": mark("Agency"),
}


def covers(registry: Registry, settings: Settings) -> dict[str, tuple[str, Cover]]:
    """Return the cover of each brief and dossier by the page's path, with its own path."""
    briefs = (b for b in registry.briefs.values() if b.status != "retracted")
    made = [(brief, _of_brief(brief, registry, settings)) for brief in briefs]
    dossiers = [(entity, _of_entity(entity, settings)) for entity in registry.entities()]
    return {
        urls.path_of(record): (urls.card_path(record.slug, cover.digest), cover)
        for record, cover in (*made, *dossiers)
    }


def _of_brief(brief: Brief, registry: Registry, settings: Settings) -> Cover:
    topic = registry.topics[brief.topics[0]].name if brief.topics else ""
    day = words_of(settings.DEFAULT_LANG).day(brief.date) if brief.date else ""
    source = brief.source[0].publication if brief.source else None
    foot = "  ·  ".join(filter(None, (day, source)))
    return Cover(settings.SITENAME, brief.kicker or topic, brief.title or "", foot)


def _of_entity(entity: Entity, settings: Settings) -> Cover:
    words = words_of(settings.DEFAULT_LANG)
    if isinstance(entity, Policy):
        kicker = f"{words.say('Policy')}  ·  {state(entity.status, words)[0]}"
        place = entity.jurisdiction
    else:
        kicker, place = words.say(_SORTS[entity.sort]), entity.country
    foot = region(place, settings.DEFAULT_LANG) if place else settings.TAGLINE
    return Cover(settings.SITENAME, kicker, entity.name, foot, entity.description or "")
