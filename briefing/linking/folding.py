"""Folding of text to the form in which names are compared, with the way back to the text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from msgspec import Struct

_ZERO_WIDTH = "\u00ad\u200b-\u200d\u2060\ufeff"
_RUNS = r"-\r?\n[ \t]*|[ \t\r\n\f]{2,}|[\t\r\f]"
_COMPOSABLE = "[^\\W_][\u0300-\u036f\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_RESIZED_ASCII = re.compile(_RUNS)
_RESIZED = re.compile(f"{_RUNS}|[{_ZERO_WIDTH}]|{_COMPOSABLE}")
# Cheap signs that the patterns above have something to find.
_SIGNS = ("  ", "\n ", " \n", "\n\n", "-\n", "\r", "\t")
_UNUSUAL = re.compile(f"[{_ZERO_WIDTH}\u0300-\u036f\u3099\u309a\u1100-\u1112]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_DELETED = re.compile(f"[{_ZERO_WIDTH}]")


def _same_length_folds() -> dict[str, str]:
    folds = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    folds |= dict.fromkeys("\u00a0\u1680\u2028\u202f\u205f\u3000", " ")
    folds |= {chr(code): " " for code in range(0x2000, 0x200B)}
    folds |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63", "-")
    folds |= dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4", "'")
    folds |= dict.fromkeys("\u201c\u201d\u201f\u00ab\u00bb", '"')
    return folds


_FOLDS = _same_length_folds()


class Folded(Struct, frozen=True):
    """A text twice folded: `cased` keeps capitals, `key` does not; both have spaces for hyphens.

    Both have the same length; `place` maps an offset in them to one in the text.
    """

    text: str
    cased: str
    key: str
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]

    def place(self, offset: int) -> int:
        """Return where the character at an offset of the folded text begins in the text."""
        if not self._starts:
            return offset
        at = bisect_right(self._starts, offset)
        return offset + (self._shifts[at - 1] if at else 0)

    def place_end(self, offset: int) -> int:
        """Return where in the text the span ends that ends at an offset of the folded text."""
        end = self.place(offset)
        while self._starts and end and _DELETED.match(self.text[end - 1]):
            end -= 1
        return end


def fold(text: str) -> Folded:
    """Fold spaces, line ends, hyphens, quotes, full-width and decomposed letters, and case."""
    cased = text
    if not text.isascii():
        for character in sorted(set(_NOT_ASCII.findall(text))):
            if character in _FOLDS:
                cased = cased.replace(character, _FOLDS[character])
    cased, starts, shifts = _resize(cased)
    cased = cased.replace("\n", " ").replace("-", " ")
    return Folded(text, cased, _lower(cased), starts, shifts)


def fold_name(name: str) -> tuple[str, str]:
    """Return a name's folded forms, the one with capitals and the one without."""
    folded = fold(name.strip())
    return folded.cased, folded.key


def _resize(text: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Fold what changes the length, and note from where on places differ by how much."""
    unusual = not text.isascii() and _UNUSUAL.search(text) is not None
    if not unusual and not any(sign in text for sign in _SIGNS):
        return text, (), ()
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    at = shift = 0
    for match in (_RESIZED if unusual else _RESIZED_ASCII).finditer(text):
        start, end = match.span()
        folded = _resized(match[0])
        pieces += (text[at:start], folded)
        at = end
        shift += end - start - len(folded)
        starts.append(end - shift)
        shifts.append(shift)
    return "".join((*pieces, text[at:])), tuple(starts), tuple(shifts)


def _resized(found: str) -> str:
    if found[0] == "-":
        return "-"
    if found.isspace():
        return " "
    return "" if _DELETED.match(found) else unicodedata.normalize("NFC", found)


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.replace("\u03c2", "\u03c3")
