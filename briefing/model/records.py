"""The records that everything else is made of: frozen, plain, ordered, safe to share.

They are structs of msgspec, which makes, compares and writes them several times faster than
dataclasses; kept between builds they are arrays, those of a file with the name of their kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct, field

EntityKind = Literal["company", "policy"]
Autolink = Literal["first", "explicit", "never"]


class _Part(Struct, frozen=True, array_like=True):
    pass


class _OfFile(_Part, frozen=True, tag=True):
    pass


class Source(_Part, frozen=True):
    """Where a brief's facts come from: one published article or document."""

    publication: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: date | None = None
    retrieved: date | None = None
    kind: str | None = None
    original: str | None = None


class Image(_Part, frozen=True):
    """A picture that lies in the brief's own folder."""

    file: str
    alt: str
    credit: str | None = None


class Correction(_Part, frozen=True):
    """A mistake that was mended, and when; `text` is inline Markdown."""

    date: date
    text: str


class OpenQuestion(_Part, frozen=True):
    """Something the brief leaves open and when to look again."""

    question: str
    review_by: date | None = None
    answer: str | None = None
    answered: date | None = None


class PolicyEvent(_Part, frozen=True):
    """What a brief asserts of a policy: on this day it entered this state."""

    policy: str
    date: date
    status: str | None = None
    event: str | None = None


class Brief(_OfFile, frozen=True):
    """One brief; `date` and `updated` are in the site's time zone, `body` is Markdown.

    `companies` and `policies` hold slugs once the registry has resolved them.
    """

    path: str
    slug: str
    id: str | None = None
    title: str | None = None
    kicker: str | None = None
    dek: str | None = None
    date: datetime | None = None
    updated: datetime | None = None
    status: str = "draft"
    authors: tuple[str, ...] = ()
    lang: str | None = None
    redirect_from: tuple[str, ...] = ()
    image: Image | None = None
    source: tuple[Source, ...] = ()
    highlights: tuple[str, ...] = ()
    bottom_line: str | None = None
    companies: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    policy_events: tuple[PolicyEvent, ...] = ()
    autolink: bool = True
    retraction: str | None = None
    body: str = ""
    body_line: int = 1


class Alias(_Part, frozen=True):
    """Another name of an entity; `context` words resolve an ambiguous one."""

    text: str
    lang: str | None = None
    case: Literal["exact", "any"] | None = None
    ambiguous: bool = False
    context: tuple[str, ...] = ()


class Relation(_Part, frozen=True):
    """A typed tie from the entity that lists it to the entity named by slug."""

    type: str
    to: str


class Identifiers(_Part, frozen=True):
    """Public identifiers; tickers are written EXCHANGE:SYMBOL."""

    ticker: tuple[str, ...] = ()
    wikidata: str | None = None
    lei: str | None = None


class Milestone(_Part, frozen=True):
    """A dated step in a policy's life; a deadline is a day on which somebody must act."""

    date: date
    event: str
    status: str | None = None
    source: str | None = None
    deadline: bool = False


class _Entity(_OfFile, frozen=True):
    path: str
    slug: str
    name: str
    id: str | None = None
    aliases: tuple[Alias, ...] = ()
    never_match: tuple[Alias, ...] = ()
    description: str | None = None
    relations: tuple[Relation, ...] = ()
    autolink: Autolink = "first"
    draft: bool = False
    publish_from: datetime | None = None
    redirect_from: tuple[str, ...] = ()
    lang: str | None = None
    removed: str | None = None
    body: str = ""
    body_line: int = 1


class Company(_Entity, frozen=True):
    """A company, association or agency; `sort` tells which."""

    sort: str = "company"
    legal_name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    parent: str | None = None
    website: str | None = None
    identifiers: Identifiers = field(default_factory=Identifiers)

    @property
    def kind(self) -> EntityKind:
        """The entity kind, "company"."""
        return "company"


class Policy(_Entity, frozen=True):
    """A law, rule or programme and the states it has gone through."""

    jurisdiction: str | None = None
    instrument: str | None = None
    citation: str | None = None
    status: str = "unknown"
    status_as_of: date | None = None
    status_until: date | None = None
    url: str | None = None
    agencies: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @property
    def kind(self) -> EntityKind:
        """The entity kind, "policy"."""
        return "policy"


Entity = Company | Policy


class EntityKey(NamedTuple):
    """The unambiguous name of an entity: its kind and slug."""

    kind: EntityKind
    slug: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"


@cache
def entity_key(kind: EntityKind, slug: str) -> EntityKey:
    """Return the one key of this kind and slug: what is one and the same is found equal fast."""
    return EntityKey(kind, slug)


@cache
def spelled_key(text: str) -> EntityKey:
    """Return the key that is written so, as `str` writes it."""
    kind, _, slug = text.partition(":")
    return entity_key("company" if kind == "company" else "policy", slug)


def key_of(entity: Entity) -> EntityKey:
    """Return the entity's key."""
    return entity_key(entity.kind, entity.slug)


class Topic(_OfFile, frozen=True):
    """A subject that briefs are filed under, with prose of its own."""

    path: str
    slug: str
    name: str
    description: str | None = None
    redirect_from: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1


class Page(_OfFile, frozen=True):
    """A free-standing page such as "About"."""

    path: str
    slug: str
    title: str
    description: str | None = None
    lang: str | None = None
    redirect_from: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1


class Mention(NamedTuple):
    """An entity named in a brief: the words that name it and the sentence that holds them.

    `where` is "body", "bottom_line", "dek" or "highlights"; `linked` says whether the words
    became (or already were) a link; `rule` names the rule that decided.
    """

    entity: EntityKey
    text: str
    sentence: str
    where: str
    linked: bool
    rule: str


class Registry(Struct, frozen=True):
    """All content of a site by slug, in a fixed order whatever the order of the files.

    `removed` holds, once only what is published is left, the entities that were taken out: their
    pages say so, and nothing else names them.
    """

    companies: Mapping[str, Company] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    briefs: Mapping[str, Brief] = field(default_factory=dict)
    removed: tuple[Entity, ...] = ()

    def entities(self) -> Iterator[Entity]:
        """Yield companies, then policies, each by slug."""
        yield from self.companies.values()
        yield from self.policies.values()

    def entity(self, key: EntityKey) -> Entity:
        """Return the entity of a key; KeyError when there is none."""
        return (self.companies if key.kind == "company" else self.policies)[key.slug]
