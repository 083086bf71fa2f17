"""Lines that say only who wrote an article, when, and how long it takes to read."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.text.bylines import names_of, opens, signed
from briefing.normalize.text.days import dates_in, read_date, without_days
from briefing.normalize.text.words import count_words

_LONGEST, _LONGEST_OF_LINES = 160, 320
_PROSE = 12
_TOP, _SECOND = 8, 2
_LEFT_BY_NAME, _LEFT = 3, 1
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.h]\d{2}){1,2}(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{1,2}\s?h\b|"
    r"\b(?:UTC|GMT|CES?T|ME?S?Z|[ECMPA][SD]?T|BST|IST|JST|[KCHA]ST|Uhr|hrs)\b(?:\s*[+-]\d+)?|"
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)\b\.?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\b(?:mon|diens|donners|frei|sams|sonn)tag\b|\bmittwoch\b|\bsonnabend\b|"
    r"\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b|"
    r"\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|(?:星期|周)[一二三四五六日天]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:(?:first |last |originally )?(?:published|posted|updated?|modified|issued|created)|"
    r"publi(?:é|ée|cado|cada)|mis(?:e)? à jour|modifié|actualizad[oa]|"
    r"veröffentlicht|erschienen|(?:zuletzt )?aktualisiert|stand|datum|fecha|date)\b|"
    r"发布(?:时间|日期|于)?|更新(?:时间|于)?|公開日?|更新日",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"(?:last )?(?:updated?|modified)\b|(?:zuletzt )?aktualisiert\b|mise? à jour\b|"
    r"actualizad[oa]\b|更新",
    re.IGNORECASE,
)
_READING = re.compile(
    r"\b(?:reading time|read time|lese(?:zeit|dauer)|(?:temps|durée) de lecture|"
    r"tiempo de lectura)\b|阅读(?:时间|时长)|"
    r"\b\d+(?:\s?[–-]\s?\d+)?[\s-]*(?:min(?:ute|uto)?s?n?\b\.?)"
    r"(?:\s*(?:read|lesezeit|de lecture|de lectura)\b)?|\d+\s*分钟(?:阅读)?",
    re.IGNORECASE,
)
_EASTERN_LABEL = (
    r"(?:稿件)?(?:来源于?|來源於?|作者|编辑|編輯|责任编辑|責任編輯|责编|记者|記者|文|图)\s*[:：/]"
)
_EASTERN = re.compile(
    rf"{_EASTERN_LABEL}\s*[^\s:：/|]{{1,20}}?(?={_EASTERN_LABEL}|[\s|]|$)|"
    rf"{_EASTERN_LABEL}\s*[^\s:：/|]{{1,20}}|"
    r"字[号體体]\s*[:：]?(?:\s*[大中小])*"
)
_BY = "by|von|par|por|durch"
_LINK = re.compile(
    r"\b(?:on|at|of|by|and|und|et|y|le|à|am|um|vom|el|a las|al|de|del|in|von|par|por|written|"
    r"text|words|text(?:e|o)|autor(?:in|a)?|author|auteure?|dated)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|senior|chief|special)?\s*(?:writer|reporter|correspondent|editor|redakteur(?:in)?|"
    r"journaliste|periodista)\b",
    re.IGNORECASE,
)


def is_dateline(text: str, names: Collection[str] = ()) -> bool:
    """Whether a line says nothing but who wrote a text, when, and how long it takes to read.

    Beside these it may name a place, such as the one where it was written.
    """
    if not text or len(text) > _LONGEST:
        return False
    left = text
    found = list(names)
    if opens(text):
        found += names_of(signed(text), None)
    if opens(text) or text.startswith(tuple(found)) or _signs_behind_day(text, found):
        for name in sorted(found, key=len, reverse=True):
            left = left.replace(name, " ")
    named = left != text
    dated = without_days(left)
    told = dated != left or bool(_CLOCK.search(dated) and _LABEL.search(dated))
    for pattern in (_READING, _EASTERN):
        shorter = pattern.sub(" ", dated)
        told = told or shorter != dated
        dated = shorter
    if not (named or told):
        return False
    for pattern in (_LABEL, _CLOCK, _ROLE, _LINK):
        dated = pattern.sub(" ", dated)
    return count_words(dated) <= (_LEFT_BY_NAME if named else _LEFT)


def _signs_behind_day(text: str, names: Sequence[str]) -> bool:
    """Whether a line says when, and behind that "by" one of these names."""
    named = "|".join(map(re.escape, names))
    return bool(named and dates_in(text) and re.search(rf"\b(?:{_BY})\s+(?:{named})", text, re.I))


def without_datelines(
    page: Page, fates: Sequence[str], names: Collection[str], published: date | None
) -> list[str]:
    """Fates where such lines between a title and its text are left out.

    A bare day there may be a part of the text if it is another one than that of publication; one
    that is said to be an update is none wherever it stands.
    """
    result = list(fates)
    prose = 0
    for place, block in enumerate(b for b in page.blocks if fates[b.index] == KEPT):
        lines = [" ".join(x.split()) for x in page.text[block.start : block.end].split("\n")]
        lines = [line for line in lines if line]
        text = page.words_of(block)
        fits = len(text) <= _LONGEST_OF_LINES and not block.is_heading and "li" not in block.path
        if fits and all(is_dateline(line, names) for line in lines):
            at_top = place < _TOP and prose < _SECOND
            if _UPDATE.match(text) or (at_top and _is_own(text, names, published)):
                result[block.index] = _fate(text, names, published)
                continue
        prose += count_words(text) >= _PROSE
    return result


def _is_own(text: str, names: Collection[str], published: date | None) -> bool:
    """Whether a line is about the article: its author, its day, or how long it takes to read."""
    own = any(name in text for name in names) or opens(text) or bool(_READING.search(text))
    return own or (published is not None and published in {day for _, day in dates_in(text)})


def _fate(text: str, names: Collection[str], published: date | None) -> str:
    if any(name in text for name in names):
        return "moved:authors"
    return "moved:published" if published and published == read_date(text) else "dropped:dateline"
