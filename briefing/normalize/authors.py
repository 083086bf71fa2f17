"""Who wrote the article, as its page names them; nobody rather than a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefing.normalize.jsonld import text_of

if TYPE_CHECKING:
    from briefing.normalize.metadata import Sources

_METAS = (
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
    "citation_author",
    "cxenseparse:author",
)
_BY = re.compile(
    r"^(?:(?:written|posted|published|words|story|reviewed|report(?:ed|ing)?|analysis|opinion)\s+)?"
    r"(?:by|von|par|por|di|autor(?:in)?|auteure?|author)\s*:?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[;|•·/]|,|\band\b|&|\bund\b|\bet\b|\bwith\b|\by\b(?=\s[A-Z])|\n)\s*")
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d|\b(?:staff|admin(?:istrator)?|editors?|editorial|team|newsroom|desk|reporters?|"
    r"correspondents?|writers?|contributors?|redaktion|rédaction|redacción|agency|agencies|inc|llc|"
    r"ltd|corp|company|magazine|news(?:paper|letter)?|media|press|tv|online|guest|unknown|"
    r"anonymous|none|null|undefined|published|updated|min|read|ago|follow|share|comments?|"
    r"photo|image|video|getty|reuters|shutterstock)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r",?\s+(?:senior|junior|chief|special|contributing|staff|associate|deputy|managing|executive|political|"
    r"national|sports?|tech(?:nology)?|science|business)\s.*$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|writer)(?:[\s_-]*(?:name|names|link|text|block|info|wrapper))?(?=$|[\s_])",
    re.IGNORECASE,
)
_ABOVE, _BELOW, _MOST_MARKED = 4, 15, 4
_MOST_WORDS = 5
_MOST_AUTHORS = 8


def find_authors(sources: Sources, publication: str | None) -> tuple[str, ...]:
    """The names that data, meta elements or a visible byline give, the first that does."""
    for names in _sources_of_names(sources):
        if found := _clean(names, publication):
            return found
    return ()


def _sources_of_names(sources: Sources) -> Iterator[list[str]]:
    for article in sources.declared:
        yield list(_declared(article.get("author")))
    for key in _METAS:
        yield sources.metas.get(key, [])
    yield _marked(sources)
    yield _byline(sources)


def _declared(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _declared(item)
    elif isinstance(value, dict):
        if value.get("@type") not in ("Organization", "NewsMediaOrganization", "Corporation"):
            yield from _declared(value.get("name"))
    elif name := text_of(value):
        yield name


def _marked(sources: Sources) -> list[str]:
    """Names near the heading that the markup itself calls the author's."""
    page = sources.page
    found: list[str] = []
    for block in page.blocks[max(sources.heading - _ABOVE, 0) : sources.heading + _BELOW]:
        for run in block.runs:
            near = [run.parent, *run.parent.iterancestors()][:3]
            name = " ".join(page.text[run.start : run.end].split())
            if name and name not in found and any(_is_marked(e) for e in near):
                found.append(name)
    return found[:_MOST_MARKED]


def _is_marked(element: etree._Element) -> bool:
    if element.tag == "a" and ("/author" in (element.get("href") or "")):
        return True
    return "author" in f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()


def _byline(sources: Sources) -> list[str]:
    """A short line that opens with "By", close to the heading or marked as a byline."""
    page = sources.page
    for block in page.blocks[max(sources.heading - _ABOVE, 0) : sources.heading + _BELOW]:
        text = page.words_of(block)
        named = any(
            _NAMED.search(f"{e.get('class') or ''} {e.get('id') or ''}")
            for e in [block.container, *block.container.iterancestors()][:3]
        )
        if len(text) < 120 and (_BY.match(text) or named):
            return [text]
    return []


def _clean(names: Iterable[str], publication: str | None) -> tuple[str, ...]:
    found: list[str] = []
    for raw in names:
        for part in _SPLIT.split(_BY.sub("", raw.strip())):
            name = _ROLE.sub("", _BY.sub("", part)).strip(" .,-–—()")
            if _is_name(name, publication) and name not in found:
                found.append(name)
    return tuple(found[:_MOST_AUTHORS])


def _is_name(name: str, publication: str | None) -> bool:
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS and not (len(name) >= 2 and not name.isascii()):
        return False
    if _NOT_A_NAME.search(name) or (publication and publication.lower() in name.lower()):
        return False
    return name.isupper() or sum(w[0].isupper() or not w[0].isascii() for w in words) * 2 >= len(
        words
    )
