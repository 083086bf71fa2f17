"""A brief's own page."""

from __future__ import annotations

from briefing.linking.backlinks import about_of
from briefing.linking.related import Related as Shared
from briefing.linking.weave import BriefTexts
from briefing.model import urls
from briefing.model.records import Brief, Source
from briefing.views import refs
from briefing.views.markdown import markdown_alternate
from briefing.views.material import Material
from briefing.views.pictures import lead_picture, measured
from briefing.views.structured import brief_nodes
from briefing.views.types import (
    BriefPage,
    CorrectionView,
    EntityRef,
    Link,
    Meta,
    QuestionView,
    Related,
    SourceView,
)
from briefing.views.words import region

_REASONS = 3


def brief_page(material: Material, brief: Brief) -> BriefPage:
    """Return the page of a published or retracted brief."""
    texts = material.woven.briefs[brief.slug]
    pictures = material.pictures.get(brief.slug, {})
    companies = tuple(k for k in about_of(brief) if k.kind == "company")
    policies = tuple(k for k in about_of(brief) if k.kind == "policy")
    card = refs.brief_card(material, brief)
    previous, following = _neighbours(material, brief)
    return BriefPage(
        meta=_meta(material, brief),
        title=card.title,
        date=card.date,
        minutes=card.minutes,
        kicker=card.kicker,
        dek_html=texts.dek,
        updated=brief.updated.date() if brief.updated else None,
        authors=brief.authors,
        sources=tuple(map(_source, brief.source)),
        highlights_html=texts.highlights,
        body_html=measured(texts.body, pictures),
        image=lead_picture(brief, pictures),
        bottom_line_html=texts.bottom_line,
        corrections=tuple(CorrectionView(c.date, texts.notes[c.text]) for c in brief.corrections),
        questions=_questions(brief, texts),
        companies=tuple(refs.entity_ref(material, key) for key in companies),
        policies=tuple(refs.entity_ref(material, key) for key in policies),
        also_named=_also_named(material, brief),
        topics=_topics(material, brief),
        regions=tuple(region(code, material.settings.DEFAULT_LANG) for code in brief.regions),
        related=_related(material, brief),
        previous=previous,
        next=following,
        retraction_html=texts.notes[brief.retraction] if brief.retraction else None,
        retracted=brief.status == "retracted",
    )


def _source(source: Source) -> SourceView:
    return SourceView(
        source.publication,
        source.title,
        source.authors,
        urls.link_to(source.url) if source.url else None,
        source.published,
        source.kind,
    )


def _questions(brief: Brief, texts: BriefTexts) -> tuple[QuestionView, ...]:
    return tuple(
        QuestionView(
            texts.notes[question.question],
            question.review_by,
            texts.notes[question.answer] if question.answer else None,
            question.answered,
        )
        for question in brief.open_questions
    )


def _also_named(material: Material, brief: Brief) -> tuple[EntityRef, ...]:
    others = sorted(set(material.woven.named[brief.slug]) - set(about_of(brief)))
    return tuple(refs.entity_ref(material, key) for key in others)


def _topics(material: Material, brief: Brief) -> tuple[Link, ...]:
    topics = material.registry.topics
    return tuple(Link(topics[slug].name, urls.topic_path(slug)) for slug in brief.topics)


def _related(material: Material, brief: Brief) -> tuple[Related, ...]:
    if brief.status == "retracted":
        return ()
    return tuple(
        Related(
            refs.brief_card(material, material.registry.briefs[item.slug]),
            _reason(material, item),
        )
        for item in material.related[brief.slug]
    )


def _reason(material: Material, item: Shared) -> str:
    """Return why a brief is related: "also about Baogang Group and CBAM"."""
    names = [material.registry.entity(key).name for key in item.entities[:_REASONS]]
    topics = [material.registry.topics[slug].name for slug in item.topics[:_REASONS]]
    words = material.words
    return words.say("also about %(names)s", names=words.listed(names or topics))


def _neighbours(material: Material, brief: Brief) -> tuple[Link | None, Link | None]:
    """Return links to the brief before and the brief after, in time."""
    older, newer = material.neighbours.get(brief.slug, (None, None))
    return (
        refs.brief_link(older) if older else None,
        refs.brief_link(newer) if newer else None,
    )


def _meta(material: Material, brief: Brief) -> Meta:
    path = urls.brief_path(brief)
    return refs.page_meta(
        material,
        title=brief.title or brief.slug,
        description=refs.summary(material, brief),
        path=path,
        kind="article",
        lang=brief.lang,
        data=brief_nodes(material, brief),
        alternates=(markdown_alternate(path, brief.title or brief.slug),),
        published=brief.date,
        modified=brief.updated,
        noindex=brief.status == "retracted",
    )
