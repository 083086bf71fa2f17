"""Pages in the words of schema.org: articles, organizations, laws and the way to a page.

Each function returns one node for `jsonld.script`; empty values are pruned there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from msgspec import Struct

_VOCABULARY = "https://schema.org/"
# Which states of a policy are states of a law, and whether it then binds.
_FORCE = {
    "proposed": "NotInForce",
    "adopted": "NotInForce",
    "in-force": "InForce",
    "suspended": "NotInForce",
    "partly-repealed": "PartiallyInForce",
    "repealed": "NotInForce",
    "expired": "NotInForce",
}
_ORGANIZATIONS = {"company": "Corporation", "agency": "GovernmentOrganization"}
_THINGS = {"company": "Organization", "law": "Legislation", "programme": "Thing"}


class Thing(Struct, frozen=True):
    """An entity that a page refers to, by its page's full address.

    `kind` is company, law or programme.
    """

    kind: str
    name: str
    url: str


class Work(Struct, frozen=True):
    """An article or document that a brief is based on."""

    title: str | None = None
    url: str | None = None
    published: date | None = None
    publication: str | None = None
    authors: tuple[str, ...] = ()


class Article(Struct, frozen=True):
    """A brief; all texts plain, all addresses full, `corrections` pairs of day and text."""

    headline: str
    url: str
    published: datetime
    publisher: str
    publisher_url: str
    lang: str
    description: str = ""
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    sources: tuple[Work, ...] = ()
    about: tuple[Thing, ...] = ()
    mentions: tuple[Thing, ...] = ()
    corrections: tuple[tuple[date, str], ...] = ()
    image: str | None = None
    retracted: bool = False


class Organization(Struct, frozen=True):
    """A company, association or agency (`sort`); tickers are written EXCHANGE:SYMBOL."""

    name: str
    url: str
    sort: str = "company"
    description: str | None = None
    other_names: tuple[str, ...] = ()
    legal_name: str | None = None
    website: str | None = None
    wikidata: str | None = None
    lei: str | None = None
    tickers: tuple[str, ...] = ()
    parent: Thing | None = None


class Law(Struct, frozen=True):
    """A policy; `status` is one of the states of a policy's record."""

    name: str
    url: str
    status: str
    description: str | None = None
    other_names: tuple[str, ...] = ()
    citation: str | None = None
    jurisdiction: str | None = None
    instrument: str | None = None
    official_url: str | None = None


def news_article(article: Article) -> dict[str, Any]:
    """Return a brief as NewsArticle."""
    return {
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": article.description,
        "datePublished": article.published.isoformat(),
        "dateModified": (article.modified or article.published).isoformat(),
        "inLanguage": article.lang,
        "mainEntityOfPage": article.url,
        "image": article.image,
        "author": [_author(name, article) for name in article.authors],
        "publisher": _publisher(article),
        "isBasedOn": [_work(work) for work in article.sources],
        "about": [thing(one) for one in article.about],
        "mentions": [thing(one) for one in article.mentions],
        "correction": [
            {"@type": "CorrectionComment", "text": text, "datePublished": day.isoformat()}
            for day, text in article.corrections
        ],
        "creativeWorkStatus": "Retracted" if article.retracted else None,
    }


def organization(record: Organization) -> dict[str, Any]:
    """Return a company as Corporation, an agency as GovernmentOrganization, others as neither."""
    wikidata = f"https://www.wikidata.org/wiki/{record.wikidata}" if record.wikidata else None
    kind = _ORGANIZATIONS.get(record.sort, "Organization")
    return {
        "@type": kind,
        "@id": record.url,
        "name": record.name,
        "url": record.url,
        "description": record.description,
        "alternateName": record.other_names,
        "legalName": record.legal_name,
        "sameAs": [record.website, wikidata],
        "leiCode": record.lei,
        # Only a Corporation has one; "SSE 600111" is the spelling that schema.org prefers.
        "tickerSymbol": [ticker.replace(":", " ", 1) for ticker in record.tickers]
        if kind == "Corporation"
        else None,
        "parentOrganization": thing(record.parent) if record.parent else None,
    }


def legislation(law: Law) -> dict[str, Any] | None:
    """Return a law as Legislation; None for a programme, for which there is no type."""
    if not is_law(law.status):
        return None
    return {
        "@type": "Legislation",
        "@id": law.url,
        "name": law.name,
        "url": law.url,
        "description": law.description,
        "alternateName": law.other_names,
        "legislationIdentifier": law.citation,
        "legislationType": law.instrument,
        "legislationJurisdiction": law.jurisdiction,
        "legislationLegalForce": _VOCABULARY + _FORCE[law.status],
        "sameAs": law.official_url,
    }


def is_law(status: str) -> bool:
    """Say whether a policy's state is that of a law; a programme has others."""
    return status in _FORCE


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return names and full addresses, the home page first, as BreadcrumbList."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def graph(*nodes: dict[str, Any] | None) -> dict[str, Any]:
    """Return the nodes that there are as one document."""
    return {"@context": _VOCABULARY.rstrip("/"), "@graph": [node for node in nodes if node]}


def thing(one: Thing) -> dict[str, Any]:
    """Return a reference to an entity; its dossier describes it by the same "@id"."""
    return {"@type": _THINGS[one.kind], "@id": one.url, "name": one.name, "url": one.url}


def _author(name: str, article: Article) -> dict[str, Any]:
    kind = "Organization" if name == article.publisher else "Person"
    return {"@type": kind, "name": name}


def _publisher(article: Article) -> dict[str, Any]:
    return {"@type": "Organization", "name": article.publisher, "url": article.publisher_url}


def _work(work: Work) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": work.publication} if work.publication else None
    return {
        "@type": "CreativeWork",
        "name": work.title,
        "url": work.url,
        "datePublished": work.published.isoformat() if work.published else None,
        "author": [{"@type": "Person", "name": name} for name in work.authors],
        "publisher": publisher,
    }
