"""Numbers that a block or line has by its own text and by those around it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from briefing.normalize.words import FUNCTION_WORDS, WORD

Column = Sequence[float]
Numbers = dict[str, float]
_STEPS = (-3, -2, -1, 1, 2, 3)
_SHORT = 3
_DIGIT = re.compile(r"\d")


def own_numbers(text: str) -> Numbers:
    """Length, capitals and figures of a text."""
    words = WORD.findall(text)
    return {
        "chars": float(len(text)),
        "caps": sum(w[0].isupper() for w in words) / max(len(words), 1),
        "digits": len(_DIGIT.findall(text)) / max(len(text), 1),
    }


def content_words(text: str) -> set[str]:
    """The words of a text that say what it is about."""
    return {w for w in WORD.findall(text.lower()) if len(w) > _SHORT} - FUNCTION_WORDS


def topical(texts: Sequence[str], trusted: Sequence[bool]) -> list[float]:
    """For each text the share of its content words that stand in other texts that are trusted."""
    content = [content_words(text) for text in texts]
    known = Counter(w for words, sure in zip(content, trusted, strict=True) if sure for w in words)
    return [
        sum(known[w] > sure for w in words) / len(words) if words else 0.0
        for words, sure in zip(content, trusted, strict=True)
    ]


def places(masses: Column) -> list[Numbers]:
    """Where each of a row stands: by number, and by the mass behind and ahead."""
    size = len(masses)
    sums = list(accumulate(masses, initial=0.0))
    total = max(sums[-1], 1.0)
    return [
        {
            "at": float(n),
            "left": float(size - n),
            "share": n / size,
            "behind": sums[n],
            "behind share": sums[n] / total,
            "ahead": sums[-1] - sums[n + 1],
            "total": total,
            "size": float(size),
        }
        for n in range(size)
    ]


def neighbours(columns: Mapping[str, Column]) -> list[Numbers]:
    """What stands up to three places before and after; -1 beyond the ends."""
    shifted = {
        f"{name}{step:+d}": _shifted(column, step)
        for name, column in columns.items()
        for step in _STEPS
    }
    return _rows(shifted)


def _shifted(column: Column, step: int) -> list[float]:
    beyond = [-1.0] * min(abs(step), len(column))
    return [*column[step:], *beyond] if step > 0 else [*beyond, *column[:step]]


def _rows(columns: Mapping[str, Column]) -> list[Numbers]:
    """Columns as one table of numbers for each row."""
    names = tuple(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def vicinity(columns: Mapping[str, Column], reaches: Sequence[int]) -> list[Numbers]:
    """Means of what stands within each reach before and after; nothing counts as 0."""
    size = len(next(iter(columns.values())))
    means: dict[str, Column] = {}
    for name, column in columns.items():
        total = list(accumulate(column, initial=0.0))
        for reach in reaches:
            means[f"{name} before {reach}"] = [
                (total[n] - total[max(n - reach, 0)]) / reach for n in range(size)
            ]
            means[f"{name} after {reach}"] = [
                (total[min(n + 1 + reach, size)] - total[n + 1]) / reach for n in range(size)
            ]
    return _rows(means)
