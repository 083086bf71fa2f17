"""What speaks for and against each line of pasted text being part of the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefing.normalize.odds.wording import Features, level
from briefing.normalize.text.rules import matching
from briefing.normalize.text.words import (
    BYLINE,
    COPYRIGHT,
    DATE,
    FUNCTION_WORDS,
    LEAD_IN,
    SENTENCE_END,
    TIME_AGO,
    WORD,
    capitals,
    is_cjk,
    is_consent,
)

_LENGTHS = (
    (0, "0"),
    (2, "2"),
    (5, "5"),
    (9, "9"),
    (14, "14"),
    (25, "25"),
    (50, "50"),
    (10**9, "long"),
)
_PROSE = 14
_GLUED = re.compile("[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of pasted text, the empty lines before it, and whether it is code or a table's row."""

    text: str
    gap: int
    bullet: bool = False
    code: bool = False
    row: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What is read off one line before its neighbours are looked at."""

    words: int
    common: float
    sentence: bool

    @property
    def prose(self) -> bool:
        """Whether the line reads as running text."""
        return self.words >= _PROSE and (self.common > 0.2 or self.sentence)


@dataclass(frozen=True, slots=True)
class Pasted:
    """Lines with what is read off each alone."""

    seen: tuple[Look, ...]
    local: tuple[Features, ...]


def describe_lines(lines: Sequence[Line]) -> Pasted:
    """Named features of every line; the names are those the trees know."""
    seen = tuple(look_at(line.text) for line in lines)
    earlier: set[str] = set()
    own = []
    for line, look in zip(lines, seen, strict=True):
        features = _own(line, look)
        if line.text in earlier:
            features["repeated"] = 1.0
        earlier.add(line.text)
        own.append(features)
    return Pasted(seen, tuple(own))


@lru_cache(maxsize=4096)  # asked for the features of a line, its size, and whether it is prose
def look_at(text: str) -> Look:
    """What a line says of itself."""
    if is_cjk(text):
        return Look(len(text) // 2, 0.3, SENTENCE_END.search(text) is not None)
    words = WORD.findall(text.lower())
    common = sum(w in FUNCTION_WORDS for w in words) / max(len(words), 1)
    return Look(len(words), common, SENTENCE_END.search(text) is not None)


def prose_words(text: str) -> int:
    """The words of a line that is long enough to be running text, else none."""
    words = look_at(text).words
    return words if words >= _PROSE else 0


def together(places: Sequence[int], apart: int) -> list[list[int]]:
    """Ascending places in groups, those of one group at most so far from the one before."""
    groups: list[list[int]] = []
    for place in places:
        if groups and place - groups[-1][-1] <= apart:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def best_span(gains: Sequence[float]) -> tuple[int, int]:
    """First and last line of the contiguous stretch with the greatest sum of gains."""
    best, start, end = float("-inf"), 0, 0
    total, begun = 0.0, 0
    for n, gain in enumerate(gains):
        if total <= 0:
            total, begun = 0.0, n
        total += gain
        if total > best:
            best, start, end = total, begun, n
    return start, end


def _own(line: Line, seen: Look) -> Features:
    text = line.text
    size = next(name for limit, name in _LENGTHS if seen.words <= limit)
    ending = "sentence" if seen.sentence else "colon" if text[-1] in ":：" else "open"
    features = {
        "bias": 1.0,
        f"size:{size}": 1.0,
        f"ends:{ending}": 1.0,
        f"size:{size}:{ending}": 1.0,
        level("common", seen.common, (0.01, 0.2, 0.35, 0.5)): 1.0,
        f"gap:{min(line.gap, 3)}": 1.0,
    }
    shown = WORD.findall(text)
    capital = capitals(shown)
    features[level("capitals", capital, (0.3, 0.6, 0.9))] = 1.0
    rule = matching(text, "line", "tail")
    short = seen.words <= 30
    for name, present in (
        ("bullet", line.bullet),
        ("rule", rule is not None),
        (f"rule:{rule.id}" if rule else "", rule is not None),
        ("consent", is_consent(text)),
        ("copyright", COPYRIGHT.search(text)),
        ("date", short and DATE.search(text)),
        ("time ago", short and TIME_AGO.search(text)),
        ("byline", short and BYLINE.match(text)),
        ("lead-in", short and LEAD_IN.match(text)),
        ("question", short and text.endswith("?")),
        ("bars", short and any(c in text for c in "|»›")),
        ("quoted", text[0] in '"“„«「'),
        ("all capitals", text.isupper()),
        ("markup", text.count("</") > 0 or 'src="' in text),
        ("handle", short and ("@" in text or "http" in text)),
        ("number first", text[0].isdigit()),
        ("name like", 2 <= len(shown) <= 4 and capital == 1 and not seen.sentence),
        ("glued", _is_glued(text)),
    ):
        if present:
            features[name] = 1.0
    return features


def _is_glued(text: str) -> bool:
    """Whether a small letter is followed by a capital, as where two words have run together."""
    if text.isascii():
        return _GLUED.search(text) is not None
    return any(a.islower() and b.isupper() for a, b in pairwise(text))
