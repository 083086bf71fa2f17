"""Sentences of a block of text, and their clipping around a name, for the site's languages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

# Final punctuation: in unspaced scripts wherever it stands, elsewhere before a space.
_END = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\uff61]"
    r"(?<![.!?\u2026\u3002\uff01\uff1f\uff61]{2})"
    r"[.!?\u2026\u3002\uff01\uff1f\uff61]*+"
    r"(?:(?<=[\u3002\uff01\uff1f\uff61])[\"'\u2019\u201d\u300d\u300f\uff09)\]]*"
    r"|[\"'\u2019\u201d\u00bb)\]]*+(?=\s))"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A point after these never ends a sentence: a name or a number follows.
_TITLES = _words(
    "adm art bzw ca cf col dr e.g eg fig figs gen gov i.e ie lt mlle mme mr mrs ms nos nr "
    "p pp prof rep rev sen sgt sr sra srta st vgl vs z.b d.h u.a bspw núm ej p.ej "
    "dña ing lic abb vol hr fr"
)
# After these it ends one only when a word follows that opens sentences.
_MAY_END = _words(
    "a.m approx aug bros co corp dec dept est etc excl feb inc incl jan jr jul jun l.p ltd mar max "
    "min n.v oct op p.m ph.d plc s.a s.p.a sept sep u.k u.s u.s.a e.u u.n d.c usw mio mrd tsd cie "
    "bn mn av ave apr nov llc"
)
_OPENERS = _words(
    "A After All Also Although An And As At Because Before Both But By During Each Even For From "
    "He Her Here His How However If In Instead It Its Last Later Many Meanwhile More Most Neither "
    "No Nor Not Now Of On Once One Only Or Other Our Over She Since So Some Still Such That The "
    "Their Then There These They This Those Though Three To Today Two Under Until We What When "
    "Where Whether Which While Who Why With Yet You Your "
    "Das Der Die Ein Eine Es Im Er Sie Wir Le La Les Un Une Il Elle El Los Las Una "
    "En Ce Cette"
)
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_NEXT_WORD = re.compile(r"\s+[\"'\u2018\u201c\u00ab(\[]*(\w*)")
_GERMAN_ORDINAL = re.compile(r"(?<!\d)\d{1,2}$")
_OPENING = " \t\n\u00a0\"'\u2018\u201c\u201e\u00ab\u300c\u300e([{\u2014\u2013-*\u2022"
_BRACKETS = "([\"'\u2018\u201c\u201e\u00ab"
_REACH = 12
_ELLIPSIS = "\u2026"
_DANGLING = " ,;:\u2013\u2014-"


def spans(text: str, lang: str = "en") -> list[tuple[int, int]]:
    """Return [start, end) of each sentence of a block, without the space around it."""
    return list(_spans(text, 0, len(text), lang))


class Sentences:
    """The sentences of the block [start, end) of a text, found as far as they are asked for."""

    __slots__ = ("_found", "_rest")

    def __init__(self, text: str, start: int, end: int, lang: str = "en") -> None:
        self._found: list[tuple[int, int]] = []
        self._rest = _spans(text, start, end, lang)

    def at(self, offset: int) -> tuple[int, int]:
        """Return the sentence in which an offset lies, or the last before it."""
        found = self._found
        while not found or found[-1][1] <= offset:
            following = next(self._rest, None)
            if following is None:
                break
            found.append(following)
        at = bisect_right(found, (offset, 1 << 62)) - 1
        return found[max(at, 0)] if found else (offset, offset)


def opens_sentence(text: str, sentence: tuple[int, int], offset: int) -> bool:
    """Say whether nothing but quotes, brackets and dashes stands before an offset in a sentence."""
    return offset - sentence[0] <= _REACH and not text[sentence[0] : offset].strip(_OPENING)


def clip(sentence: str, around: tuple[int, int], limit: int = 200) -> str:
    """Cut a sentence at words to about `limit` characters that keep the span `around` in."""
    start, end = around
    if len(sentence) <= limit:
        return sentence
    before, name, after = sentence[:start], sentence[start:end], sentence[end:]
    room = limit - len(name)
    half = max(room // 2, 0)
    right = max(room - len(before), half) if len(before) < half else half
    left = max(room - len(after), half) if len(after) < half else half
    return _cut_left(before, left) + name + _cut_right(after, right)


def _spans(text: str, start: int, stop: int, lang: str) -> Iterator[tuple[int, int]]:
    for end in _END.finditer(text, start, stop):
        if _ends(text, end, lang):
            yield from _stripped(text, start, end.end())
            start = end.end()
    yield from _stripped(text, start, stop)


def _ends(text: str, end: re.Match[str], lang: str) -> bool:
    """Say whether a run of final punctuation ends a sentence."""
    at = end.end()
    if text[at : at + _REACH].lstrip(_OPENING)[:1].islower():
        return not end[0][0].isascii() and end[0][0] != _ELLIPSIS
    if end[0] != ".":
        return True
    return not _is_abbreviation(text, end.start(), lang)


def _is_abbreviation(text: str, point: int, lang: str) -> bool:
    """Say whether the point after the word before `point` belongs to that word."""
    reach = max(0, point - _REACH)
    start = max(text.rfind(" ", reach, point), text.rfind("\n", reach, point), reach - 1) + 1
    word = text[start:point].lstrip(_BRACKETS)
    lower = word.lower()
    if lower in _TITLES:
        return True
    if lower not in _MAY_END and len(word) > 2 and not _DOTTED.fullmatch(word):
        return False
    found = _NEXT_WORD.match(text, point + 1)
    following = found[1] if found else ""
    if word == "No":
        return following[:1].isdigit()
    if lang.startswith("de") and (_GERMAN_ORDINAL.search(word) or len(word) == 1):
        return following not in _OPENERS
    if lower in _MAY_END or len(word) > 2 or (len(word) == 1 and word.isupper()):
        return following not in _OPENERS
    return False


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    bare = part.strip()
    if bare:
        start += part.index(bare[0])
        yield start, start + len(bare)


def _cut_left(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[len(text) - room :] if room else ""
    if " " in kept.rstrip() and not text[len(text) - room - 1].isspace():
        kept = kept[kept.index(" ") :]
    return _ELLIPSIS + kept.lstrip()


def _cut_right(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[:room]
    if " " in kept.lstrip() and not text[room].isspace():
        kept = kept[: kept.rindex(" ")]
    return kept.rstrip(_DANGLING) + _ELLIPSIS
