"""The days that readers see by an article's heading, and which of them may be its own."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from briefing.normalize.bylines import opens
from briefing.normalize.days import dates_in, read_stamp
from briefing.normalize.hints import Hint, Hints
from briefing.normalize.page import Block, Element, Page
from briefing.normalize.words import SENTENCE_END, WORD, count_words

_ABOVE, _BELOW = 3, 12
_LONGEST_LINE, _OWN_LINE, _MOST_SAID = 120, 60, 4
_PARAGRAPH, _STANDFIRST = 12, 60
_ROLE = re.compile(
    r"(?P<update>updat|modif|revis|edited|aktualis|mis à jour|actualiz|更新|修改)|"
    r"(?P<first>publish|posted|created|veröffentlicht|erstellt|publié|publicado|发布|發布)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b\d{1,2}(?::|\s?h)\d\d\b")
_BEFORE = re.compile(
    r"\b(?:since|until|till|through|before|after|from|by|between|for|of|expires?|seit|bis|ab|nach|"
    r"vor|argued|heard|submitted|depuis|avant|après|jusqu\W?au|desde|hasta|antes|después|de|retrieved|accessed|abgerufen|"
    r"consulté(?: le)?|consultado(?: el)?):?\s+(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)
_MENU = ("nav", "ul", "form")


@dataclass(frozen=True, slots=True)
class Shown:
    """A day that readers see by the heading.

    ``alone`` where its line holds little else, ``own`` where it may stand for the article with no
    data to bear it out: by its words, or by its place before the text.
    """

    day: date
    update: bool
    alone: bool
    own: bool


def shown_days(page: Page, heading: int, foreign: Collection[Element]) -> Iterator[Shown]:
    """The days in short lines close to the heading, in the order of the page.

    Lines in ``foreign`` elements are left out.
    """
    around = page.blocks[heading].around[1:]
    read = 0
    for block in page.blocks[max(heading - _ABOVE, 0) : heading + _BELOW]:
        text = page.words_of(block)
        apart = list(takewhile(lambda e: e not in around, block.around))
        if (
            block.index != heading
            and len(text) <= _LONGEST_LINE
            and not any(e in foreign for e in apart)
        ):
            below = block.index > heading
            opening = read < _STANDFIRST if below else not _is_masthead(apart, page.hints)
            yield from _days_of_line(text, _clocks(block), opening)
        count = count_words(text)
        read += count if block.index > heading and count >= _PARAGRAPH else 0


def day_shown(page: Page, heading: int) -> date | None:
    """The day that a text without data names as its own, close to its heading.

    Below running text a day is its own only if its line says so or has the hour; a bare one is a
    part of the text, and several of them are a chronicle.
    """
    said: list[date] = []
    bare: list[date] = []
    read = 0
    for block in page.blocks[max(heading - _ABOVE, 0) :]:
        text = page.words_of(block)
        near = block.index <= heading + _BELOW
        signed = any(p.search(text) for p in (_ROLE, _HOUR)) or opens(text)
        if block.index != heading and len(text) <= _LONGEST_LINE and (near or not signed):
            days = [s for s in _days_of_line(text, (), True) if not s.update]
            alone = [s.day for s in days if s.alone and not signed]
            bare += alone if read == 0 or alone == [s.day for s in days] else []
            said += [s.day for s in days if signed or (s.alone and read == 0 and near)]
        read += count_words(text) >= _PARAGRAPH and block.index > heading
    chronicle = len(set(bare)) > 1
    return next((day for day in said if not (chronicle and day in bare)), None)


def _is_masthead(apart: Iterable[Element], said: Mapping[Element, Hints]) -> bool:
    """Whether a line stands among the site's menus, where many show what day it is."""
    return any(
        said[e] & (Hint.NAV | Hint.FOOTER)
        or (said[e] & Hint.HEADER and next(e.iter(*_MENU), None) is not None)
        for e in apart
    )


def _clocks(block: Block) -> list[Element]:
    return [run.parent for run in block.runs if run.parent.tag == "time"]


def _days_of_line(text: str, clocks: Collection[Element], opening: bool) -> Iterator[Shown]:
    roles = [(match.start(), match.lastgroup == "update") for match in _ROLE.finditer(text)]
    signed = bool(roles) or opens(text)
    if not signed and _is_sentence(text):
        return
    found = dates_in(text)
    for start, day in found:
        if not _BEFORE.search(text[:start]):
            update = next((is_update for at, is_update in reversed(roles) if at < start), False)
            alone = len(text) <= _OWN_LINE or bool(clocks)
            yield Shown(day, update, alone, signed or (alone and opening))
    if not found:
        update = any(is_update for _, is_update in roles)
        for day in _stamped(clocks):
            yield Shown(day, update, True, signed or opening)


def _is_sentence(text: str) -> bool:
    """Whether a line says more than a day: it ends like a sentence and has words beside figures."""
    words = [word for word in WORD.findall(text) if not word.isdecimal()]
    return len(words) > _MOST_SAID and SENTENCE_END.search(text) is not None


def _stamped(clocks: Iterable[Element]) -> Iterator[date]:
    stamps = (read_stamp(clock.get("datetime") or "") for clock in clocks)
    return (stamp.day for stamp in stamps if stamp)
