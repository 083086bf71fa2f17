"""The day an article was published, as its page states it; None rather than a wrong one."""

from __future__ import annotations

import contextlib
import copy
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.normalize.document.page import Page
from briefing.normalize.document.tree import Element, remove
from briefing.normalize.facts.foreign import foreign_elements
from briefing.normalize.facts.marked_days import marked_day
from briefing.normalize.facts.shown_days import (
    Shown,
    day_of_release,
    is_disowned,
    shown_days,
    signed_days,
)
from briefing.normalize.text.days import Stamp, day_of, month_of, read_date, read_stamp

if TYPE_CHECKING:
    from briefing.normalize.facts.metadata import Sources

_METAS = (
    "article:published_time",
    "article:published",
    "article_date_original",
    "article:publish_date",
    "published_time",
    "published_at",
    "published-date",
    "date_published",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "dc.date",
    "date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "displaydate",
    "ptime",
    "citation_publication_date",
    "cxenseparse:time",
    "bt:pubdate",
    "rnews:datepublished",
    "article:post_date",
    "og:published_time",
    "created",
    "firstpublishedtime",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "article_date_updated",
)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)(?:/[A-Za-z]+)?(?:[/-](\d{1,2})[/-]|/([a-z]{3})/)(\d{1,2})(?=[/-]|$)"
)
_EVERGREEN = 30


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, and what an editor should know of how it was found."""

    day: date | None
    notice: str | None = None


def find_published(sources: Sources, address: str | None) -> Published:
    """The day that readers see by the heading, where data bears it out; else the stated one.

    Data is often in universal time, so it may name the day before or after. A page that was
    brought up to date soon after it came out is of the day that its readers see, one that was
    brought up to date long after is of neither day, unless its address names the stated one.
    """
    foreign = foreign_elements(sources.page, sources.heading)
    shown = list(shown_days(sources.page, sources.heading, foreign))
    stated, modified = _stated(sources, foreign), _modified(sources)
    updates = [s.day for s in shown if s.update]
    day = _allowed(updates, modified) if len(updates) == len(shown) else None
    if day and stated and 0 < (day - stated[0].day).days <= _EVERGREEN:
        first = f"the page shows only its update; its data says it came out on {stated[0].day}"
        return Published(day, first)
    if not stated and not _from_address(address):
        signed = set(signed_days(sources.page, foreign))
        if len(signed) == 1:
            return Published(signed.pop())
        if not shown:
            page, heading = sources.page, sources.heading
            known = day_of_release(page, heading) or marked_day(page, heading)
            return Published(known or _searched(page, foreign))
    day = _first_published(address, shown, stated, modified)
    if day is None and updates and not stated:
        return Published(None, f"the page shows only the day of its update, {updates[0]}")
    return Published(day, _changed(day, stated[0].day) if day and stated else None)


def _changed(day: date, first: date) -> str | None:
    """What to tell where the page shows the day of a change to what came out before."""
    if (day - first).days <= 1:
        return None
    return f"the page shows {day}, when it was changed; its data says it came out on {first}"


def _first_published(
    address: str | None,
    shown: Sequence[Shown],
    stated: Sequence[Stamp],
    modified: Sequence[Stamp],
) -> date | None:
    in_address = _from_address(address)
    if stated:
        named = stated[0].day if in_address == stated[0].day else None
        return _borne_out(shown, stated, modified) or named
    first = [s for s in shown if not s.update]
    if in_address:
        near = (s.day for s in first if abs((s.day - in_address).days) <= 1)
        return next(near, in_address)
    if own := [s for s in first if s.own]:
        best = next((s for s in own if s.alone), own[0])
        # A day within a line of the text is not the page's beside one that is all its line has.
        within = not best.alone and any(s.update and s.alone for s in shown)
        return None if within else best.day
    return None


def _borne_out(
    shown: Sequence[Shown], stated: Sequence[Stamp], modified: Sequence[Stamp]
) -> date | None:
    """Which day it is by what is shown and what is stated."""
    first = [s.day for s in shown if not s.update]
    alone = [s for s in shown if s.alone and not s.update]
    updates = [s.day for s in shown if s.update]
    lead = stated[0]
    agreed = _named(first, lead) or _allowed(first, [lead]) or _allowed(first, stated)
    if agreed is None and updates and shown[0].update:
        agreed = lead.day if _allowed(updates, [lead]) else None
    if agreed := agreed or _allowed([s.day for s in alone], modified):
        return agreed
    if own := [s.day for s in alone if s.own]:
        return own[0] if own[0] < lead.day else None
    return None if any((day - lead.day).days > _EVERGREEN for day in updates) else lead.day


def _named(days: Collection[date], stamp: Stamp) -> date | None:
    """The day that a stamp names in its own place, if it is among these.

    One in universal time may be of the day before or after at the page's place.
    """
    return stamp.day if stamp.day in days and (stamp.local or stamp.moment is None) else None


def _allowed(days: Iterable[date], stamps: Sequence[Stamp]) -> date | None:
    """The first of these days that a stamp bears out."""
    return next((day for day in days if any(stamp.allows(day) for stamp in stamps)), None)


def _stated(sources: Sources, foreign: Collection[Element]) -> list[Stamp]:
    """What data calls the day of publication, the most trusted first."""
    values = [v for v in sources.stated("datePublished") if isinstance(v, str)]
    values += [v for key in _METAS for v in sources.metas.get(key, [])[:1]]
    values += [
        element.get("content") or element.get("datetime") or ""
        for element in sources.page.root.iter("time", "span", "div", "abbr", "p")
        if element.get("itemprop") == "datePublished"
        and not any(e in foreign for e in (element, *element.iterancestors()))
    ]
    values += [v for v in sources.stated("dateCreated") if isinstance(v, str)]
    return _local_first(_stamps(values))


def _local_first(stamps: list[Stamp]) -> list[Stamp]:
    """The first stamp in the local time of a later one of the same moment, if there is one."""
    if stamps and stamps[0].moment and not stamps[0].local:
        lead = stamps[0].moment
        stamps.sort(key=lambda s: not (s.local and s.moment == lead))
    return stamps


def _modified(sources: Sources) -> list[Stamp]:
    values = [v for v in sources.stated("dateModified") if isinstance(v, str)]
    values += [v for key in (*_METAS, *_MODIFIED) for v in sources.metas.get(key, [])]
    return _stamps(values)


def _stamps(values: Iterable[str]) -> list[Stamp]:
    return [stamp for stamp in map(read_stamp, values) if stamp]


def _from_address(address: str | None) -> date | None:
    match = _IN_ADDRESS.search(address or "")
    if match is None:
        return None
    year, number, name, day = match.groups()
    return day_of(year, number or month_of(name), day)


def _searched(page: Page, foreign: Collection[Element]) -> date | None:
    """What htmldate finds on the page less what is dated for itself, where nothing names a day."""
    from htmldate import find_date

    with contextlib.suppress(Exception):  # it fails on odd trees in many ways
        found = find_date(_without(page, foreign), original_date=True, extensive_search=False)
        day = read_date(found) if found else None
        return None if day and is_disowned(page, day) else day
    return None


def _without(page: Page, foreign: Collection[Element]) -> Element:
    numbers = {n for n, element in enumerate(page.hints) if element in foreign}
    copied = copy.deepcopy(page.root)
    for n, element in enumerate(list(copied.iter())):
        if n in numbers:
            remove(element)
    return copied
