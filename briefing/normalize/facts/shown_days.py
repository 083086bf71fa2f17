"""The days that readers see by an article's heading, and which of them may be its own."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from briefing.normalize.document.hints import Hint, Hints
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element, whole_text
from briefing.normalize.facts.foreign import OF_OTHERS
from briefing.normalize.text.bylines import opens
from briefing.normalize.text.days import dates_in, may_be_written, read_stamp, short_dates_in
from briefing.normalize.text.language import find_language
from briefing.normalize.text.words import CJK, SENTENCE_END, WORD, count_words

_ABOVE, _BELOW = 3, 12
_LONGEST_LINE, _OWN_LINE, _MOST_SAID = 120, 60, 4
_PARAGRAPH, _STANDFIRST = 12, 60
_ROLE = re.compile(
    r"(?P<update>updat|modif|revis|edited|aktualis|mis à jour|actualiz|更新|修改|改訂|修正)|"
    r"(?P<first>publish|posted|created|veröffentlicht|erstellt|gespeichert|publié|mis en ligne|"
    r"publicado|发布|發布|发表|發表|公開|公布|公表|掲載|配信|投稿)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b\d{1,2}(?::|\s?h)\d\d\b")
_BEFORE = re.compile(
    r"\b(?:since|until|till|through|before|after|from|by|between|for|of|expires?|seit|bis|ab|nach|"
    r"vor|beginn|ende|termin|starts?|ends?|deadline|argued|heard|submitted|depuis|avant|après|jusqu\W?au|desde|hasta|antes|después|de|retrieved|accessed|abgerufen|"
    r"consulté(?: le)?|consultado(?: el)?):?\s+(?:\w+day,?\s+)?$|原文[^\d]{0,8}$",
    re.IGNORECASE,
)
_OF_ISSUE = re.compile(r"[^\d]{0,20}\d{1,2}\D{1,4}\d{4}\s+(?:issue|edition)\b", re.IGNORECASE)
_OWN_POST = re.compile(
    r"(?:this (?:post|entry|article) was|diese[rn]? (?:beitrag|artikel|eintrag) wurde|"
    r"cet article a été|este artículo fue)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\d[:.h]\d\d(?:\s*(?:uhr|[ap]\.?m\.?))?\s*(?:bis|to|until|à|hasta|[-–])\s*\d{1,2}[:.h]\d\d",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*|d[aei]l?|la|of|am|an|der|the)"
_PLACE = re.compile(rf"(?=.{{3}}){_NAME}(?:[ ,/()]+{_NAME}){{0,6}}[()]*")
_DASH = re.compile(r"[\d,.\s]*(?:\([^()]*\))?\s*(?:/[^/]{2,40}/\s*)?(?:[–—-]|--)\s")
_BARE = 12
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d")  # no reader sees what is written for programs
_CHANGED = re.compile(r"\b(?:updated|modified|datemodified)\b", re.IGNORECASE)
_MENU = ("nav", "ul", "form")
_DATED = re.compile(r"\W*(?:(?:erscheinungs)?datum|date|fecha|日期)\s*(?:[:：]|$)", re.IGNORECASE)


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
        term = _term_of(page, block)
        if term is not None:
            yield from _days_of_term(term, text)
        elif (
            block.index != heading
            and "pre" not in block.path
            and len(text) <= _LONGEST_LINE
            and not any(e in foreign for e in apart)
        ):
            below = block.index > heading
            opening = read < _STANDFIRST if below else not _is_masthead(apart, page.hints)
            facts = any(page.hints[e] & Hint.META for e in apart)
            yield from _days_of_line(text, _clocks(block), opening, facts)
        count = count_words(text)
        read += count if block.index > heading and count >= _PARAGRAPH else 0


def signed_days(page: Page, foreign: Collection[Element]) -> Iterator[date]:
    """The days that lines anywhere on a page say something was published on, but for teasers'."""
    for block in page.blocks:
        text = page.words_of(block)
        longest = _OWN_LINE // 2 if CJK.search(text) else _LONGEST_LINE
        says = _OWN_POST.match(text) or (len(text) <= longest and _ROLE.search(text))
        others = any(e in foreign and page.hints[e] & OF_OTHERS for e in block.around)
        if says and not others:
            shown = (s for s in _days_of_line(text[: 2 * _LONGEST_LINE], (), False) if s.own)
            yield from (s.day for s in shown if not s.update)


def day_of_release(page: Page, heading: int) -> date | None:
    """The day in the dateline that a text opens with, between its place and a dash."""
    for block in page.blocks[heading : heading + _BELOW]:
        text = page.words_of(block)[: 2 * _LONGEST_LINE]
        for start, day in dates_in(text)[:1]:
            end = text.find(str(day.year), start) + len(str(day.year))
            place = text[:start].rstrip(" ,")
            if _PLACE.fullmatch(place) and _DASH.match(text, end):
                return day
    return None


def is_role_of_change(text: str) -> bool:
    """Whether a line says that something was changed."""
    return any(match.lastgroup == "update" for match in _ROLE.finditer(text))


def is_disowned(page: Page, day: date) -> bool:
    """Whether all lines that name a day say that it is the day of something else.

    The first day of a year that no line names is a guess from the year alone; so is one that
    figures in English may name, where month and day go first by turns.
    """
    naming = [b for b in page.blocks if any(d == day for _, d in dates_in(page.words_of(b)))]
    if not naming:
        english = find_language(page.root.get("lang"), page.text) == "en"
        return (day.month, day.day) == (1, 1) or (english and may_be_written(day, page.text))
    return all(_is_of_another(page, block, day) for block in naming)


def _is_of_another(page: Page, block: Block, day: date) -> bool:
    text, term = page.words_of(block), _term_of(page, block)
    if term is not None:
        return not _ROLE.search(term) and not _DATED.match(term)
    if "pre" in block.path or _TIMES.search(text):
        return True
    return all(_BEFORE.search(text[:start]) for start, named in dates_in(text) if named == day)


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


def _changed(clocks: Iterable[Element]) -> set[date]:
    """The days that the markup calls those of a change."""
    said = ((c, f"{c.get('class') or ''} {c.get('itemprop') or ''}") for c in clocks)
    changed = (c for c, names in said if _CHANGED.search(names) and "publish" not in names.lower())
    return {day for c in changed for _, day in dates_in(whole_text(c))}


def _term_of(page: Page, block: Block) -> str | None:
    """The term that a block describes, in a list of terms."""
    before = page.blocks[block.index - 1] if block.index else None
    if block.container.tag == "dd" and before is not None and before.container.tag == "dt":
        return page.words_of(before)
    return None


def _days_of_term(term: str, text: str) -> Iterator[Shown]:
    """The days of an article's facts; a term may name the day of something else as well."""
    role = _ROLE.search(term)
    if role or _DATED.match(term):
        update = role is not None and role.lastgroup == "update"
        yield from (Shown(day, update, True, True) for _, day in dates_in(text))


def _days_of_line(
    text: str, clocks: Collection[Element], opening: bool, facts: bool = False
) -> Iterator[Shown]:
    """The days in a line; ``facts`` where the markup says that it holds facts of the article."""
    roles = [(match.start(), match.lastgroup == "update") for match in _ROLE.finditer(text)]
    signed = bool(roles or opens(text) or _DATED.match(text) or _OWN_POST.match(text))
    if _TIMES.search(text) or (not signed and _is_sentence(text)):
        return
    found = [(start, day) for start, day in dates_in(text) if not _STAMP.match(text, start)]
    if not found and (signed or len(text) <= _BARE):
        found = short_dates_in(text)
    changed = _changed(clocks)
    for start, day in found:
        if not _BEFORE.search(text[:start]) and not _OF_ISSUE.match(text, start):
            update = _is_update(text, start, roles) or (len(found) > 1 and day in changed)
            alone = len(text) <= _OWN_LINE or bool(clocks) or facts
            yield Shown(day, update, alone, signed or (alone and opening))
    if not found:
        update = any(is_update for _, is_update in roles)
        for day in _stamped(clocks):
            yield Shown(day, update, True, signed or opening)


def _is_update(text: str, start: int, roles: Sequence[tuple[int, bool]]) -> bool:
    """What the word before a day says of it, or in Chinese and Japanese the one after it."""
    before = (is_update for at, is_update in reversed(roles) if at < start)
    behind = (is_update for at, is_update in roles if CJK.match(text, at))
    return next(before, next(behind, False))


def _is_sentence(text: str) -> bool:
    """Whether a line says more than a day: it ends like a sentence and has words beside figures."""
    words = [word for word in WORD.findall(text) if not word.isdecimal()]
    return len(words) > _MOST_SAID and SENTENCE_END.search(text) is not None


def _stamped(clocks: Iterable[Element]) -> Iterator[date]:
    stamps = (read_stamp(clock.get("datetime") or "") for clock in clocks)
    return (stamp.day for stamp in stamps if stamp)
