"""Numbers that a block or line has by its own text and by those around it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from briefing.normalize.text.words import FUNCTION_WORDS

Words = Sequence[str]
Column = NDArray[np.float64]
Columns = Mapping[str, Column]  # one number for each block or line under every name
_STEPS = (-3, -2, -1, 1, 2, 3)
_SHORT = 3
_DIGIT = re.compile(r"\d")


def own_numbers(texts: Sequence[str], capitals: Sequence[float]) -> Columns:
    """Length, capitals and figures of each text, given its share of capitals."""
    return {
        "chars": column([len(text) for text in texts]),
        "caps": column(capitals),
        "digits": column([len(_DIGIT.findall(text)) / max(len(text), 1) for text in texts]),
    }


def column(numbers: ArrayLike) -> Column:
    """Numbers of all blocks or lines, in their order."""
    return np.array(numbers, dtype=float)


def content_words(lowered: Words) -> set[str]:
    """Which words of a text, in lower case, say what it is about."""
    return {w for w in lowered if len(w) > _SHORT} - FUNCTION_WORDS


def topical(texts: Sequence[Words], trusted: Sequence[bool]) -> Column:
    """For each text the share of its content words that stand in other texts that are trusted.

    The texts are given as their words in lower case.
    """
    content = [content_words(lowered) for lowered in texts]
    known = Counter(w for words, sure in zip(content, trusted, strict=True) if sure for w in words)
    return column(
        [
            sum(known[w] > sure for w in words) / len(words) if words else 0.0
            for words, sure in zip(content, trusted, strict=True)
        ]
    )


def places(masses: Column) -> Columns:
    """Where each of a row stands: by number, and by the mass behind and ahead."""
    size = len(masses)
    at = np.arange(float(size))
    sums = _sums(masses)
    whole = sums[-1]
    total = max(whole, 1.0)
    return {
        "at": at,
        "left": size - at,
        "share": at / size,
        "behind": sums[:-1],
        "behind share": sums[:-1] / total,
        "ahead": whole - sums[1:],
        "total": np.full(size, total),
        "size": np.full(size, float(size)),
    }


def _sums(numbers: Column) -> Column:
    """What all before each place add up to, and at last the sum of all."""
    return np.concatenate(([0.0], np.cumsum(numbers)))


def neighbours(columns: Columns) -> Columns:
    """What stands up to three places before and after; -1 beyond the ends."""
    return {
        f"{name}{step:+d}": _shifted(numbers, step)
        for name, numbers in columns.items()
        for step in _STEPS
    }


def _shifted(numbers: Column, step: int) -> Column:
    shifted = np.full(len(numbers), -1.0)
    if step > 0:
        shifted[:-step] = numbers[step:]
    else:
        shifted[-step:] = numbers[:step]
    return shifted


def vicinity(columns: Columns, reaches: Sequence[int]) -> Columns:
    """Means of what stands within each reach before and after; nothing counts as 0."""
    means: dict[str, Column] = {}
    for name, numbers in columns.items():
        sums, size = _sums(numbers), len(numbers)
        at = np.arange(size)
        for reach in reaches:
            first, last = np.maximum(at - reach, 0), np.minimum(at + 1 + reach, size)
            means[f"{name} before {reach}"] = (sums[:-1] - sums[first]) / reach
            means[f"{name} after {reach}"] = (sums[last] - sums[1:]) / reach
    return means
