"""What a dossier shows."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup
from msgspec import Struct

from briefing.views.types.parts import Alternate, BriefCard, EntityRef, Link, Meta


class Fact(Struct, frozen=True):
    """A line of a dossier's facts: a label and texts or links."""

    label: str
    values: tuple[str | Link, ...]


class MentionRow(Struct, frozen=True):
    """A brief that names the entity in passing, with the sentence, the name marked by `<mark>`."""

    card: BriefCard
    sentence_html: Markup


class Tie(Struct, frozen=True):
    """A company and a policy, or two companies, tied by the brief that shows it."""

    entity: EntityRef
    brief: BriefCard


class CoMention(Struct, frozen=True):
    """An entity named in the same briefs; `share` is 0–100 of the largest count."""

    entity: EntityRef
    count: int
    share: int


class RelationRow(Struct, frozen=True):
    """A typed relation in words ("Parent", "Supplies") and the entities it leads to."""

    label: str
    entities: tuple[EntityRef, ...]


class YearGroup(Struct, frozen=True):
    """The briefs of a year; `path` leads to the year's own page, None where all are shown."""

    year: int
    cards: tuple[BriefCard, ...]
    path: str | None = None
    total: int | None = None


class TimelineRow(Struct, frozen=True):
    """A dated event of a policy, from its own file or asserted by a brief."""

    date: dt.date
    event: str
    status: str | None
    deadline: bool
    coming: bool
    source: str | None = None
    brief: Link | None = None
    tone: str = "plain"


class StatusView(Struct, frozen=True):
    """A policy's state in words; `tone` is good, warn or plain, `then` the state it leads to."""

    label: str
    tone: str
    as_of: dt.date | None
    until: dt.date | None
    until_passed: bool = False
    then: TimelineRow | None = None


class ChangeRow(Struct, frozen=True):
    """A change of its day; `kind` is brief, status, correction or retraction.

    `link` leads to what changed; a change of status has the word for it and the brief that says so.
    """

    date: dt.date
    kind: str
    link: Link
    note: Markup | None = None
    status: str | None = None
    tone: str = "plain"
    brief: Link | None = None


class DossierPage(Struct, frozen=True):
    """A company's or policy's page; the fields of the other kind stay empty.

    `search` finds every brief about it or naming it.
    """

    meta: Meta
    kind: str
    name: str
    sort: str
    description: str | None
    facts: tuple[Fact, ...]
    aliases: tuple[str, ...]
    body_html: Markup
    relations: tuple[RelationRow, ...]
    sparkline_svg: Markup | None
    about: tuple[YearGroup, ...]
    mentioned: tuple[MentionRow, ...]
    mentioned_total: int
    years: tuple[Link, ...]
    co_mentions: tuple[CoMention, ...]
    network_svg: Markup | None
    ties: tuple[Tie, ...]
    latest: BriefCard | None
    sources_total: int
    change: ChangeRow | None = None
    sparkline_text: str | None = None
    status: StatusView | None = None
    timeline: tuple[TimelineRow, ...] = ()
    timeline_svg: Markup | None = None
    deadlines: tuple[TimelineRow, ...] = ()
    calendar: str | None = None
    feeds: tuple[Alternate, ...] = ()
    search: str | None = None
