"""The graph of briefs and entities: who is written about, who is named, and together with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from briefing.model.records import Brief, EntityKey, Mention, entity_key


class Backlink(Struct, frozen=True):
    """A brief that names an entity, with the sentence that holds its first mention."""

    brief: str
    sentence: str
    text: str
    where: str
    linked: bool


class Companion(Struct, frozen=True):
    """An entity that stands in the same briefs, in how many, and the one that shows it best."""

    entity: EntityKey
    count: int
    brief: str


class Node(NamedTuple):
    """What one brief is about, and that together with what it names."""

    slug: str
    about: tuple[EntityKey, ...]
    entities: tuple[EntityKey, ...]


Nodes = Mapping[EntityKey, Sequence[Node]]
"""The nodes of each entity."""


def nodes_of(briefs: Iterable[Brief], named: Mapping[str, tuple[EntityKey, ...]]) -> Nodes:
    """Return the nodes of each entity in the order of the briefs; `named` is what each names."""
    nodes: dict[EntityKey, list[Node]] = {}
    for brief in briefs:
        about, names = about_of(brief), named[brief.slug]
        node = Node(brief.slug, about, tuple(dict.fromkeys((*about, *names))))
        for entity in node.entities:
            nodes.setdefault(entity, []).append(node)
    return nodes


class Graph:
    """Briefs by entity, as the `nodes` stand; "about" and "mentions" are kept apart (rule 14).

    A brief's `mentions` by slug are read only where their sentences are asked for. `bodies` are
    the associations and agencies: they make policies and are not affected by them.
    """

    def __init__(
        self,
        nodes: Nodes,
        mentions: Mapping[str, Sequence[Mention]],
        bodies: frozenset[EntityKey] = frozenset(),
    ) -> None:
        self._nodes = nodes
        self._mentions = mentions
        self._bodies = bodies

    def about(self, entity: EntityKey) -> tuple[str, ...]:
        """Return the slugs of the briefs that are about an entity."""
        return tuple(node.slug for node in self._of(entity) if entity in node.about)

    def mentioned(self, entity: EntityKey, limit: int | None = None) -> tuple[Backlink, ...]:
        """Return the first briefs that name an entity in passing and are about something else."""
        nodes = (node for node in self._of(entity) if entity not in node.about)
        return tuple(self._backlink(node, entity) for node in islice(nodes, limit))

    def briefs(self, entity: EntityKey) -> tuple[str, ...]:
        """Return the slugs of the briefs that are about an entity or name it."""
        return tuple(node.slug for node in self._of(entity))

    def companions(self, entity: EntityKey, limit: int | None = None) -> tuple[Companion, ...]:
        """Return the entities that stand in the same briefs, the most frequent first."""
        return _ranked(entity, self._of(entity), lambda node: node.entities, limit)

    def exposure(self, entity: EntityKey, limit: int | None = None) -> tuple[Companion, ...]:
        """Return a company's policies, or a policy's companies, each with a brief that shows it.

        A brief shows it of the companies that it is about, and of the policies that it is about
        or names; one that is about no company shows it of those it names beside its policies.
        A brief about both is named before newer ones.
        """
        return _ranked(entity, self._of(entity), lambda node: self._shown(node, entity), limit)

    def _shown(self, node: Node, entity: EntityKey) -> tuple[EntityKey, ...]:
        if entity.kind == "company":
            subject = entity in node.about or entity in self._subjects(node)
            policies = node.entities if entity in node.about else node.about
            return tuple(key for key in policies if subject and key.kind == "policy")
        subjects = self._subjects(node)
        if entity not in node.about:
            subjects = tuple(key for key in subjects if key in node.about)
        return subjects

    def _subjects(self, node: Node) -> tuple[EntityKey, ...]:
        """Return the companies that a brief is about, or names where it is about none."""
        firms = [k for k in node.entities if k.kind == "company" and k not in self._bodies]
        return tuple(key for key in firms if key in node.about) or tuple(firms)

    def _backlink(self, node: Node, entity: EntityKey) -> Backlink:
        first = next(one for one in self._mentions[node.slug] if one.entity == entity)
        return Backlink(node.slug, first.sentence, first.text, first.where, first.linked)

    def _of(self, entity: EntityKey) -> Sequence[Node]:
        return self._nodes.get(entity, ())


def newest_first(brief: Brief) -> tuple[float, str, str]:
    """Return the key that orders briefs: the newest first, those of one date by id."""
    date = brief.date
    if date is None:
        return float("inf"), brief.id or "", brief.slug
    known = date if date.tzinfo else date.replace(tzinfo=UTC)
    return -known.timestamp(), brief.id or "", brief.slug


def counts_of(mentions: Iterable[Mention]) -> Mapping[EntityKey, int]:
    """Return how often each entity is mentioned, in the order in which they are first named."""
    return Counter(mention.entity for mention in mentions)


def about_of(brief: Brief) -> tuple[EntityKey, ...]:
    """Return the entities that a brief says it is about."""
    companies = [entity_key("company", slug) for slug in brief.companies]
    return (*companies, *[entity_key("policy", slug) for slug in brief.policies])


def _ranked(
    entity: EntityKey,
    nodes: Sequence[Node],
    beside: Callable[[Node], tuple[EntityKey, ...]],
    limit: int | None,
) -> tuple[Companion, ...]:
    """Count the entities that nodes hold beside one, and note the best node of each.

    The best is the newest that is about both, or else the newest.
    """
    counts: Counter[EntityKey] = Counter()
    best: dict[EntityKey, str] = {}
    for node in reversed(nodes):
        others = beside(node)
        counts.update(others)
        best.update(dict.fromkeys(others, node.slug))
    for node in reversed(nodes):
        if entity in node.about:
            best.update((key, node.slug) for key in beside(node) if key in node.about)
    counts.pop(entity, None)
    ranked = sorted(counts, key=lambda other: (-counts[other], other))[:limit]
    return tuple(Companion(other, counts[other], best[other]) for other in ranked)
