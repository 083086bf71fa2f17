"""What views of every kind are made of: links, references, cards, what a page says of itself."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup
from msgspec import Struct


class Link(Struct, frozen=True):
    """A text and where it leads; `count` is shown beside it where there is one."""

    text: str
    path: str
    count: int | None = None
    current: bool = False


class Alternate(Struct, frozen=True):
    """Another form of a page: a feed, its Markdown, a calendar."""

    title: str
    path: str
    type: str


class Site(Struct, frozen=True):
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


class Meta(Struct, frozen=True):
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


class EntityRef(Struct, frozen=True):
    """A company or policy where it is named on another's page; `tone` is that of its status."""

    kind: str
    name: str
    path: str
    description: str | None = None
    status: str | None = None
    tone: str = "plain"


class BriefCard(Struct, frozen=True):
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
