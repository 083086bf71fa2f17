"""How much the words of a short text speak for an article: "newsletter" against, "said" for."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_MOST = 60
_LONGEST = 400
_LONG = 3.0
_FARTHEST = 6.0

WordOdds = Mapping[str, float]


def tokens(text: str) -> set[str]:
    """Words, pairs of words, and how a text begins and ends; every number is "0"."""
    words = ["0" if w.isdigit() else w for w in _TOKEN.findall(text.lower())][:_MOST]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    ends = [f"^{w}" for w in words[:1]] + [f"^{p}" for p in pairs[:1]]
    return {*words, *pairs, *ends, *(f"{w}$" for w in words[-1:])}


def odds_of(text: str, table: WordOdds) -> float:
    """The log odds of a text; a long one stands for itself."""
    if len(text) >= _LONGEST:
        return _LONG
    total = table[""] + sum(table[t] for t in tokens(text) if t in table)
    return min(max(total, -_FARTHEST), _FARTHEST)


@cache
def word_odds() -> WordOdds:
    """The table that stands beside this module, read once; "" is what every text has."""
    return read_odds("word_odds")


def read_odds(name: str) -> Mapping[str, float]:
    """The log odds of the words in a file beside this module."""
    lines = Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return {word: float(odds) for odds, word in (line.split("\t") for line in lines)}
