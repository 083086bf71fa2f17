"""Briefs and dossiers as search engines read them: schema.org nodes for a page's head."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from briefing.linking.backlinks import about_of
from briefing.markup.text import plain
from briefing.model import urls
from briefing.model.records import Brief, Company, Entity, EntityKey, Policy, Source, key_of
from briefing.outputs import schema_org
from briefing.outputs.schema_org import Article, Law, Organization, Thing, Work
from briefing.views import refs
from briefing.views.feeds import changed
from briefing.views.material import Material
from briefing.views.types import Link

Nodes = tuple[dict[str, Any] | None, ...]


def brief_nodes(material: Material, brief: Brief) -> Nodes:
    """Return a brief as NewsArticle, and the way to it."""
    if brief.date is None:
        return ()
    trail = (
        Link("Briefs", urls.BRIEFS),
        Link(str(brief.date.year), urls.year_path(brief.date.year)),
        refs.brief_link(brief),
    )
    return schema_org.news_article(_article(material, brief)), breadcrumbs(material, *trail)


def entity_nodes(material: Material, entity: Entity) -> Nodes:
    """Return a company or law, and the way to its dossier; a programme has no type of its own."""
    if isinstance(entity, Company):
        return schema_org.organization(_organization(material, entity)), _way(material, entity)
    return schema_org.legislation(_law(material, entity)), _way(material, entity)


def _way(material: Material, entity: Entity) -> dict[str, Any]:
    path = urls.COMPANIES if isinstance(entity, Company) else urls.POLICIES
    _, index = refs.crumbs(material.words, path)
    return breadcrumbs(material, index, Link(entity.name, urls.entity_path(key_of(entity))))


def breadcrumbs(material: Material, *trail: Link) -> dict[str, Any]:
    """Return the way from the home page to a page, its last link."""
    site = material.settings
    steps = (Link(site.SITENAME, urls.HOME), *trail)
    return schema_org.breadcrumbs((step.text, site.SITEURL + step.path) for step in steps)


def _article(material: Material, brief: Brief) -> Article:
    assert brief.date is not None  # noqa: S101 (the registry is a published one)
    site, woven = material.settings, material.woven
    texts = woven.briefs[brief.slug]
    url = site.SITEURL + urls.brief_path(brief)
    about = about_of(brief)
    named = sorted(set(woven.named[brief.slug]) - set(about))
    return Article(
        headline=brief.title or brief.slug,
        url=url,
        published=brief.date,
        publisher=site.SITENAME,
        publisher_url=f"{site.SITEURL}/",
        lang=brief.lang or site.DEFAULT_LANG,
        description=refs.summary(material, brief),
        modified=changed(material, brief),
        authors=brief.authors,
        sources=tuple(map(_work, brief.source)),
        about=tuple(_thing(material, key) for key in about),
        mentions=tuple(_thing(material, key) for key in named),
        corrections=tuple((c.date, plain(texts.notes[c.text])) for c in brief.corrections),
        image=f"{url}{quote(brief.image.file)}" if brief.image else None,
        retracted=brief.status == "retracted",
    )


def _work(source: Source) -> Work:
    return Work(source.title, source.url, source.published, source.publication, source.authors)


def _thing(material: Material, key: EntityKey) -> Thing:
    entity = material.registry.entity(key)
    kind = "company"
    if isinstance(entity, Policy):
        kind = "law" if schema_org.is_law(entity.status) else "programme"
    return Thing(kind, entity.name, material.settings.SITEURL + urls.entity_path(key))


def _organization(material: Material, company: Company) -> Organization:
    parent = EntityKey("company", company.parent) if company.parent else None
    return Organization(
        name=company.name,
        url=material.settings.SITEURL + urls.entity_path(key_of(company)),
        sort=company.sort,
        description=company.description,
        other_names=_other_names(company),
        legal_name=company.legal_name,
        website=company.website,
        wikidata=company.identifiers.wikidata,
        lei=company.identifiers.lei,
        tickers=company.identifiers.ticker,
        parent=_thing(material, parent) if parent else None,
    )


def _law(material: Material, policy: Policy) -> Law:
    return Law(
        name=policy.name,
        url=material.settings.SITEURL + urls.entity_path(key_of(policy)),
        status=policy.status,
        description=policy.description,
        other_names=_other_names(policy),
        citation=policy.citation,
        jurisdiction=policy.jurisdiction,
        instrument=policy.instrument,
        official_url=policy.url,
    )


def _other_names(entity: Entity) -> tuple[str, ...]:
    return tuple(alias.text for alias in entity.aliases if not alias.ambiguous)
