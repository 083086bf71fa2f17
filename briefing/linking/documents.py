"""What goes into the linker and what comes out of it, and a document on its way through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import Struct

from briefing.markup.fragment import Fragment, Node
from briefing.markup.sentences import Sentences
from briefing.model.records import EntityKey, Mention

# The names under which decisions are told, and the rule of LINKING that each applies.
RULES = {
    "name": 7,
    "first-mention": 3,
    "repeated": 3,
    "mention-only": 3,
    "hand-made": 4,
    "hand-made-link": 4,
    "crosses-markup": 2,
    "part-of-longer-name": 5,
    "never-match": 7,
    "sentence-start": 7,
    "generic-words": 7,
    "ambiguous": 9,
    "about": 9,
    "long-form": 9,
    "context": 9,
    "defined": 9,
    "defined-otherwise": 9,
    "own-page": 10,
    "in-code": 10,
    "in-heading": 10,
    "in-link": 10,
    "in-element": 10,
    "in-quote": 10,
    "span-opt-out": 11,
    "brief-opt-out": 11,
    "entity-opt-out": 11,
    "capped": 12,
}


class LinkPolicy(Struct, frozen=True):
    """How many automatic links a brief and a paragraph may get, and whether quotes get any."""

    per_brief: int = 20
    per_paragraph: int | None = None
    in_quotes: bool = False


class Text(Struct, frozen=True):
    """One part of a document: body, bottom_line, dek or highlights, as canonical HTML.

    A part with `auto` stands alone and gets its own automatic links; others only mention.
    """

    where: str
    html: str
    auto: bool


class Document(Struct, frozen=True):
    """What is linked at once: the parts of a brief, or the prose of an entity's own page."""

    texts: tuple[Text, ...]
    about: tuple[EntityKey, ...]
    autolink: bool
    page: EntityKey | None
    lang: str


class Decision(NamedTuple):
    """What became of one name found at [start, end) of a part's text, by which rule and why.

    `rule` is one of RULES; `entity` is None where the name counts for nobody.
    """

    where: str
    text: str
    start: int
    end: int
    candidates: tuple[EntityKey, ...]
    entity: EntityKey | None
    linked: bool
    rule: str
    reason: str


class Linked(Struct, frozen=True):
    """A document with its links, what it mentions, why, and the references that lead nowhere."""

    html: dict[str, str]
    mentions: tuple[Mention, ...]
    decisions: tuple[Decision, ...]
    unresolved: tuple[str, ...]


@dataclass(slots=True)
class Found:
    """A name found in a text, while it is decided what becomes of it.

    `open` says that nothing yet speaks against a link; `node` is the text node that holds it.
    """

    start: int
    end: int
    block: int
    candidates: tuple[EntityKey, ...]
    entity: EntityKey | None
    rule: str
    reason: str
    node: Node | None = None
    open: bool = False
    linked: bool = False

    def close(self, rule: str, reason: str) -> None:
        """Decide that the name gets no link."""
        self.open, self.rule, self.reason = False, rule, reason


@dataclass(slots=True)
class Work:
    """One text of a document on its way through the linker.

    `targets` are the entities that hand-made links lead to, `plain` the links that opt out, both
    by the links' places in the fragment; `changed` are the tokens that are written anew.
    """

    text: Text
    fragment: Fragment
    lang: str
    found: list[Found] = field(default_factory=list)
    targets: dict[int, EntityKey] = field(default_factory=dict)
    plain: set[int] = field(default_factory=set)
    changed: dict[int, str] = field(default_factory=dict)
    sentences: dict[int, Sentences] = field(default_factory=dict)
