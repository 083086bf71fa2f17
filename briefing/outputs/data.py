"""Open data: all published records as JSON, a record a line, for whoever wants to compute.

`/data/briefs.json`, `companies.json` and `policies.json` hold a table each, `graph.json` the nodes
and edges between them; `/data/schema.json` describes all four. Every key is always there, null or
[] where nothing is known. Addresses are full, days are ISO 8601, entities are named `kind:slug` in
the graph and by slug in the tables. Every registry here is a published one, so that nothing refers
to a draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

from msgspec import Struct

from briefing.linking.backlinks import about_of
from briefing.model import urls
from briefing.model.records import (
    Alias,
    Brief,
    Company,
    Entity,
    EntityKey,
    Milestone,
    Policy,
    Registry,
    Source,
    key_of,
)
from briefing.outputs import json_text

BRIEFS = "/data/briefs.json"
COMPANIES = "/data/companies.json"
POLICIES = "/data/policies.json"
GRAPH = "/data/graph.json"
SCHEMA = "/data/schema.json"
VERSION = 1


class BriefDetails(Struct, frozen=True):
    """What linking and rendering found of a brief, as plain text; `mentions` may repeat."""

    summary: str = ""
    highlights: tuple[str, ...] = ()
    minutes: int = 1
    mentions: tuple[EntityKey, ...] = ()
    corrections: tuple[str, ...] = ()


Details = Callable[[Brief], BriefDetails]
"""Gives what was found of a brief; of a large site's all at once would take much memory."""


def briefs_json(site_url: str, registry: Registry, details: Details) -> bytes:
    """Return the table of briefs, in the order of the registry."""
    rows = (_brief(site_url, brief, details(brief)) for brief in registry.briefs.values())
    return json_text.document(_head(site_url), briefs=rows)


def companies_json(site_url: str, registry: Registry) -> bytes:
    """Return the table of companies, associations and agencies."""
    rows = (_company(site_url, company) for company in registry.companies.values())
    return json_text.document(_head(site_url), companies=rows)


def policies_json(site_url: str, registry: Registry) -> bytes:
    """Return the table of policies."""
    rows = (_policy(site_url, policy) for policy in registry.policies.values())
    return json_text.document(_head(site_url), policies=rows)


def graph_json(site_url: str, registry: Registry, details: Details) -> bytes:
    """Return the graph of entities and the briefs that have not been retracted.

    Edges lead from a brief to what it is `about` and what else it `mentions` (weight: how often it
    names it, at least 1), from a company to its `parent`, and along each `relation` (with `type`).
    """
    standing = [brief for brief in registry.briefs.values() if brief.status != "retracted"]
    nodes = chain(_entity_nodes(site_url, registry), _brief_nodes(site_url, standing))
    edges = chain(_brief_edges(standing, details), _entity_edges(registry))
    return json_text.document(_head(site_url), nodes=nodes, edges=edges)


def _head(site_url: str) -> dict[str, Any]:
    return {"$schema": site_url + SCHEMA, "version": VERSION, "site": f"{site_url}/"}


def _brief(site_url: str, brief: Brief, details: BriefDetails) -> dict[str, Any]:
    others = sorted(set(details.mentions) - set(about_of(brief)))
    return {
        "id": brief.id,
        "slug": brief.slug,
        "url": site_url + urls.brief_path(brief),
        "title": brief.title,
        "summary": details.summary,
        "highlights": details.highlights,
        "date": _iso(brief.date),
        "updated": _iso(brief.updated),
        "status": brief.status,
        "lang": brief.lang,
        "authors": brief.authors,
        "minutes": details.minutes,
        "companies": brief.companies,
        "policies": brief.policies,
        "mentions": [str(key) for key in others],
        "topics": brief.topics,
        "regions": brief.regions,
        "sources": [_source(source) for source in brief.source],
        "corrections": [
            {"date": _iso(correction.date), "text": text}
            for correction, text in zip(brief.corrections, details.corrections, strict=True)
        ],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "publication": source.publication,
        "title": source.title,
        "authors": source.authors,
        "url": source.url,
        "published": _iso(source.published),
        "kind": source.kind,
    }


def _entity(site_url: str, entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "slug": entity.slug,
        "url": site_url + urls.entity_path(key_of(entity)),
        "name": entity.name,
        "aliases": [_alias(alias) for alias in entity.aliases],
        "description": entity.description,
    }


def _alias(alias: Alias) -> dict[str, Any]:
    return {"text": alias.text, "lang": alias.lang, "ambiguous": alias.ambiguous}


def _company(site_url: str, company: Company) -> dict[str, Any]:
    return _entity(site_url, company) | {
        "kind": company.sort,
        "legal_name": company.legal_name,
        "country": company.country,
        "sectors": company.sectors,
        "parent": company.parent,
        "relations": _relations(company),
        "website": company.website,
        "tickers": company.identifiers.ticker,
        "wikidata": company.identifiers.wikidata,
        "lei": company.identifiers.lei,
    }


def _policy(site_url: str, policy: Policy) -> dict[str, Any]:
    return _entity(site_url, policy) | {
        "jurisdiction": policy.jurisdiction,
        "instrument": policy.instrument,
        "citation": policy.citation,
        "status": policy.status,
        "status_as_of": _iso(policy.status_as_of),
        "status_until": _iso(policy.status_until),
        "official_url": policy.url,
        "agencies": policy.agencies,
        "relations": _relations(policy),
        "milestones": [_milestone(milestone) for milestone in policy.milestones],
    }


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return {
        "date": _iso(milestone.date),
        "event": milestone.event,
        "status": milestone.status,
        "deadline": milestone.deadline,
        "source": milestone.source,
    }


def _relations(entity: Entity) -> list[dict[str, str]]:
    return [{"type": relation.type, "to": relation.to} for relation in entity.relations]


def _entity_nodes(site_url: str, registry: Registry) -> Iterable[dict[str, Any]]:
    for entity in registry.entities():
        key = key_of(entity)
        url = site_url + urls.entity_path(key)
        yield {"id": str(key), "kind": key.kind, "name": entity.name, "url": url}


def _brief_nodes(site_url: str, briefs: Iterable[Brief]) -> Iterable[dict[str, Any]]:
    for brief in briefs:
        url = site_url + urls.brief_path(brief)
        yield {"id": f"brief:{brief.slug}", "kind": "brief", "name": brief.title, "url": url}


def _brief_edges(briefs: Iterable[Brief], details: Details) -> Iterable[dict[str, Any]]:
    for brief in briefs:
        named = Counter(details(brief).mentions)
        for key in dict.fromkeys(about_of(brief)):
            yield _edge(f"brief:{brief.slug}", key, "about", named.pop(key, 1))
        for key in sorted(named):
            yield _edge(f"brief:{brief.slug}", key, "mentions", named[key])


def _entity_edges(registry: Registry) -> Iterable[dict[str, Any]]:
    for company in registry.companies.values():
        if company.parent:
            parent = EntityKey("company", company.parent)
            yield _edge(str(key_of(company)), parent, "parent", 1)
    for entity in registry.entities():
        for relation in entity.relations:
            to = EntityKey(entity.kind, relation.to)
            yield _edge(str(key_of(entity)), to, "relation", 1) | {"type": relation.type}


def _edge(source: str, target: EntityKey, kind: str, weight: int) -> dict[str, Any]:
    return {"source": source, "target": str(target), "kind": kind, "weight": weight}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
