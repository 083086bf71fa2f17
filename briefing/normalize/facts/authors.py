"""Who wrote the article, as its page names them; nobody rather than a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefing.normalize.document.hints import Hint
from briefing.normalize.document.jsonld import text_of
from briefing.normalize.facts.cjk_signatures import names_in_text
from briefing.normalize.facts.datelines import is_dateline
from briefing.normalize.facts.foreign import OF_OTHERS
from briefing.normalize.facts.marked_names import (
    did_other_work,
    made_looks,
    marked_names,
    name_at,
    stands_below,
)
from briefing.normalize.facts.signed_lines import names_shown, signed_lines
from briefing.normalize.text.bylines import is_agency, is_single_word, names_of, opens, signed
from briefing.normalize.text.cjk_bylines import are_families
from briefing.normalize.text.days import dates_in
from briefing.normalize.text.words import CJK, is_cjk

if TYPE_CHECKING:
    from briefing.normalize.document.page import Block
    from briefing.normalize.facts.metadata import Sources
    from briefing.normalize.text.sites import Site

_METAS = (
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "article_author",
    "author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
    "og:article:author",
    "citation_author",
    "cxenseparse:author",
)
_WORD = r"[^\W\d_a-zß-ÿ](?:[a-zß-ÿ'’][\w'’-]*|\.)"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:van|von|de|der|di|del|da|la) )?{_WORD}){{1,3}}")
_TURNED = re.compile(rf"({_WORD}), ({_WORD}(?: {_WORD})?)")
_LONGEST_LINE = 120
_MOST_AUTHORS = 50


def find_authors(sources: Sources, publication: str | None, site: Site) -> tuple[str, ...]:
    """The names that data, meta elements or a visible byline give, the first that does.

    A byline that readers see may name more people than the data does, and vouches for a name
    that is a single word. Where the data names only a house, no one but the byline and who signs
    the text is asked. A house beside people is where they write; who took the pictures is no
    author beside who wrote.
    """
    if publication and _is_person(publication, sources):
        publication = None
    found = _find_authors(sources, publication)
    found = (
        [name for name in found if not _is_house(name, site)]
        or _signed_alone(sources, publication)
        or names_in_text(sources.page, sources.heading)
    )
    people = [name for name in found if not site.is_address(name)] or found
    wrote = [name for name in people if not did_other_work(name, sources.page.text)]
    return tuple((wrote or people)[:_MOST_AUTHORS])


def _is_person(publication: str, sources: Sources) -> bool:
    """Whether a site has the name of the person who wrote the article, by its data."""
    people = (article.get("author") for article in sources.declared)
    return any(
        isinstance(person, dict)
        and person.get("@type") == "Person"
        and text_of(person.get("name")) == publication
        for person in people
    )


def _is_house(name: str, site: Site) -> bool:
    """Whether a name in Chinese or Japanese is what its site's name begins with."""
    known = site.name or ""
    return bool(CJK.match(name)) and known.startswith(name) and known != name


def _find_authors(sources: Sources, publication: str | None) -> list[str]:
    named = list(_stated(sources))
    stated = [name for names in named for name in names]
    lines = signed_lines(sources.page, sources.heading)
    found = _first(named, publication)
    shown = names_shown(sources.page, lines, publication)
    if found and set(found) < set(shown):
        return shown
    if not found:
        marked = [] if stated else marked_names(sources.page, sources.heading)
        found = (
            _vouched(stated, (line.text for line in lines))
            or _account(stated, sources, publication)
            or _first([marked], publication)
        )
    if not found or (not stated and set(found) < set(shown)):
        found = shown
    return found


def _stated(sources: Sources) -> Iterator[list[str]]:
    """What each kind of data names."""
    page = sources.page
    named = [list(_declared(article.get("author"))) for article in sources.declared]
    named += [sources.metas.get(key, []) for key in _METAS]
    named += [[link.get("title") or ""] for link in page.root.iter("link") if _is_author(link)]
    for names in named:
        known = filter(None, (_named_at(name, sources) for name in names))
        yield [_in_order(n, page.text) for n in known if not made_looks(n, page.text)]


def _is_author(link: etree._Element) -> bool:
    return "author" in (link.get("rel") or "").split()


def _named_at(name: str, sources: Sources) -> str | None:
    """Who is meant by an address, if the page names them near its heading."""
    if not name.startswith(("http://", "https://")):
        return name
    return name_at(sources.page, sources.heading, name)


def _in_order(name: str, text: str) -> str:
    """A name whose last part is put first, as the page itself writes it."""
    match = _TURNED.fullmatch(name)
    turned = f"{match[2]} {match[1]}" if match else ""
    return turned if turned and turned in text else name


def _first(sources: Iterable[list[str]], publication: str | None) -> list[str]:
    """The names of the first source that has any, each once."""
    for texts in sources:
        names = (name for text in texts for name in names_of(text, publication))
        if found := list(dict.fromkeys(names)):
            return found
    return []


def _vouched(stated: Iterable[str], lines: Iterable[str]) -> list[str]:
    """A single word that data and a byline agree on."""
    shown = {signed(line).strip() for line in lines}
    return [
        name
        for name in dict.fromkeys(stated)
        if is_single_word(name) and not name[0].islower() and name in shown
    ][:1]


def _account(stated: Sequence[str], sources: Sources, publication: str | None) -> list[str]:
    """A single word that data says twice and a line below the heading says too."""
    name = stated[0] if len(stated) > 1 and len(set(stated)) == 1 else ""
    is_house = is_agency(name) or name.lower() in (publication or "").lower()
    if is_house or not is_single_word(name):
        return []
    return [name] if stands_below(sources.page, sources.heading, name) else []


def _declared(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _declared(item)
    elif isinstance(value, dict):
        if value.get("@type") not in ("Organization", "NewsMediaOrganization", "Corporation"):
            yield from _declared(value.get("name"))
    elif name := text_of(value):
        yield name


def _signed_alone(sources: Sources, publication: str | None) -> list[str]:
    """Who signed the article in a line of its own, which may stand anywhere, if one alone does.

    The line opens as a byline does, or has a name before its day.
    """
    found: dict[tuple[str, ...], None] = {}
    for block in sources.page.blocks:
        text = sources.page.words_of(block)
        if len(text) >= _LONGEST_LINE or _is_of_others(block, sources):
            continue
        days = dates_in(text)
        first = text[: days[0][0]].strip(" |·•–-") if days else ""
        said = signed(text) if opens(text) else first if _NAME.fullmatch(first) else ""
        names = names_of(said, publication)
        if is_cjk(text):
            is_one = len(text) <= _LONGEST_LINE // 4 and are_families(names)
        else:
            is_one = all(map(_NAME.fullmatch, names)) and is_dateline(text, names)
        if names and is_one:
            found[tuple(names)] = None
    return list(*found) if len(found) == 1 else []


def _is_of_others(block: Block, sources: Sources) -> bool:
    said = OF_OTHERS | Hint.CAPTION | Hint.NAV
    return "li" in block.path or any(sources.page.hints[e] & said for e in block.around)
