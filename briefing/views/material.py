"""What pages are made of: the published registry, its linked texts, and how they hang together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import Any

from markupsafe import Markup

from briefing.linking.addresses import resolver
from briefing.linking.backlinks import Backlink, Companion, Graph, Nodes, newest_first, nodes_of
from briefing.linking.names import entity_forms
from briefing.linking.references import References
from briefing.linking.related import Related, related
from briefing.linking.weave import BriefTexts
from briefing.model.records import Brief, EntityKey, Mention, PolicyEvent, Registry, key_of
from briefing.model.settings import Settings
from briefing.model.wording import Words, words_of
from briefing.outputs.markdown import Linking
from briefing.views.gist import Head
from briefing.views.pictures import Picture
from briefing.views.reads import Read, Reads, Shared, Watched, noting, remembered, unwatched
from briefing.views.watching import watched_registry

LATEST = 20
"""How many briefs a dossier or topic shows before it leads to its years."""

RELATED = 4
"""How many related briefs a brief's page shows."""

_SMALL, _LARGE = 30_000, 1000

Relate = Callable[
    [Sequence[Brief], Mapping[str, tuple[EntityKey, ...]], Mapping[str, Collection[int]]],
    Mapping[str, tuple[Related, ...]],
]
"""Gives the related briefs of each by whom they name and by samples of their words."""


Join = Callable[[Sequence[Brief], Mapping[str, tuple[EntityKey, ...]]], Nodes]
"""Gives the nodes of a graph of briefs, the newest first, by whom they name."""


@dataclass(frozen=True)
class Woven:
    """All texts of a site, linked: briefs by slug, prose by the path of its page.

    `bodies` holds the Markdown of briefs, which their records in a material have no longer;
    `heads`, `mentions`, `named` (the entities of these, each once), `counts` (of the mentions of
    each) and `sketches` what is often asked of texts without reading them whole.
    """

    briefs: Mapping[str, BriefTexts] = field(default_factory=dict)
    prose: Mapping[str, Markup] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, Head] = field(default_factory=dict)
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    named: Mapping[str, tuple[EntityKey, ...]] = field(default_factory=dict)
    counts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    sketches: Mapping[str, Collection[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """Everything that views are made from; `registry` holds only what is out at `as_of`.

    `pictures` holds each brief's own pictures by slug and file name, `covers` the address of a
    page's social card by the page's path; `relate` finds related briefs and `join` the nodes
    of the graph where that is not to be done from nothing. Whatever a view reads here is noted in
    `reads`.
    """

    settings: Settings
    registry: Registry
    woven: Woven
    clock: datetime
    pictures: Mapping[str, Mapping[str, Picture]] = field(default_factory=dict)
    covers: Mapping[str, str] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads, compare=False, repr=False)
    relate: Relate | None = None
    join: Join = nodes_of

    def __post_init__(self) -> None:
        self._set("registry", watched_registry(self.registry, self.reads))
        self._set("woven", _watched_texts(self.woven, self.reads))
        self._set("pictures", Watched("pictures", self.pictures, self.reads))
        self._set("covers", Watched("covers", self.covers, self.reads))

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    @noting
    def shared(self) -> Shared:
        """The small things that many pages show, made once for all of them."""
        return Shared(self.reads, _SMALL)

    @noting
    def whole(self) -> Shared:
        """The same for what holds the text of a whole brief, or a whole letter."""
        return Shared(self.reads, _LARGE)

    def prepare(self) -> None:
        """Compute what nearly every page asks for, before several processes share it out."""
        _ = (self.standing, self.neighbours, self.graph, self.related, self.policy_events)
        _ = (self.linking, self.newest, self.shared, self.whole)

    def table(self, name: str) -> Mapping[Any, Any]:
        """Return the table that reads call so, unwatched; KeyError where there is none."""
        watched: Watched[Any, Any] = _TABLES[name](self)
        return watched.unwatched

    @property
    def as_of(self) -> datetime:
        """The moment of the build."""
        self.reads.note(Read("clock"))
        return self.clock

    @property
    def words(self) -> Words:
        """The words of the site's language."""
        return words_of(self.settings.DEFAULT_LANG)

    @remembered
    def newest_first(self) -> tuple[Brief, ...]:
        """All briefs, newest first; those of one instant by id."""
        briefs = self.registry.briefs.values()
        return tuple(sorted(briefs, key=newest_first))

    @remembered
    def standing(self) -> tuple[Brief, ...]:
        """The briefs that have not been retracted, newest first."""
        return tuple(brief for brief in self.newest_first if brief.status != "retracted")

    @property
    def newest(self) -> datetime | None:
        """The date of the newest brief that stands."""
        self.reads.note(Read("newest"))
        newest: datetime | None = self._newest
        return newest

    @noting
    def _newest(self) -> datetime | None:
        return self.standing[0].date if self.standing else None

    @noting
    def neighbours(self) -> Mapping[str, tuple[Brief | None, Brief | None]]:
        """The brief before and the brief after each standing one, in time, by slug."""
        line = (None, *self.standing, None)
        around = {
            brief.slug: (line[place + 2], line[place]) for place, brief in enumerate(self.standing)
        }
        return Watched("neighbours", around, self.reads)

    @noting
    def graph(self) -> WatchedGraph:
        """Which brief is about, and which names, which entity."""
        nodes = self.join(self.standing, unwatched(self.woven.named))
        graph = Graph(nodes, unwatched(self.woven.mentions), self.associations)
        return WatchedGraph(graph, self.reads)

    @noting
    def associations(self) -> frozenset[EntityKey]:
        """The associations and agencies."""
        companies = self.registry.companies.values()
        return frozenset(key_of(one) for one in companies if one.sort != "company")

    @noting
    def related(self) -> Mapping[str, tuple[Related, ...]]:
        """Which briefs to read next, and why, by slug."""
        relate = self.relate or partial(related, limit=RELATED)
        named, sketches = unwatched(self.woven.named), unwatched(self.woven.sketches)
        found = relate(self.standing, named, sketches)
        return Watched("related", found, self.reads)

    @noting
    def policy_events(self) -> Mapping[str, list[tuple[Brief, PolicyEvent]]]:
        """What briefs assert of each policy, the oldest brief first."""
        events: dict[str, list[tuple[Brief, PolicyEvent]]] = {}
        for brief in reversed(self.standing):
            for event in brief.policy_events:
                events.setdefault(event.policy, []).append((brief, event))
        return Watched("policy_events", events, self.reads)

    @property
    def linking(self) -> Linking:
        """What Markdown alternates need to write links in full."""
        self.reads.note(Read("names"))
        linking: Linking = self._linking
        return linking

    @noting
    def _linking(self) -> Linking:
        site_url = self.settings.SITEURL
        forms = (form for entity in self.registry.entities() for form in entity_forms(entity))
        references = References(self.registry, forms)
        return Linking(
            site_url, self.registry, references.resolve, resolver(self.registry, site_url)
        )


_TABLES: dict[str, Callable[[Material], Any]] = {
    **{
        name: attrgetter(f"registry.{name}")
        for name in ("companies", "policies", "topics", "pages", "briefs")
    },
    **{
        name: attrgetter(f"woven.{name}")
        for name in ("prose", "bodies", "heads", "mentions", "named", "counts", "sketches")
    },
    **{
        name: attrgetter(name)
        for name in ("pictures", "covers", "neighbours", "related", "policy_events")
    },
    "texts": attrgetter("woven.briefs"),
}


class WatchedGraph:
    """The graph, asked for one entity at a time: what stands beside it is one read, and the
    sentences that name it another, which changes more often."""

    def __init__(self, graph: Graph, reads: Reads) -> None:
        self._graph = graph
        self._reads = reads
        self._about: dict[EntityKey, tuple[str, ...]] = {}
        self._companions: dict[EntityKey, tuple[Companion, ...]] = {}
        self._together: dict[EntityKey, frozenset[EntityKey]] = {}

    def about(self, entity: EntityKey) -> tuple[str, ...]:
        """Return the slugs of the briefs that are about an entity."""
        graph = self._beside(entity)
        if entity not in self._about:
            self._about[entity] = graph.about(entity)
        return self._about[entity]

    def mentioned(self, entity: EntityKey, limit: int | None = None) -> tuple[Backlink, ...]:
        """Return the first briefs that name an entity in passing and are about something else."""
        return self._sentences(entity).mentioned(entity, limit)

    def companions(self, entity: EntityKey, limit: int | None = None) -> tuple[Companion, ...]:
        """Return the entities that stand in the same briefs, the most frequent first."""
        graph = self._beside(entity)
        if entity not in self._companions:
            self._companions[entity] = graph.companions(entity)
        return self._companions[entity][:limit]

    def together(self, entity: EntityKey) -> frozenset[EntityKey]:
        """Return the entities that stand in several of the same briefs."""
        companions = self.companions(entity)
        if entity not in self._together:
            several = (other.entity for other in companions if other.count > 1)
            self._together[entity] = frozenset(several)
        return self._together[entity]

    def briefs(self, entity: EntityKey) -> tuple[str, ...]:
        """Return the slugs of the briefs that are about an entity or name it, the newest first."""
        return self._beside(entity).briefs(entity)

    def exposure(self, entity: EntityKey, limit: int | None = None) -> tuple[Companion, ...]:
        """Return a company's policies, or a policy's companies, each with a brief that shows it."""
        return self._beside(entity).exposure(entity, limit)

    def _beside(self, entity: EntityKey) -> Graph:
        self._reads.note(Read("beside", entity))
        return self._graph

    def _sentences(self, entity: EntityKey) -> Graph:
        self._reads.note(Read("sentences", entity), Read("beside", entity))
        return self._graph

    @property
    def unwatched(self) -> Graph:
        """The graph itself, for those who keep no note of what they read."""
        return self._graph


def _watched_texts(woven: Woven, reads: Reads) -> Woven:
    return Woven(
        briefs=Watched("texts", woven.briefs, reads),
        prose=Watched("prose", woven.prose, reads),
        bodies=Watched("bodies", woven.bodies, reads),
        heads=Watched("heads", woven.heads, reads),
        mentions=Watched("mentions", woven.mentions, reads),
        named=Watched("named", woven.named, reads),
        counts=Watched("counts", woven.counts, reads),
        sketches=Watched("sketches", woven.sketches, reads),
    )
