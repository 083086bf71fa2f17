"""The name of a page's site, where no data says it: what the page's title has beside its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from briefing.normalize.document.page import Page
from briefing.normalize.document.tree import Element, whole_text
from briefing.normalize.facts.title_parts import FEW, is_house, parts_of, same_words
from briefing.normalize.facts.titles import page_title
from briefing.normalize.text.sites import Site, spelling_of

_RIGHTS = re.compile(r"(?:©|\(c\)|®(?=\s*\d{4})|\bcopyright\b)[^\n]{0,120}", re.IGNORECASE)
_YEARS = re.compile(r"^(?:©|\(c\)|®|copyright|by|[\d\s,–-])+", re.IGNORECASE)
_OWNER = re.compile(r"[\u4e00-\u9fff]{4,20}")
_SPONSOR = re.compile(
    r"主办(?:单位)?\s*[:：]\s*([\u4e00-\u9fff]{4,20})(?=[^\n]{0,80}(?:版权|©|ICP))"
)
_MARKS = re.compile(r"\s*[|｜_»«–—－]\s*|\s[-:·/]\s")
_EDGE = " |｜_:：·»«–—－-"
_WIDE_SLOGAN = re.compile(r"(?P<name>[^\[［【]{3,})[\[［【](?P<slogan>[^\]］】]{8,})[\]］】]")
_MOST_WORDS = 6


def site_shown(page: Page, title: str | None, site: Site) -> str | None:
    """The site's name, where two places of the page bear each other out."""
    if title is None:
        return None
    whole, *parts = parts_of(page_title(page))
    others = [part for part in reversed(parts or [whole]) if not same_words(part, title)]
    if found := next(filter(site.is_address, filter(_is_short, others)), None):
        return found.removeprefix("www.")
    for name in filter(_is_short, _beside(title, whole, parts)):
        if (
            site.is_named(name)
            or whole.endswith(f"_{name}")
            or _is_of_site(page, name, site)
            or is_house(name)
        ):
            return name
    return _spelled(page, site) or _owner(page, whole)


def spelled_out(name: str | None, page: Page, title: str | None, site: Site) -> str | None:
    """A stated name, as the page spells it where data has but the word of its address."""
    if name is None or name != site.label:
        return name
    found = site_shown(page, title, site)
    return found if found and site.is_address(found) else name


def less_slogan(name: str | None, site: Site) -> str | None:
    """A stated name less the sentence beside it, where its address tells which is which.

    Of a name and the bare address only the name is one.
    """
    if (wide := _WIDE_SLOGAN.fullmatch(name or "")) and site.is_address(wide["name"]):
        return wide["name"].strip()
    parts = parts_of(name or "")[1:]
    others = [part for part in parts if part.lower().removeprefix("www.") != site.host]
    if len(others) == 1 and len(others[0].split()) < FEW:
        return others[0]
    named = [part for part in parts if site.is_address(part)]
    if len(parts) == 2 and len(named) == 1:
        slogan = parts[1 - parts.index(named[0])]
        return named[0] if len(slogan.split()) >= FEW else name
    return name


def _beside(title: str, whole: str, parts: Sequence[str]) -> list[str]:
    """What the page's title has at the other end from the article's."""
    before, _, behind = whole.partition(": ")
    if parts and same_words(parts[0], title):
        return [parts[-1]]
    if parts and same_words(parts[-1], title):
        return [parts[0]]
    if same_words(behind, title):
        return [before]
    rest = whole.partition(title)[2]
    return [_MARKS.split(rest.strip(_EDGE))[-1]] if rest and not rest[0].isalnum() else []


def _owner(page: Page, whole: str) -> str | None:
    """Whose page it is, in Chinese: by its rights and its title, or its line of who runs it."""
    owners = (_OWNER.match(_YEARS.sub("", line)) for line in _RIGHTS.findall(page.text))
    if found := next((m[0] for m in owners if m and m[0] in whole), None):
        return found
    sponsor = _SPONSOR.search(page.text)
    return sponsor[1] if sponsor else None


def _spelled(page: Page, site: Site) -> str | None:
    """The address as the line of rights or a link to the first page spells it."""
    spelling = spelling_of(site.label)
    owners = (spelling.match(_YEARS.sub("", line)) for line in _RIGHTS.findall(page.text))
    parts = (part for said in _home_links(page, site) for part in parts_of(said))
    found = (*owners, *map(spelling.fullmatch, parts))
    return next((match[0] for match in found if match), None)


def _is_short(name: str) -> bool:
    return len(name.split()) <= _MOST_WORDS


def _is_of_site(page: Page, name: str, site: Site) -> bool:
    """Whether the page says whose it is: in the line of its rights, a masthead, a feed's name.

    A masthead is the words of a picture or a link, or the page's first line.
    """
    if any(name.lower() in line.lower() for line in _RIGHTS.findall(page.text)):
        return True
    first = (page.words_of(b) for b in page.blocks[:1] if not any(run.linked for run in b.runs))
    labels = _labels(page.root.iter("img", "a", "svg"))
    said = chain(labels, _home_links(page, site), first, _feeds(page))
    return any(same_words(name, words) for words in said)


def _home_links(page: Page, site: Site) -> Iterator[str]:
    """The words of links to the site's first page, and of what such a link holds."""
    for link in page.root.iter("a"):
        if site.is_home(link.get("href")):
            yield " ".join(whole_text(link).split())
            yield from _labels(link.iter("img", "a", "svg"))


def _feeds(page: Page) -> Iterator[str]:
    """What stands in the names of a page's feeds before a word such as "Feed"."""
    for link in page.root.iter("link"):
        if (link.get("type") or "").endswith(("rss+xml", "atom+xml")):
            yield from parts_of(link.get("title") or "")[1:2]


def _labels(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        yield from filter(None, (element.get(key) for key in ("alt", "title", "aria-label")))
