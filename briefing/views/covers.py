"""Which pages have a cover for links from elsewhere, and what it says."""

from __future__ import annotations

from babel.dates import format_date

from briefing.model import urls
from briefing.model.records import Brief, Entity, Policy, Registry
from briefing.model.settings import Settings
from briefing.outputs.covers import Cover
from briefing.views.words import region, state

_SORTS = {"company": "Company", "association": "Association", "agency": "Agency"}


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
    lang = settings.DEFAULT_LANG.replace("-", "_")
    day = str(format_date(brief.date, "d MMMM y", locale=lang)) if brief.date else ""
    source = brief.source[0].publication if brief.source else None
    foot = "  ·  ".join(filter(None, (day, source)))
    return Cover(settings.SITENAME, brief.kicker or topic, brief.title or "", foot)


def _of_entity(entity: Entity, settings: Settings) -> Cover:
    if isinstance(entity, Policy):
        kicker = f"Policy  ·  {state(entity.status)[0]}"
        place = entity.jurisdiction
    else:
        kicker, place = _SORTS.get(entity.sort, ""), entity.country
    foot = region(place, settings.DEFAULT_LANG) if place else settings.TAGLINE
    return Cover(settings.SITENAME, kicker, entity.name, foot, entity.description or "")
