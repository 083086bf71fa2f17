"""The page of a company or policy: who or what it is, and every brief that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from briefing.linking.backlinks import Backlink
from briefing.model import urls
from briefing.model.records import Brief, Company, Entity, EntityKey, Policy, key_of
from briefing.views import refs
from briefing.views.calendar import calendar_path
from briefing.views.changes import latest_change
from briefing.views.charts import ego_network, mentions_sparkline, policy_line
from briefing.views.dossier_facts import facts_of, relations_of
from briefing.views.feeds import alternates
from briefing.views.listing import by_year, months, with_current
from briefing.views.markdown import markdown_alternate
from briefing.views.material import LATEST, Material
from briefing.views.policy_timeline import deadlines_of, status_of, timeline_of
from briefing.views.structured import entity_nodes
from briefing.views.types import (
    CoMention,
    DossierPage,
    Group,
    Link,
    ListPage,
    MentionRow,
    Meta,
    PlainPage,
    Tie,
    YearGroup,
)

_CO_MENTIONS = 12
_MENTIONS = 60
_TIES = 60


def dossier_page(material: Material, key: EntityKey) -> DossierPage:
    """Return an entity's dossier."""
    entity = material.registry.entity(key)
    briefs = _briefs(material, material.graph.about(key))
    mentioned = material.graph.mentioned(key, _MENTIONS)
    latest = briefs[0] if briefs else None
    policy = entity if isinstance(entity, Policy) else None
    timeline = timeline_of(material, policy) if policy else ()
    status = status_of(material, policy, timeline) if policy else None
    spark = mentions_sparkline(material, key)
    return DossierPage(
        meta=_meta(material, entity),
        kind=key.kind,
        name=entity.name,
        sort="policy" if policy else _sort(entity),
        description=entity.description,
        facts=facts_of(material, entity),
        aliases=_aliases(entity),
        body_html=material.woven.prose[urls.entity_path(key)],
        relations=relations_of(material, entity),
        sparkline_svg=spark[0] if spark else None,
        sparkline_text=spark[1] if spark else None,
        about=_year_groups(material, key, briefs),
        mentioned=tuple(_mention_row(material, link) for link in mentioned),
        mentioned_total=len(material.graph.briefs(key)) - len(briefs),
        search=f"{urls.SEARCH}?kind=brief&{key.kind}={key.slug}",
        years=year_links(key, briefs),
        co_mentions=_co_mentions(material, key),
        network_svg=ego_network(material, key),
        ties=_ties(material, key),
        latest=refs.brief_card(material, latest) if latest else None,
        sources_total=_independent_sources(briefs),
        change=latest_change(material, key),
        status=status,
        timeline=timeline,
        timeline_svg=policy_line(timeline, status, material.words) if status else None,
        calendar=calendar_path(policy) if policy else None,
        deadlines=deadlines_of(timeline),
        feeds=alternates(urls.entity_path(key), entity.name),
    )


def dossier_year(material: Material, key: EntityKey, year: int) -> ListPage:
    """Return all briefs about an entity in one year."""
    entity = material.registry.entity(key)
    about = _briefs(material, material.graph.about(key))
    briefs = [brief for brief in about if _year(brief) == year]
    path = urls.entity_year_path(key, year)
    title = f"{entity.name}, {year}"
    index = urls.COMPANIES if key.kind == "company" else urls.POLICIES
    return ListPage(
        meta=refs.page_meta(
            material,
            title=title,
            description=material.words.say(
                "Briefs of %(year)s about %(name)s.", year=year, name=entity.name
            ),
            path=path,
            kind="archive",
        ),
        title=title,
        intro_html=None,
        groups=tuple(_month_group(material, of_month) for of_month in months(briefs)),
        crumbs=(*refs.crumbs(material.words, index), Link(entity.name, urls.entity_path(key))),
        years=with_current(year_links(key, about), path),
        total=len(briefs),
    )


def removed_page(material: Material, entity: Entity) -> PlainPage:
    """Return the page that stands where an entity's dossier was, and says why it is gone."""
    path = urls.entity_path(key_of(entity))
    gone = material.words.say("This dossier has been taken out.")
    return PlainPage(
        meta=refs.page_meta(
            material,
            title=entity.name,
            description=gone,
            path=path,
            kind="page",
            noindex=True,
        ),
        title=entity.name,
        body_html=Markup("<p><strong>{}</strong></p>").format(gone) + material.woven.prose[path],
    )


def years_of(years: Iterable[int]) -> list[int]:
    """Return the years that get a page of their own, given the year of every brief."""
    years = list(years)
    return sorted(set(years), reverse=True) if len(years) > LATEST else []


def year_links(key: EntityKey, briefs: Sequence[Brief]) -> tuple[Link, ...]:
    """Return links to an entity's years, where its page cannot show all its briefs."""
    pages = set(years_of(_year(brief) for brief in briefs))
    return tuple(
        Link(str(year), urls.entity_year_path(key, year), len(of_year))
        for year, of_year in by_year(briefs)
        if year in pages
    )


def _meta(material: Material, entity: Entity) -> Meta:
    path = urls.entity_path(key_of(entity))
    return refs.page_meta(
        material,
        title=entity.name,
        description=entity.description
        or material.words.say("Briefs about %(name)s.", name=entity.name),
        path=path,
        kind="profile",
        lang=entity.lang,
        data=entity_nodes(material, entity),
        alternates=(*alternates(path, entity.name), markdown_alternate(path, entity.name)),
    )


def _sort(entity: Entity) -> str:
    return entity.sort if isinstance(entity, Company) else "policy"


def _aliases(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.text for a in entity.aliases if a.text != entity.name))


def _briefs(material: Material, slugs: Iterable[str]) -> list[Brief]:
    return [material.registry.briefs[slug] for slug in slugs]


def _year_groups(
    material: Material, key: EntityKey, briefs: Sequence[Brief]
) -> tuple[YearGroup, ...]:
    totals = {link.text: link for link in year_links(key, briefs)}
    groups = []
    for year, shown in groupby(briefs[:LATEST], key=_year):
        link = totals.get(str(year))
        cards = tuple(refs.brief_card(material, brief) for brief in shown)
        groups.append(
            YearGroup(year, cards, link.path if link else None, link.count if link else None)
        )
    return tuple(groups)


def _month_group(material: Material, briefs: Sequence[Brief]) -> Group:
    label = material.words.month(briefs[0].date) if briefs[0].date else ""
    return Group(label, tuple(refs.brief_card(material, brief) for brief in briefs))


def _mention_row(material: Material, link: Backlink) -> MentionRow:
    before, found, after = link.sentence.partition(link.text)
    marked = Markup("{}<mark>{}</mark>{}").format(before, found, after)
    card = refs.brief_card(material, material.registry.briefs[link.brief])
    return MentionRow(card, marked if found else escape(link.sentence))


def _co_mentions(material: Material, key: EntityKey) -> tuple[CoMention, ...]:
    companions = material.graph.companions(key, _CO_MENTIONS)
    most = companions[0].count if companions else 1
    return tuple(
        CoMention(refs.entity_ref(material, other.entity), other.count, 100 * other.count // most)
        for other in companions
    )


def _ties(material: Material, key: EntityKey) -> tuple[Tie, ...]:
    return tuple(
        Tie(
            refs.entity_ref(material, tie.entity),
            refs.brief_card(material, material.registry.briefs[tie.brief]),
        )
        for tie in material.graph.exposure(key, _TIES)
    )


def _independent_sources(briefs: Iterable[Brief]) -> int:
    """Count the outlets behind some briefs; a translation is no source apart from its original."""
    sources = [source for brief in briefs for source in brief.source]
    known = (source.publication for source in sources if source.kind != "translation")
    return len({publication.casefold() for publication in known if publication})


def _year(brief: Brief) -> int:
    return brief.date.year if brief.date else 0
