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
    size = len(next(iter(columns.values())))
    return [
        {
            f"{name}{step:+d}": column[n + step] if 0 <= n + step < size else -1.0
            for name, column in columns.items()
            for step in _STEPS
        }
        for n in range(size)
    ]


def vicinity(columns: Mapping[str, Column], reaches: Sequence[int]) -> list[Numbers]:
    """Means of what stands within each reach before and after; nothing counts as 0."""
    size = len(next(iter(columns.values())))
    sums = {name: list(accumulate(column, initial=0.0)) for name, column in columns.items()}
    return [
        {
            f"{name} {where} {reach}": (total[end] - total[start]) / reach
            for name, total in sums.items()
            for reach in reaches
            for where, start, end in (
                ("before", max(n - reach, 0), n),
                ("after", n + 1, min(n + 1 + reach, size)),
            )
        }
        for n in range(size)
    ]
