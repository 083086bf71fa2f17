"""Which pages companies and policies have: a dossier each, its years, the A–Z indexes."""

from __future__ import annotations

from briefing.linking.backlinks import about_of
from briefing.model import urls
from briefing.model.records import Entity, EntityKey, Registry, key_of
from briefing.site_build.newsroom import Newsroom
from briefing.site_build.plan import Plan
from briefing.views.dossier import dossier_page, dossier_year, removed_page, years_of
from briefing.views.listing import az


def plan_pages(newsroom: Newsroom) -> None:
    """Plan every page of a company or policy."""
    plan, years = newsroom.plan, _years(newsroom.registry)
    plan.page(urls.COMPANIES, "the index of companies", "az.html", az, "company")
    plan.page(urls.POLICIES, "the index of policies", "az.html", az, "policy")
    for entity in newsroom.registry.entities():
        _plan_dossier(plan, entity, years.get(key_of(entity), []))
    for entity in newsroom.registry.removed:
        path, owner = urls.entity_path(key_of(entity)), f"content/{entity.path}"
        plan.page(path, owner, "plain.html", removed_page, entity, listed=False)


def _plan_dossier(plan: Plan, entity: Entity, years: list[int]) -> None:
    key, owner = key_of(entity), f"content/{entity.path}"
    plan.page(urls.entity_path(key), owner, "dossier.html", dossier_page, key)
    for year in years_of(years):
        path = urls.entity_year_path(key, year)
        plan.page(path, owner, "list.html", dossier_year, key, year)


def _years(registry: Registry) -> dict[EntityKey, list[int]]:
    """Return the year of every standing brief about each entity."""
    years: dict[EntityKey, list[int]] = {}
    for brief in registry.briefs.values():
        if brief.status != "retracted" and brief.date:
            for key in about_of(brief):
                years.setdefault(key, []).append(brief.date.year)
    return years
