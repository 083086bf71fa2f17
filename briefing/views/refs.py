"""The small pieces that many pages show: entity references, brief cards, page heads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.linking.backlinks import about_of
from briefing.markup.text import clip
from briefing.model import urls
from briefing.model.records import Brief, EntityKey, Policy
from briefing.model.wording import Words, mark
from briefing.outputs import jsonld, schema_org
from briefing.views.material import Material
from briefing.views.types import Alternate, BriefCard, EntityRef, Link, Meta
from briefing.views.words import state

_MAIN = {
    urls.HOME: mark("Home"),
    urls.BRIEFS: mark("Briefs"),
    urls.COMPANIES: mark("Companies"),
    urls.POLICIES: mark("Policies"),
    urls.TOPICS: mark("Topics"),
    urls.DIGEST: mark("By week"),
}
_ENTITIES_ON_CARD = 4
_DESCRIPTION = 200


def crumbs(words: Words, *paths: str) -> tuple[Link, ...]:
    """Return the way to a page over the site's main pages at these paths, from home on."""
    return tuple(Link(words.say(_MAIN[path]), path) for path in (urls.HOME, *paths))


def entity_ref(material: Material, key: EntityKey) -> EntityRef:
    """Return the reference to a published entity."""
    ref: EntityRef = material.shared.once(key, lambda: _ref(material, key))
    return ref


def _ref(material: Material, key: EntityKey) -> EntityRef:
    entity = material.registry.entity(key)
    path = urls.entity_path(key)
    if not isinstance(entity, Policy):
        return EntityRef(key.kind, entity.name, path, entity.description)
    status, tone = state(entity.status, material.words)
    return EntityRef(key.kind, entity.name, path, entity.description, status, tone)


def brief_card(material: Material, brief: Brief) -> BriefCard:
    """Return the card of a published brief."""
    card: BriefCard = material.shared.once(("card", brief.slug), lambda: _card(material, brief))
    return card


def _card(material: Material, brief: Brief) -> BriefCard:
    texts = material.woven.heads[brief.slug]
    source = brief.source[0] if brief.source else None
    return BriefCard(
        title=brief.title or brief.slug,
        path=urls.brief_path(brief),
        date=_day(brief),
        minutes=texts.minutes,
        kicker=kicker(material, brief),
        dek_html=texts.dek,
        publication=source.publication if source else None,
        entities=tuple(entity_ref(material, key) for key in about_of(brief)[:_ENTITIES_ON_CARD]),
        highlights_html=texts.highlights,
        lang=brief.lang if brief.lang != material.settings.DEFAULT_LANG else None,
        retracted=brief.status == "retracted",
    )


def kicker(material: Material, brief: Brief) -> str | None:
    """Return the words above a brief's headline: its own, or its first topic's name."""
    if brief.kicker or not brief.topics:
        return brief.kicker
    return material.registry.topics[brief.topics[0]].name


def brief_link(brief: Brief) -> Link:
    """Return a plain link to a brief."""
    return Link(brief.title or brief.slug, urls.brief_path(brief))


def summary(material: Material, brief: Brief) -> str:
    """Return one line about a brief: its dek, else the beginning of its text."""
    return material.woven.heads[brief.slug].summary


def page_meta(
    material: Material,
    *,
    title: str,
    description: str,
    path: str,
    kind: str,
    data: Iterable[dict[str, Any] | None] = (),
    alternates: tuple[Alternate, ...] = (),
    **more: Any,
) -> Meta:
    """Return a page's head; `data` are the schema.org nodes that describe it."""
    nodes = schema_org.graph(*data)
    return Meta(
        title=title,
        description=clip(description, _DESCRIPTION),
        path=path,
        lang=more.pop("lang", None) or material.settings.DEFAULT_LANG,
        kind=kind,
        alternates=alternates,
        jsonld=jsonld.script(nodes) if nodes["@graph"] else None,
        card=material.covers.get(path),
        **more,
    )


def _day(brief: Brief) -> Any:
    assert brief.date is not None  # noqa: S101 (the registry is a published one)
    return brief.date.date()
