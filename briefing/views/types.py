"""The views: one frozen dataclass for each page kind, made of small shared pieces.

Every `path` is a site-root path ("/briefs/2025/07/x/"); fields that end in `_html` hold
sanitized HTML and fields that end in `_svg` our own drawings, all others plain text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; `count` is shown beside it where there is one."""

    text: str
    path: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another form of a page: a feed, its Markdown, a calendar."""

    title: str
    path: str
    type: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page shows of the site; `url` is its full address without a final slash."""

    name: str
    tagline: str
    url: str
    lang: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    css: str
    js: str
    theme_js: str
    search_js: str
    search_css: str


@dataclass(frozen=True, slots=True)
class Meta:
    """A page's head: `jsonld` is a JSON text, `modified` and `published` show in previews."""

    title: str
    description: str
    path: str
    lang: str
    kind: str
    alternates: tuple[Alternate, ...] = ()
    jsonld: Markup | None = None
    card: str | None = None
    noindex: bool = False
    runs_wasm: bool = False
    published: dt.datetime | None = None
    modified: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class EntityRef:
    """A company or policy where it is named on another's page; `tone` is that of its status."""

    kind: str
    name: str
    path: str
    description: str | None = None
    status: str | None = None
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class BriefCard:
    """A brief in a list; `minutes` is the reading time, `lang` only where not the site's."""

    title: str
    path: str
    date: dt.date
    minutes: int
    kicker: str | None = None
    dek_html: Markup | None = None
    publication: str | None = None
    entities: tuple[EntityRef, ...] = ()
    highlights_html: tuple[Markup, ...] = ()
    lang: str | None = None
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source box entry; `kind` is primary, secondary, translation or commentary."""

    publication: str | None
    title: str | None
    authors: tuple[str, ...]
    url: str | None
    published: dt.date | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction and its day."""

    date: dt.date
    text_html: Markup


@dataclass(frozen=True, slots=True)
class QuestionView:
    """An open question, its answer once there is one."""

    question_html: Markup
    review_by: dt.date | None
    answer_html: Markup | None
    answered: dt.date | None


@dataclass(frozen=True, slots=True)
class Related:
    """A brief to read next and why: "also about Baogang Group and CBAM"."""

    card: BriefCard
    reason: str


@dataclass(frozen=True, slots=True)
class BriefPage:
    """One brief; empty fields show nothing, not an empty box."""

    meta: Meta
    title: str
    date: dt.date
    minutes: int
    kicker: str | None = None
    dek_html: Markup | None = None
    updated: dt.date | None = None
    authors: tuple[str, ...] = ()
    sources: tuple[SourceView, ...] = ()
    highlights_html: tuple[Markup, ...] = ()
    body_html: Markup = field(default_factory=Markup)
    bottom_line_html: Markup | None = None
    corrections: tuple[CorrectionView, ...] = ()
    questions: tuple[QuestionView, ...] = ()
    companies: tuple[EntityRef, ...] = ()
    policies: tuple[EntityRef, ...] = ()
    also_named: tuple[EntityRef, ...] = ()
    topics: tuple[Link, ...] = ()
    regions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    image: ImageView | None = None
    retraction_html: Markup | None = None
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture with its measures in CSS pixels; `srcset` and `sizes` may be empty."""

    src: str
    alt: str
    width: int
    height: int
    credit: str | None = None
    srcset: str = ""
    sizes: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a dossier's facts: a label and texts or links."""

    label: str
    values: tuple[str | Link, ...]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A brief that names the entity in passing, with the sentence, the name marked by `<mark>`."""

    card: BriefCard
    sentence_html: Markup


@dataclass(frozen=True, slots=True)
class Tie:
    """A company and a policy, or two companies, tied by the brief that shows it."""

    entity: EntityRef
    brief: BriefCard


@dataclass(frozen=True, slots=True)
class CoMention:
    """An entity named in the same briefs; `share` is 0–100 of the largest count."""

    entity: EntityRef
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A typed relation in words ("Parent", "Supplies") and the entities it leads to."""

    label: str
    entities: tuple[EntityRef, ...]


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The briefs of a year; `path` leads to the year's own page, None where all are shown."""

    year: int
    cards: tuple[BriefCard, ...]
    path: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A dated event of a policy, from its own file or asserted by a brief."""

    date: dt.date
    event: str
    status: str | None
    deadline: bool
    coming: bool
    source: str | None = None
    brief: Link | None = None
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class StatusView:
    """A policy's state in words; `tone` is good, warn or plain, `then` the state it leads to."""

    label: str
    tone: str
    as_of: dt.date | None
    until: dt.date | None
    until_passed: bool = False
    then: TimelineRow | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
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


@dataclass(frozen=True, slots=True)
class DossierPage:
    """A company's or policy's page; the fields of the other kind stay empty."""

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


@dataclass(frozen=True, slots=True)
class AzRow:
    """A line of an A–Z index; an alias names its entity instead of describing itself."""

    name: str
    path: str
    description: str | None = None
    count: int | None = None
    alias_of: str | None = None
    status: str | None = None
    sort: str | None = None
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of an A–Z index and its lines; `anchor` is its id on the page."""

    letter: str
    anchor: str
    rows: tuple[AzRow, ...]


@dataclass(frozen=True, slots=True)
class AzPage:
    """The A–Z index of all companies or all policies."""

    meta: Meta
    title: str
    intro: str
    total: int
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Briefs under a heading that may lead somewhere: a month, a day, a year.

    `anchor` is its id where other pages lead to it.
    """

    label: str
    cards: tuple[BriefCard, ...]
    path: str | None = None
    count: int | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """Any list of briefs: archives, a year of a dossier, a topic; prose may open it."""

    meta: Meta
    title: str
    intro_html: Markup | None
    groups: tuple[Group, ...]
    crumbs: tuple[Link, ...] = ()
    years: tuple[Link, ...] = ()
    entities: tuple[EntityRef, ...] = ()
    feeds: tuple[Alternate, ...] = ()
    chart_svg: Markup | None = None
    chart_rows: tuple[tuple[str, int], ...] = ()
    chart_caption: str | None = None
    previous: Link | None = None
    next: Link | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list of topics."""

    name: str
    path: str
    description: str | None
    count: int


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """All topics."""

    meta: Meta
    title: str
    rows: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The current edition: it begins, and it ends; `week` leads to the digest of its last week."""

    meta: Meta
    title: str
    first: dt.date
    last: dt.date
    minutes: int
    lead: BriefCard | None
    cards: tuple[BriefCard, ...]
    earlier: tuple[Link, ...]
    deadlines: tuple[DeadlineRow, ...] = ()
    week: str | None = None


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A coming deadline of a policy."""

    date: dt.date
    event: str
    policy: EntityRef


@dataclass(frozen=True, slots=True)
class DigestPage:
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


@dataclass(frozen=True, slots=True)
class PlainPage:
    """Prose alone: about, masthead."""

    meta: Meta
    title: str
    body_html: Markup


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of a month."""

    label: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changed lately."""

    meta: Meta
    title: str
    intro: str
    groups: tuple[ChangeGroup, ...]
    feeds: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """The 404 page, with the latest briefs to go on with."""

    meta: Meta
    title: str
    latest: tuple[BriefCard, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that search results can be narrowed to, and how it reads."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A filter of the search page; `name` is kind, company, policy, topic, region or year."""

    name: str
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page; `shards` are the folders of its index, the first with the program."""

    meta: Meta
    title: str
    shards: tuple[str, ...]
    choices: tuple[Choices, ...]


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """An old address that leads to the new one at once."""

    meta: Meta
    target: str


PageView = (
    BriefPage
    | DossierPage
    | AzPage
    | ListPage
    | TopicsPage
    | HomePage
    | DigestPage
    | PlainPage
    | ChangesPage
    | NotFoundPage
    | SearchPage
    | RedirectPage
)
