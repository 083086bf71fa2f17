"""How much one text says in the words of another, by runs of eight words."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from zlib import crc32

from briefing.markup.text import clip

SIZE = 8
# Enough for any article; a text without end must not make a receipt without end.
_MAX_WORDS = 50_000
_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_CJK}]|[^\\W_{_CJK}]+")
_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_MOSTLY = 0.5
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Likeness:
    """What of a text stands word for word in another: its share, and the longest run of words."""

    share: float
    longest: int
    run: str = ""

    @property
    def mostly(self) -> bool:
        """Whether the text is more the other's than its own."""
        return self.share >= _MOSTLY

    def __str__(self) -> str:
        share = f"{self.share:.0%} of its words stand in runs of the original"
        return f"{share}, the longest {self.longest:,} words (“{clip(self.run, _SHOWN)}”)"


def plain_text(markdown: str) -> str:
    """Return a Markdown text without link targets and escapes; paragraphs stay what they are."""
    return html.unescape(_TARGET.sub("]", markdown).replace("\\", ""))


def words(markdown: str) -> list[str]:
    """Return the words of a Markdown text; each CJK character counts as one."""
    return [match[0] for match in _WORD.finditer(plain_text(markdown))][:_MAX_WORDS]


def shingles(found: Sequence[str]) -> array[int]:
    """Return a hash for each run of eight words, in order."""
    low = [word.casefold() for word in found]
    runs = (" ".join(low[at : at + SIZE]) for at in range(len(low) - SIZE + 1))
    return array("I", (crc32(run.encode("utf-8", "surrogatepass")) for run in runs))


def likeness(found: Sequence[str], other: Collection[int]) -> Likeness:
    """Return what of these words stands in a text with the shingles `other`."""
    known = frozenset(other)
    hits = [shingle in known for shingle in shingles(found)]
    covered = {at + step for at, hit in enumerate(hits) if hit for step in range(SIZE)}
    start, length = _longest(hits)
    run = " ".join(found[start : start + length])
    return Likeness(len(covered) / len(found) if found else 0.0, length, run)


def _longest(hits: Iterable[bool]) -> tuple[int, int]:
    """Return start and length, in words, of the longest run that is all hits."""
    best, at = (0, 0), 0
    for hit, group in groupby(hits):
        count = len(list(group))
        if hit and count + SIZE - 1 > best[1]:
            best = at, count + SIZE - 1
        at += count
    return best
