"""The search page, and the documents that its index is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.linking.backlinks import about_of
from briefing.markup.text import plain
from briefing.model import urls
from briefing.model.records import Brief, Entity, Page, Policy, Topic, key_of
from briefing.outputs.search_index import SearchDocument, Shard, shard
from briefing.views import refs
from briefing.views.listing import by_year
from briefing.views.material import Material
from briefing.views.types import Choice, Choices, SearchPage
from briefing.views.words import region

_NAMES = "names"


def search_page(material: Material, shards: Iterable[str]) -> SearchPage:
    """Return the search page; `shards` name the folders of its index, none where there is none."""
    return SearchPage(
        meta=refs.page_meta(
            material,
            title=material.words.say("Search"),
            description=material.words.say("Search %(name)s.", name=material.settings.SITENAME),
            path=urls.SEARCH,
            kind="search",
            noindex=True,
            runs_wasm=True,
        ),
        title=material.words.say("Search"),
        shards=tuple(shards),
        choices=tuple(choices for choices in _choices(material) if choices.options),
    )


def search_shards(material: Material) -> tuple[Shard, ...]:
    """Return what is to be indexed: names and prose first, then the briefs of each year."""
    lang = material.settings.DEFAULT_LANG.split("-", 1)[0]
    years = (
        shard(str(year), (_brief(material, brief) for brief in briefs), lang)
        for year, briefs in by_year(material.standing)
    )
    return (shard(_NAMES, _names(material), lang), *years)


def _names(material: Material) -> Iterator[SearchDocument]:
    registry = material.registry
    yield from (_entity(material, entity) for entity in registry.entities())
    yield from (_prose(material, topic, topic.name) for topic in registry.topics.values())
    yield from (_prose(material, page, page.title) for page in registry.pages.values())


def _brief(material: Material, brief: Brief) -> SearchDocument:
    texts, named = material.woven.briefs[brief.slug], material.woven.named[brief.slug]
    keys = sorted({*about_of(brief), *named})
    parts = (texts.dek, *texts.highlights, texts.body, texts.bottom_line)
    return SearchDocument(
        path=urls.brief_path(brief),
        kind="brief",
        title=brief.title or brief.slug,
        text=" ".join(plain(part) for part in parts if part),
        names=tuple(filter(None, (brief.kicker, *(s.publication for s in brief.source)))),
        date=brief.date.date() if brief.date else None,
        day=material.words.short_day(brief.date) if brief.date else "",
        filters={
            "company": tuple(key.slug for key in keys if key.kind == "company"),
            "policy": tuple(key.slug for key in keys if key.kind == "policy"),
            "topic": brief.topics,
            "region": brief.regions,
            "year": (str(brief.date.year),) if brief.date else (),
        },
    )


def _entity(material: Material, entity: Entity) -> SearchDocument:
    key = key_of(entity)
    path = urls.entity_path(key)
    names = (*(alias.text for alias in entity.aliases), *_official(entity))
    prose = plain(material.woven.prose[path])
    place = getattr(entity, "country", None) or getattr(entity, "jurisdiction", None)
    return SearchDocument(
        path=path,
        kind=key.kind,
        title=entity.name,
        text=" ".join(filter(None, (entity.description, prose))),
        names=tuple(name for name in dict.fromkeys(names) if name and name != entity.name),
        filters={key.kind: (key.slug,), "region": (place,) if place else ()},
    )


def _official(entity: Entity) -> tuple[str | None, ...]:
    """Return what registers call an entity: its legal name and tickers, its official number."""
    if isinstance(entity, Policy):
        return (entity.citation,)
    return (entity.legal_name, *entity.identifiers.ticker)


def _prose(material: Material, record: Topic | Page, title: str) -> SearchDocument:
    path = urls.path_of(record)
    kind = "topic" if isinstance(record, Topic) else "page"
    text = " ".join(filter(None, (record.description, plain(material.woven.prose[path]))))
    filters = {"topic": (record.slug,)} if isinstance(record, Topic) else {}
    return SearchDocument(path, kind, title, text, filters=filters)


def _choices(material: Material) -> Iterator[Choices]:
    """Yield what results can be narrowed to; only what some page is filed under."""
    registry, lang = material.registry, material.settings.DEFAULT_LANG
    kinds = (
        ("brief", registry.briefs),
        ("company", registry.companies),
        ("policy", registry.policies),
        ("topic", registry.topics),
        ("page", registry.pages),
    )
    yield Choices("kind", tuple(Choice(kind, kind) for kind, records in kinds if records))
    yield _named("company", registry.companies.values())
    yield _named("policy", registry.policies.values())
    yield _named("topic", registry.topics.values())
    regions = {code for brief in material.standing for code in brief.regions}
    named = sorted((region(code, lang), code) for code in regions)
    yield Choices("region", tuple(Choice(code, name) for name, code in named))
    years = (str(year) for year, _ in by_year(material.standing))
    yield Choices("year", tuple(Choice(year, year) for year in years))


def _named(name: str, records: Iterable[Entity | Topic]) -> Choices:
    options = sorted((record.name.casefold(), record.name, record.slug) for record in records)
    return Choices(name, tuple(Choice(slug, text) for _, text, slug in options))
