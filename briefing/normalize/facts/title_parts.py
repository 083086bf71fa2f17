"""What separators part in a title: its words, its parts, and which of them are the site's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from briefing.normalize.text.sites import Site
from briefing.normalize.text.words import CJK, WORD, is_cjk

_WIDE = r"[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]"
_HOUSES = (
    r"(?:网|網|报|報|社|新闻|新聞|周刊|週刊|杂志|雜誌|電子版|ニュース|传媒|傳媒|官网|网站|"
    r"신문|일보|뉴스)"
)
# In writing without spaces a low line stands between title and site, or a hyphen before a house.
_SEPARATOR = re.compile(
    rf"\s+(?:[|•·»«›‹–—－-]|::|//)\s+|\s*[|]\s*|(?<={_WIDE})_|(?<=[”’…!?.)])_(?={_WIDE})|"
    rf"(?<={_WIDE})[-–—]{{1,2}}(?={_WIDE}{{2,13}}$)(?=.*{_HOUSES}$)"
)
_HOUSE = re.compile(rf"{_WIDE}{_HOUSES}$")
_COUNT = re.compile(r"\s*[(（]\d{1,2}[/／]\d{1,2}[)）]$")
_LIKE, _MOST, _GOOD = 0.6, 0.8, 0.4
_EDGE = " |•·»«›‹–—-:/_"
FEW = 4
"""Fewer words than these may be a section or a site as well as a title."""


class TitleParts(NamedTuple):
    """Stated titles, whole or in part, by their words: from the beginning, and any long ones."""

    leading: dict[tuple[str, ...], str]
    others: dict[tuple[str, ...], str]


def is_house(part: str) -> bool:
    """Whether a part of a title ends as only the name of a paper or site does, in wide writing."""
    return _HOUSE.search(part) is not None


def same_words(one: str, other: str) -> bool:
    """Whether two titles have the same words, whatever their case and punctuation."""
    a, b = title_words(one), title_words(other)
    return bool(a) and a == b


def title_words(title: str) -> list[str]:
    """The words of a title; of writing without spaces each character."""
    return WORD.findall(CJK.sub(r" \g<0> ", title.lower()).replace("_", " "))


def split_title(title: str) -> list[str]:
    """What separators such as bars and dashes part in a title."""
    return _SEPARATOR.split(title)


def parts_of(title: str) -> list[str]:
    """A title as a whole, then its parts."""
    return list(dict.fromkeys([title, *filter(None, split_title(title))]))


def parts_of_all(stated: Iterable[str], site: Site) -> TitleParts:
    """The words of stated titles' parts; a few words only where a title begins with them."""
    found = TitleParts({}, {})
    for title in stated:
        for at, run in _runs(title, site):
            words = tuple(title_words(run))
            if at == 0:
                found.leading.setdefault(words, run)
            if length(run) >= FEW:
                found.others.setdefault(words, run)
    return found


def _runs(title: str, site: Site) -> Iterator[tuple[int, str]]:
    """Where a title's parts begin, alone and with those behind them, less the site's name."""
    marks = [m.span() for m in _SEPARATOR.finditer(title)]
    spans = list(pairwise([0, *(at for mark in marks for at in mark), len(title)]))[::2]
    for first, (start, _) in enumerate(spans):
        for last_start, end in spans[first:]:
            if not site.is_name(title[start:end]) and not site.is_name(title[last_start:end]):
                yield start, title[start:end]


def is_before_house(heading: str, title: str, publication: str | None) -> bool:
    """Whether a title is a heading, however short, and then more up to the name of the house."""
    first, *others = split_title(title)
    house = bool(publication) and any(same_words(part, publication or "") for part in others)
    return house and same_words(heading, first)


def are_alike(heading: str, title: str) -> bool:
    """Whether a heading is a part of a title, or most words of one are a good part of the other."""
    first, *others = split_title(title)
    if same_words(heading, first) and len(title_words(heading)) >= FEW:
        return True
    if others and same_words(heading, others[-1]) and len(heading) < len(first):
        return False
    ours, theirs = set(title_words(heading)), set(title_words(title))
    shared = len(ours & theirs)
    shortened = len(theirs) >= FEW and shared >= _MOST * len(theirs)
    most = shortened or shared >= _LIKE * len(ours)
    return most and bool(ours) and shared >= _GOOD * max(len(ours), len(theirs))


def without_count(title: str) -> str:
    """A title less which of its pages it is, where that is set in writing without spaces."""
    return _COUNT.sub("", title) if is_cjk(title) else title


def without_site(title: str, site: Site) -> str:
    """A title less the name of its site at either end."""
    parts = split_title(title)
    if len(parts) < 2:
        return title
    first, last = parts[0], parts[-1]
    if _is_of_site(first, site) and not _is_of_site(last, site):
        return title[len(first) :].lstrip(_EDGE)
    if _is_of_site(last, site) or length(last) <= 3 < length(title) - 3:
        return title[: -len(last)].rstrip(_EDGE)
    return title


def _is_of_site(part: str, site: Site) -> bool:
    """Whether a part of a title is the site's name, or holds it or its address."""
    name, part = (site.name or "").lower(), part.lower()
    holds_name = name in part and len(part) <= 2 * len(name)
    return (bool(name) and (part in name or holds_name)) or site.is_address(part)


def length(text: str) -> float:
    """The number of words; two characters of writing without spaces count as one."""
    return len(WORD.findall(CJK.sub(" ", text))) + len(CJK.findall(text)) / 2
