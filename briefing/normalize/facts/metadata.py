"""What the page states about its article; null rather than wrong."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from briefing.model.invisible import visible
from briefing.normalize.document.jsonld import declared_articles, declared_body, text_of
from briefing.normalize.document.page import Page
from briefing.normalize.document.state import Facts, State
from briefing.normalize.document.tree import Element
from briefing.normalize.facts.authors import find_authors
from briefing.normalize.facts.dates import find_published
from briefing.normalize.facts.foreign import is_of_part
from briefing.normalize.facts.pasted_top import top_of
from briefing.normalize.facts.shown_days import day_shown
from briefing.normalize.facts.site_names import less_slogan, site_shown, spelled_out
from briefing.normalize.facts.title_parts import same_words
from briefing.normalize.facts.titles import find_title, heading_index, title_of_mail
from briefing.normalize.reading.saved_from import address_in_comment, address_on_page
from briefing.normalize.text.language import find_language
from briefing.normalize.text.links import absolute
from briefing.normalize.text.rules import PublisherRules
from briefing.normalize.text.sites import Site, site_at

_ANY_SITE = frozenset(("magazine", "news", "blog", "home", "homepage", "website", "site"))


@dataclass(frozen=True, slots=True)
class Sources:
    """Where facts are read from: the page, its meta elements and its declared articles."""

    page: Page
    metas: dict[str, list[str]]
    declared: list[dict[str, Any]]
    heading: int = 0

    def meta(self, *keys: str) -> str | None:
        """The first meta content under one of these names."""
        return next((self.metas[key][0] for key in keys if key in self.metas), None)

    def stated(self, key: str) -> list[Any]:
        """What the declared articles say under a key."""
        return [article[key] for article in self.declared if article.get(key)]


def read_facts(state: State) -> State:
    """Title, publication, authors, address, date and language."""
    page = state.document
    if state.kind != "html":
        return replace(state, facts=_facts_of_text(state))
    sources = Sources(page, _metas(page.root), declared_articles(page.root))
    site = site_at(state.url or _address(sources, None))
    publication = _publication(sources, site)
    site = replace(site, name=publication)
    title = find_title(sources, site)
    if title and publication and same_words(title, publication) and not site.is_address(title):
        publication = None
    sources = replace(sources, heading=heading_index(page, title))
    address = (
        _address(sources, state.url)
        or address_in_comment(state.source)
        or address_on_page(page, sources.heading)
    )
    published = find_published(sources, address)
    stated = spelled_out(less_slogan(publication, site), page, title, site)
    shown = stated or site_shown(page, title, site)
    facts = Facts(
        title=title,
        publication=shown,
        authors=find_authors(sources, publication, replace(site, name=shown)),
        url=address,
        base=_base(page.root, state.url or address),
        published=published.day,
        lang=find_language(page.root.get("lang"), page.text),
        description=sources.meta("og:description", "description", "twitter:description"),
        declared_body=declared_body(sources.declared),
    )
    notices = (*state.notices, published.notice) if published.notice else state.notices
    return replace(state, facts=_with_publisher(facts, state), notices=notices)


def _facts_of_text(state: State) -> Facts:
    """What a mail's header or a text's opening says; the rest is not to be had."""
    page, known = state.document, state.facts
    if state.form == "text":
        known = _with_top(page, known)
    elif state.kind == "email":
        known = replace(known, title=title_of_mail(page, known.title))
    elif known.title is None:
        known = replace(known, title=_first_heading(page))
    url = state.url or known.url
    facts = replace(known, url=url, base=url, lang=find_language(None, page.text))
    return _with_publisher(facts, state)


def _with_top(page: Page, known: Facts) -> Facts:
    """What is known of a text, and what its lines above the article say beyond that."""
    top = top_of(page)
    if known.title:
        return known
    sources = Sources(page, {}, [], heading=top.at)
    return replace(
        known,
        url=known.url or address_on_page(page, top.at),
        title=top.title,
        authors=known.authors or find_authors(sources, None, Site()),
        published=known.published or day_shown(page, top.at),
        description=top.standfirst,
    )


def _first_heading(page: Page) -> str | None:
    first = page.blocks[0]
    return page.words_of(first) if first.container.tag == "h1" else None


def _metas(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        names = (
            f"{meta.get('property') or ''} {meta.get('name') or ''} {meta.get('itemprop') or ''}"
        )
        if content and not (meta.get("itemprop") and is_of_part(meta)):
            for name in names.lower().split():
                found.setdefault(name, []).append(content)
    return found


def _address(sources: Sources, given: str | None) -> str | None:
    """The canonical address, on the host that was asked for where that is known."""
    link = next(
        (
            e.get("href")
            for e in sources.page.root.iter("link")
            if "canonical" in (e.get("rel") or "").lower().split()
        ),
        None,
    )
    for candidate in (link, sources.meta("og:url")):
        found = absolute(candidate, given)
        parts = urlsplit(found) if found else None
        if found and parts and parts.scheme and len(parts.path) > 1:
            return found
    return absolute(given, None)


def _base(root: Element, address: str | None) -> str | None:
    """What relative addresses on the page are relative to."""
    element = root.find(".//base")
    stated = element.get("href") if element is not None else None
    return absolute(stated, address) or address


def _publication(sources: Sources, site: Site) -> str | None:
    """The stated name of the site, or the publisher's where the address is that name alone."""
    names = sources.metas.get("og:site_name", [])[:1]
    for publisher in sources.stated("publisher"):
        item = publisher[0] if isinstance(publisher, list) and publisher else publisher
        if isinstance(item, dict) and (found := text_of(item.get("name"))):
            names.append(found)
    if names := [name for name in names if not _says_nothing(name)]:
        return next(filter(site.is_address, names), names[0])
    return sources.meta("application-name", "publisher", "dc.publisher", "sitename")


def _says_nothing(name: str) -> bool:
    """Whether a stated name is an address, or a part that any site may have."""
    return name.startswith(("http", "www.")) or name.lower() in _ANY_SITE


def _with_publisher(facts: Facts, state: State) -> Facts:
    """What an editor's rules say about the host, over what the page says."""
    facts = _visible(facts)
    rules = publisher_of(facts.url, state)
    if rules is None:
        return facts
    return replace(
        facts,
        publication=rules.publication or facts.publication,
        lang=rules.lang or facts.lang,
    )


def _visible(facts: Facts) -> Facts:
    """The facts without characters that nobody sees, which data may write in ways of its own."""
    authors = tuple(filter(None, map(_shown, facts.authors)))
    return replace(
        facts,
        title=_shown(facts.title),
        publication=_shown(facts.publication),
        authors=authors,
        description=_shown(facts.description),
    )


def _shown(text: str | None) -> str | None:
    # A soft hyphen is of use in a text alone.
    return (text and visible(text.replace("\u00ad", "")).strip()) or None


def publisher_of(url: str | None, state: State) -> PublisherRules | None:
    """The rules for an address's host, or for a host that it is a part of."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    while host:
        if host in state.publishers:
            return state.publishers[host]
        host = host.partition(".")[2]
    return None
