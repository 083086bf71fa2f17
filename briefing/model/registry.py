"""All content by slug: names resolved, clashes said, the hidden left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefing.model.files import Say
from briefing.model.parse import Record
from briefing.model.problems import Problem, did_you_mean
from briefing.model.records import Brief, Company, Entity, Page, Policy, Registry, Topic

Locate = Callable[[str, str, str], int]
RESOLVED: Mapping[type, tuple[str, ...]] = {
    Brief: ("companies", "policies", "topics", "policy_events"),
    Company: ("parent", "relations"),
    Policy: ("agencies", "relations"),
}
"""The fields in which a record of a registry may differ from that of its file alone."""
Resolved = TypeVar("Resolved", Brief, Company, Policy)
_TABLES = {Company: "companies", Policy: "policies", Topic: "topics", Page: "pages"}


def assemble(records: Iterable[Record], say: Say, locate: Locate = lambda *_: 0) -> Registry:
    """Return the registry of all records, with references resolved to slugs.

    Two files that claim one slug are said and the first by path is kept. `locate` gives the
    line of a reference (file, key, text as written) for what is said of it.
    """
    tables = _by_slug(sorted(records, key=lambda record: record.path), say)
    ordered = {name: dict(sorted(table.items())) for name, table in tables.items()}
    companies, policies = ordered["companies"], ordered["policies"]
    bare = Registry(companies, policies, ordered["topics"], ordered["pages"], ordered["briefs"])
    names = Names(bare)
    tell = _Reporter(say, locate)
    return Registry(
        companies={s: _resolve_company(c, names, tell) for s, c in bare.companies.items()},
        policies={s: _resolve_policy(p, names, tell) for s, p in bare.policies.items()},
        topics=bare.topics,
        pages=bare.pages,
        briefs={s: _resolve_brief(b, names, bare, tell) for s, b in bare.briefs.items()},
    )


def published(registry: Registry, as_of: datetime) -> Registry:
    """Return what readers may know at `as_of`: no draft, nothing embargoed, no reference to one."""
    visible = [entity for entity in registry.entities() if _visible(entity, as_of)]
    kept = [entity for entity in visible if not entity.removed]
    companies = {c.slug: c for c in kept if isinstance(c, Company)}
    policies = {p.slug: p for p in kept if isinstance(p, Policy)}
    removed = tuple(entity for entity in visible if entity.removed)
    hidden = (registry.companies.keys() - companies.keys()) | (
        registry.policies.keys() - policies.keys()
    )
    briefs = {s: b for s, b in registry.briefs.items() if brief_visible(b, as_of)}
    shown = Registry(companies, policies, registry.topics, registry.pages, briefs, removed)
    return _without_references(shown) if hidden else shown


def brief_visible(brief: Brief, as_of: datetime) -> bool:
    """Tell whether a brief is out at `as_of`."""
    return brief.status != "draft" and brief.date is not None and brief.date <= as_of


def _visible(entity: Entity, as_of: datetime) -> bool:
    return not entity.draft and (entity.publish_from is None or entity.publish_from <= as_of)


def _without_references(registry: Registry) -> Registry:
    companies, policies = registry.companies, registry.policies

    def keep(slugs: tuple[str, ...], table: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(slug for slug in slugs if slug in table)

    return Registry(
        companies={
            s: _with(
                c,
                parent=c.parent if c.parent in companies else None,
                relations=tuple(r for r in c.relations if r.to in companies),
            )
            for s, c in companies.items()
        },
        policies={
            s: _with(
                p,
                agencies=keep(p.agencies, companies),
                relations=tuple(r for r in p.relations if r.to in policies),
            )
            for s, p in policies.items()
        },
        topics=registry.topics,
        pages=registry.pages,
        briefs={
            s: _with(
                b,
                companies=keep(b.companies, companies),
                policies=keep(b.policies, policies),
                policy_events=tuple(e for e in b.policy_events if e.policy in policies),
            )
            for s, b in registry.briefs.items()
        },
        removed=registry.removed,
    )


def _with(record: Resolved, **values: Any) -> Resolved:
    """Return a record with these values: itself where it has them already, as most do."""
    other = {name: value for name, value in values.items() if getattr(record, name) != value}
    return replace(record, **other) if other else record


def _by_slug(records: list[Record], say: Say) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {name: {} for name in ("briefs", *_TABLES.values())}
    for record in records:
        table = tables[_TABLES.get(type(record), "briefs")]
        if other := table.get(record.slug):
            what = f"slug `{record.slug}` is also that of content/{other.path}"
            say(Problem(f"content/{record.path}", 0, what, "rename one of the two files"))
            continue
        table[record.slug] = record
    return tables


class _Reporter(Struct, frozen=True):
    say: Say
    locate: Locate

    def at(self, owner: Record, field: str, written: str, what: str, remedy: str) -> None:
        line = self.locate(owner.path, field, written)
        self.say(Problem(f"content/{owner.path}", line, what, remedy))


class _Found(Struct, frozen=True):
    slug: str | None
    remedy: str = ""


class Names:
    """Looks up what authors write for an entity: slug, name, legal name or unambiguous alias."""

    def __init__(self, registry: Registry) -> None:
        self._tables: dict[str, dict[str, set[str]]] = {
            "company": _names(registry.companies.values()),
            "policy": _names(registry.policies.values()),
        }
        self._slugs: dict[str, Mapping[str, Any]] = {
            "company": registry.companies,
            "policy": registry.policies,
        }

    def are_slugs(self, kind: str, written: Iterable[str]) -> bool:
        """Tell whether all that is written are slugs of entities of `kind`."""
        return self._slugs[kind].keys() >= set(written)

    def find(self, kind: str, written: str) -> _Found:
        """Return the slug that `written` names among entities of `kind`, or the remedy."""
        if written in self._slugs[kind]:
            return _Found(written)
        slugs = self._tables[kind].get(written.casefold(), set())
        if len(slugs) == 1:
            return _Found(next(iter(slugs)))
        if slugs:
            return _Found(None, f"name one of {', '.join(sorted(slugs))}")
        guess = did_you_mean(written, [*self._slugs[kind], *self._tables[kind]])
        create = f"create it: ./inv new {kind} --name '{written}'"
        return _Found(None, f"{guess} or {create}" if guess else create)


def _names(entities: Iterable[Company | Policy]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for name in names_of(entity):
            table[name.casefold()].add(entity.slug)
    return table


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return the names by which an entity may be referred to, its slug aside."""
    legal = getattr(entity, "legal_name", None)
    plain = [alias.text for alias in entity.aliases if not alias.ambiguous]
    return tuple(filter(None, (entity.name, legal, *plain)))


def _references(
    kind: str, written: Collection[str], owner: Record, field: str, names: Names, say: _Reporter
) -> tuple[str, ...]:
    if names.are_slugs(kind, written):
        return tuple(dict.fromkeys(written))
    slugs: dict[str, None] = {}
    for text in written:
        found = names.find(kind, text)
        if found.slug is None:
            what = f"`{field}` names no known {kind}: `{text}`"
            say.at(owner, field, text, what, found.remedy)
        else:
            slugs[found.slug] = None
    return tuple(slugs)


def _resolve_company(company: Company, names: Names, say: _Reporter) -> Company:
    parent = (
        _references("company", [company.parent], company, "parent", names, say)
        if company.parent
        else ()
    )
    relations = tuple(
        replace(relation, to=slug)
        for relation in company.relations
        for slug in _references("company", [relation.to], company, "relations", names, say)
    )
    return _with(company, parent=next(iter(parent), None), relations=relations)


def _resolve_policy(policy: Policy, names: Names, say: _Reporter) -> Policy:
    relations = tuple(
        replace(relation, to=slug)
        for relation in policy.relations
        for slug in _references("policy", [relation.to], policy, "relations", names, say)
    )
    agencies = _references("company", policy.agencies, policy, "agencies", names, say)
    return _with(policy, agencies=agencies, relations=relations)


def _resolve_brief(brief: Brief, names: Names, registry: Registry, say: _Reporter) -> Brief:
    # As nearly all briefs are written; a large site has so many that the rest would be felt.
    if (
        _are_keys(brief.companies, registry.companies)
        and _are_keys(brief.policies, registry.policies)
        and _are_keys(brief.topics, registry.topics)
        and all(event.policy in registry.policies for event in brief.policy_events)
    ):
        return brief
    events = tuple(
        event if event.policy == slug else replace(event, policy=slug)
        for event in brief.policy_events
        for slug in _references("policy", [event.policy], brief, "policy_events", names, say)
    )
    return _with(
        brief,
        companies=_references("company", brief.companies, brief, "companies", names, say),
        policies=_references("policy", brief.policies, brief, "policies", names, say),
        topics=_topics(brief, registry.topics, say),
        policy_events=events,
    )


def _are_keys(written: tuple[str, ...], table: Mapping[str, Any]) -> bool:
    """Tell whether all that is written are keys of a table, each written once."""
    return not written or (table.keys() >= (once := set(written)) and len(once) == len(written))


def _topics(brief: Brief, topics: Mapping[str, Topic], say: _Reporter) -> tuple[str, ...]:
    if topics.keys() >= set(brief.topics):
        return tuple(dict.fromkeys(brief.topics))
    by_name = {topic.name.casefold(): slug for slug, topic in topics.items()}
    slugs: dict[str, None] = {}
    for text in brief.topics:
        slug = text if text in topics else by_name.get(text.casefold())
        if slug:
            slugs[slug] = None
            continue
        guess = did_you_mean(text, topics)
        remedy = guess or f"create content/topics/{text}.md with a `name:`"
        say.at(brief, "topics", text, f"`topics` names no known topic: `{text}`", remedy)
    return tuple(slugs)
