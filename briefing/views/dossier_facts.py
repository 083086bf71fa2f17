"""What a dossier says of an entity in a line each: its facts and its ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.model import urls
from briefing.model.records import Company, Entity, EntityKey, Policy, Registry, key_of
from briefing.model.wording import mark
from briefing.views import refs
from briefing.views.material import Material
from briefing.views.types import Fact, Link, RelationRow
from briefing.views.words import region, relation


def facts_of(material: Material, entity: Entity) -> tuple[Fact, ...]:
    """Return the labelled facts of an entity; what is not known is left out."""
    lang = material.settings.DEFAULT_LANG
    rows = (
        _company_facts(entity, lang)
        if isinstance(entity, Company)
        else _policy_facts(material, entity, lang)
    )
    return tuple(Fact(material.words.say(label), values) for label, values in rows if values)


def _company_facts(company: Company, lang: str) -> list[tuple[str, tuple[str | Link, ...]]]:
    return [
        (mark("Legal name"), _some(company.legal_name)),
        (mark("Seat"), _some(region(company.country, lang) if company.country else None)),
        (mark("Sectors"), tuple(sector.replace("-", " ") for sector in company.sectors)),
        (mark("Listed as"), company.identifiers.ticker),
        (mark("LEI"), _some(company.identifiers.lei)),
        (mark("Website"), (Link(company.website, company.website),) if company.website else ()),
    ]


def _policy_facts(
    material: Material, policy: Policy, lang: str
) -> list[tuple[str, tuple[str | Link, ...]]]:
    agencies = [material.registry.companies[slug] for slug in policy.agencies]
    return [
        (
            mark("Jurisdiction"),
            _some(region(policy.jurisdiction, lang) if policy.jurisdiction else None),
        ),
        (mark("Instrument"), _some(policy.instrument)),
        (mark("Citation"), _some(policy.citation)),
        (mark("Run by"), tuple(Link(a.name, urls.entity_path(key_of(a))) for a in agencies)),
        (mark("Official text"), (Link(policy.url, policy.url),) if policy.url else ()),
    ]


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def relations_of(material: Material, entity: Entity) -> tuple[RelationRow, ...]:
    """Return an entity's ties by label, its own and those that others list, each once."""
    rows: dict[str, dict[EntityKey, None]] = {}
    for label, other in _ties(material, entity):
        rows.setdefault(label, {})[other] = None
    # A parent owns a stake by its nature.
    words = material.words
    family = {key: None for label in (_PARENT, _CHILDREN) for key in rows.get(words.say(label), {})}
    for label in relation("owns-stake-in", words):
        rows[label] = {key: None for key in rows.get(label, {}) if key not in family}
    return tuple(
        RelationRow(label, tuple(refs.entity_ref(material, other) for other in others))
        for label, others in rows.items()
        if others
    )


_PARENT, _CHILDREN, _RUNS = mark("Parent"), mark("Subsidiaries"), mark("In charge of")


def _ties(material: Material, entity: Entity) -> Iterator[tuple[str, EntityKey]]:
    key, registry, words = key_of(entity), material.registry, material.words
    if isinstance(entity, Company):
        yield from ((words.say(label), other) for label, other in _family(registry, entity))
        table: Iterable[Entity] = registry.companies.values()
    else:
        table = registry.policies.values()
    for tie in entity.relations:
        yield relation(tie.type, words)[0], EntityKey(key.kind, tie.to)
    for other in table:
        for tie in other.relations:
            if tie.to == key.slug:
                yield relation(tie.type, words)[1], key_of(other)


def _family(registry: Registry, company: Company) -> Iterator[tuple[str, EntityKey]]:
    """Yield a company's parent, its subsidiaries, and the policies it runs as an agency."""
    if company.parent:
        yield _PARENT, EntityKey("company", company.parent)
    for other in registry.companies.values():
        if other.parent == company.slug:
            yield _CHILDREN, key_of(other)
    for policy in registry.policies.values():
        if company.slug in policy.agencies:
            yield _RUNS, key_of(policy)
