"""The day an article was published, as its page states it; None rather than a wrong one."""

from __future__ import annotations

import contextlib
import copy
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.normalize.days import Stamp, dates_in, day_of, read_date, read_stamp
from briefing.normalize.hints import Hint, Hints
from briefing.normalize.page import Block, Element

if TYPE_CHECKING:
    from briefing.normalize.metadata import Sources

_METAS = (
    "article:published_time",
    "article:published",
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
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_ABOVE, _BELOW, _LONGEST_LINE, _OWN_LINE, _EVERGREEN = 3, 12, 120, 60, 30
_ROLE = re.compile(
    r"(?P<update>updat|modif|revis|edited|aktualis|mis à jour|actualiz|更新|修改)|"
    r"(?P<first>publish|posted|created|veröffentlicht|erstellt|publié|publicado|发布|發布)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:since|until|till|through|before|after|from|by|between|for|of|expires?|seit|bis|ab|nach|"
    r"vor|depuis|avant|après|jusqu\W?au|desde|hasta|antes|después|de)\s+(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A day that readers see by the heading; ``alone`` where its line holds little else."""

    day: date
    update: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, and what an editor should know of how it was found."""

    day: date | None
    notice: str | None = None


def find_published(sources: Sources, address: str | None) -> Published:
    """The day that readers see by the heading, where data bears it out; else the stated one.

    Data is often in universal time, so it may name the day before or after. A page that was
    brought up to date soon after it came out is of the day that its readers see, one that was
    brought up to date long after is of neither day.
    """
    shown, stated, modified = list(_shown(sources)), _stated(sources), _modified(sources)
    updates = [s.day for s in shown if s.update]
    day = _allowed(updates, modified) if len(updates) == len(shown) else None
    if day and stated and 0 < (day - stated[0].day).days <= _EVERGREEN:
        first = f"the page shows only its update; its data says it came out on {stated[0].day}"
        return Published(day, first)
    return Published(_first_published(sources, address, shown, stated, modified))


def _first_published(
    sources: Sources,
    address: str | None,
    shown: Sequence[_Shown],
    stated: Sequence[Stamp],
    modified: Sequence[Stamp],
) -> date | None:
    if stated:
        return _borne_out(shown, stated, modified)
    first = [s for s in shown if not s.update]
    if in_address := _from_address(address):
        near = (s.day for s in first if abs((s.day - in_address).days) <= 1)
        return next(near, in_address)
    if first:
        return next((s for s in first if s.alone), first[0]).day
    return None if shown else _searched(sources)


def _borne_out(
    shown: Sequence[_Shown], stated: Sequence[Stamp], modified: Sequence[Stamp]
) -> date | None:
    """Which day it is by what is shown and what is stated."""
    first = [s.day for s in shown if not s.update]
    alone = [s.day for s in shown if s.alone and not s.update]
    updates = [s.day for s in shown if s.update]
    lead = stated[0]
    agreed = _allowed(first, [lead]) or _allowed(first, stated)
    if agreed is None and updates and shown[0].update:
        agreed = lead.day if _allowed(updates, [lead]) else None
    if agreed := agreed or _allowed(alone, modified):
        return agreed
    if alone:
        return alone[0] if alone[0] < lead.day else None
    return None if any((day - lead.day).days > _EVERGREEN for day in updates) else lead.day


def _allowed(days: Iterable[date], stamps: Sequence[Stamp]) -> date | None:
    """The first of these days that a stamp bears out."""
    return next((day for day in days if any(stamp.allows(day) for stamp in stamps)), None)


def _stated(sources: Sources) -> list[Stamp]:
    """What data calls the day of publication, the most trusted first."""
    values = [v for v in sources.stated("datePublished") if isinstance(v, str)]
    values += [v for key in _METAS for v in sources.metas.get(key, [])[:1]]
    values += [
        element.get("content") or element.get("datetime") or ""
        for element in sources.page.root.iter("time", "span", "div", "abbr", "p")
        if element.get("itemprop") == "datePublished"
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
    return day_of(*match.groups()) if match else None


def _shown(sources: Sources) -> Iterator[_Shown]:
    """The days in short lines close to the heading."""
    blocks, at, said = sources.page.blocks, sources.heading, sources.page.hints
    around = set(blocks[at].around[1:])
    for block in blocks[max(at - _ABOVE, 0) : at + _BELOW]:
        text = sources.page.words_of(block)
        if (
            block.index != at
            and len(text) <= _LONGEST_LINE
            and not _is_foreign(block, around, said)
        ):
            yield from _days_of_line(text, _clocks(block))


def _is_foreign(block: Block, around: Collection[Element], said: Mapping[Element, Hints]) -> bool:
    """Whether a line stands among comments or teasers, unless the heading does too."""
    hints: Hints = 0
    for element in block.around:
        if element in around:
            break
        hints |= said[element]
    return bool(hints & (Hint.COMMENT | Hint.RELATED))


def _clocks(block: Block) -> list[Element]:
    return [run.parent for run in block.runs if run.parent.tag == "time"]


def _days_of_line(text: str, clocks: Collection[Element]) -> Iterator[_Shown]:
    roles = [(match.start(), match.lastgroup == "update") for match in _ROLE.finditer(text)]
    found = dates_in(text)
    for start, day in found:
        if not _BEFORE.search(text[:start]):
            update = next((is_update for at, is_update in reversed(roles) if at < start), False)
            yield _Shown(day, update, len(text) <= _OWN_LINE or bool(clocks))
    if not found:
        update = any(is_update for _, is_update in roles)
        for stamp in _stamps(clock.get("datetime") or "" for clock in clocks):
            yield _Shown(stamp.day, update, True)


def _searched(sources: Sources) -> date | None:
    """What htmldate finds in the whole page, where nothing else names a day."""
    from htmldate import find_date

    with contextlib.suppress(Exception):  # it fails on odd trees in many ways
        found = find_date(
            copy.deepcopy(sources.page.root), original_date=True, extensive_search=False
        )
        return read_date(found) if found else None
    return None
