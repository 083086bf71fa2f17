"""What pages are made of: the published registry, its linked texts, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from briefing.linking.addresses import resolver
from briefing.linking.backlinks import Graph, newest_first
from briefing.linking.names import entity_forms
from briefing.linking.references import References
from briefing.linking.related import Entry, Related, entry_of, related, sketch
from briefing.linking.weave import BriefTexts
from briefing.markup.text import plain
from briefing.model.records import Brief, PolicyEvent, Registry, key_of
from briefing.model.settings import Settings
from briefing.outputs.markdown import Linking
from briefing.views.pictures import Picture

LATEST = 20
"""How many briefs a dossier or topic shows before it leads to its years."""

_RELATED = 4


@dataclass(frozen=True)
class Woven:
    """All texts of a site, linked: briefs by slug, prose by the path of its page."""

    briefs: dict[str, BriefTexts] = field(default_factory=dict)
    prose: dict[str, Markup] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """Everything that views are made from; `registry` holds only what is out at `as_of`.

    `pictures` holds each brief's own pictures by slug and file name, `covers` the address of a
    page's social card by the page's path.
    """

    settings: Settings
    registry: Registry
    woven: Woven
    as_of: datetime
    pictures: dict[str, dict[str, Picture]] = field(default_factory=dict)
    covers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def newest_first(self) -> tuple[Brief, ...]:
        """All briefs, newest first; those of one instant by id."""
        briefs = self.registry.briefs.values()
        return tuple(sorted(briefs, key=newest_first))

    @cached_property
    def standing(self) -> tuple[Brief, ...]:
        """The briefs that have not been retracted, newest first."""
        return tuple(brief for brief in self.newest_first if brief.status != "retracted")

    @cached_property
    def places(self) -> dict[str, int]:
        """Each standing brief's place in `standing`."""
        return {brief.slug: place for place, brief in enumerate(self.standing)}

    @cached_property
    def graph(self) -> Graph:
        """Which brief is about, and which names, which entity."""
        pairs = ((brief, self.woven.briefs[brief.slug].mentions) for brief in self.standing)
        companies = self.registry.companies.values()
        bodies = frozenset(key_of(one) for one in companies if one.sort != "company")
        return Graph(pairs, bodies)

    @cached_property
    def related(self) -> dict[str, tuple[Related, ...]]:
        """Which briefs to read next, and why, by slug."""
        return related([(brief, self._entry(brief)) for brief in self.standing], _RELATED)

    @cached_property
    def policy_events(self) -> dict[str, list[tuple[Brief, PolicyEvent]]]:
        """What briefs assert of each policy, the oldest brief first."""
        events: dict[str, list[tuple[Brief, PolicyEvent]]] = {}
        for brief in reversed(self.standing):
            for event in brief.policy_events:
                events.setdefault(event.policy, []).append((brief, event))
        return events

    @cached_property
    def linking(self) -> Linking:
        """What Markdown alternates need to write links in full."""
        site_url = self.settings.SITEURL
        forms = (form for entity in self.registry.entities() for form in entity_forms(entity))
        references = References(self.registry, forms)
        return Linking(
            site_url, self.registry, references.resolve, resolver(self.registry, site_url)
        )

    def _entry(self, brief: Brief) -> Entry:
        texts = self.woven.briefs[brief.slug]
        return entry_of(brief, texts.mentions, sketch(plain(texts.body)))
