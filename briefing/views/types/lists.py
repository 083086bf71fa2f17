"""What every other page shows: home, indexes, archives, changes, digest, search."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup
from msgspec import Struct

from briefing.views.types.dossier import ChangeRow
from briefing.views.types.parts import Alternate, BriefCard, EntityRef, Link, Meta


class AzRow(Struct, frozen=True):
    """A line of an A–Z index; an alias names its entity instead of describing itself."""

    name: str
    path: str
    description: str | None = None
    count: int | None = None
    alias_of: str | None = None
    status: str | None = None
    sort: str | None = None
    tone: str = "plain"


class Letter(Struct, frozen=True):
    """A letter of an A–Z index and its lines; `anchor` is its id on the page."""

    letter: str
    anchor: str
    rows: tuple[AzRow, ...]


class AzPage(Struct, frozen=True):
    """The A–Z index of all companies or all policies."""

    meta: Meta
    title: str
    intro: str
    total: int
    letters: tuple[Letter, ...]


class Group(Struct, frozen=True):
    """Briefs under a heading that may lead somewhere: a month, a day, a year.

    `anchor` is its id where other pages lead to it.
    """

    label: str
    cards: tuple[BriefCard, ...]
    path: str | None = None
    count: int | None = None
    anchor: str | None = None


class ListPage(Struct, frozen=True):
    """Any list of briefs: archives, a year of a dossier, a topic; prose may open it."""

    meta: Meta
    title: str
    intro_html: Markup | None
    groups: tuple[Group, ...]
    crumbs: tuple[Link, ...] = ()
    years: tuple[Link, ...] = ()
    months: tuple[Link, ...] = ()
    entities: tuple[EntityRef, ...] = ()
    feeds: tuple[Alternate, ...] = ()
    chart_svg: Markup | None = None
    chart_rows: tuple[tuple[str, int], ...] = ()
    chart_caption: str | None = None
    previous: Link | None = None
    next: Link | None = None
    total: int | None = None


class TopicRow(Struct, frozen=True):
    """A topic in the list of topics."""

    name: str
    path: str
    description: str | None
    count: int


class TopicsPage(Struct, frozen=True):
    """All topics."""

    meta: Meta
    title: str
    rows: tuple[TopicRow, ...]


class HomePage(Struct, frozen=True):
    """The current edition: it begins, and it ends; `week` leads to the digest of its last week."""

    meta: Meta
    title: str
    minutes: int
    lead: BriefCard | None
    cards: tuple[BriefCard, ...]
    earlier: tuple[Link, ...]
    deadlines: tuple[DeadlineRow, ...] = ()
    week: str | None = None


class DeadlineRow(Struct, frozen=True):
    """A coming deadline of a policy."""

    date: dt.date
    event: str
    policy: EntityRef


class DigestPage(Struct, frozen=True):
    """The briefs of a week; `letters` are the same to be sent by mail."""

    meta: Meta
    title: str
    week: str
    minutes: int
    cards: tuple[BriefCard, ...]
    deadlines: tuple[DeadlineRow, ...]
    crumbs: tuple[Link, ...]
    letters: tuple[Alternate, ...]
    previous: Link | None = None
    next: Link | None = None


class PlainPage(Struct, frozen=True):
    """Prose alone: about, masthead."""

    meta: Meta
    title: str
    body_html: Markup


class ChangeGroup(Struct, frozen=True):
    """The changes of a month."""

    label: str
    rows: tuple[ChangeRow, ...]


class ChangesPage(Struct, frozen=True):
    """What changed lately."""

    meta: Meta
    title: str
    intro: str
    groups: tuple[ChangeGroup, ...]
    feeds: tuple[Alternate, ...]


class NotFoundPage(Struct, frozen=True):
    """The 404 page, with the latest briefs to go on with."""

    meta: Meta
    title: str
    latest: tuple[BriefCard, ...]


class Choice(Struct, frozen=True):
    """A value that search results can be narrowed to, and how it reads."""

    value: str
    text: str


class Choices(Struct, frozen=True):
    """A filter of the search page; `name` is kind, company, policy, topic, region or year."""

    name: str
    options: tuple[Choice, ...]


class SearchPage(Struct, frozen=True):
    """The search page; `shards` are the folders of its index, the first with the program."""

    meta: Meta
    title: str
    shards: tuple[str, ...]
    choices: tuple[Choices, ...]


class RedirectPage(Struct, frozen=True):
    """An old address that leads to the new one at once."""

    meta: Meta
    target: str
