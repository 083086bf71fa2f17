"""Which lines are the article: stretches of likely ones, their edges judged by both sides."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from briefing.normalize.odds.surroundings import Columns, column, neighbours, vicinity
from briefing.normalize.odds.trees import Row, forest
from briefing.normalize.odds.viterbi import Changes, best_balance, likeliest_stretches

# The trees are surer of themselves on other sites than they are right.
_TRUST = 0.6
_TRUST_IN_EDGES = 0.25
_PAUSE, _NEAR, _FAR = 0.5, 12, 2.5
_SURE = 4.0
_REACHES = (5, 15, 40)
OWN = (
    *("words", "chars", "said", "topical", "prose", "sentence", "common", "caps", "digits"),
    *("gap before", "bullet", "quoted", "ends:open", "ends:colon", "rule", "consent", "date"),
    *("time ago", "byline", "name like", "repeated"),
)
_NEXT = (*OWN, "odds+3")


def own_columns(rows: Sequence[Row], numbers: Columns) -> Columns:
    """What is asked here of each line, of all that its own row and the numbers of all name."""
    return {
        name: numbers[name] if name in numbers else column([row.get(name, 0.0) for row in rows])
        for name in OWN
    }


def describe_edges(odds: Sequence[float], own: Columns) -> Columns:
    """Named numbers of the places between two lines, by log odds and what is asked of lines."""
    sure = np.clip(odds, -_SURE, _SURE)
    lines = {
        "odds": column(odds),
        **own,
        **neighbours({"odds": column(odds)}),
        **vicinity({"odds": sure}, _REACHES),
    }
    after = {f"next {name}": lines[name][1:] for name in _NEXT}
    return {name: numbers[:-1] for name, numbers in lines.items()} | after


def choose_stretches(odds: Sequence[float], sizes: Sequence[float], own: Columns) -> list[bool]:
    """Which lines to keep, by the log odds and words of each, and what is asked of it here."""
    edges = describe_edges(odds, own)
    none: list[Row] = [{}] * (len(odds) - 1)
    leaving, entering = (forest(name).odds(none, edges) for name in ("leaving", "entering"))
    return best_stretches(odds, sizes, leaving, entering)


def best_stretches(
    odds: Sequence[float],
    sizes: Sequence[float],
    leaving: Sequence[float],
    entering: Sequence[float],
) -> list[bool]:
    """Which lines to keep, by the log odds of each and of a change between each two.

    ``leaving`` are for an article's end between two lines, ``entering`` for a beginning.
    """
    changes = Changes([*_costs(leaving), 0.0], [0.0, *_costs(entering)], _PAUSE, _NEAR, _FAR)
    choose = partial(likeliest_stretches, changes=changes)
    return best_balance([_TRUST * odd for odd in odds], sizes, choose)


def _costs(odds: Sequence[float]) -> list[float]:
    return [-_TRUST_IN_EDGES * min(max(odd, -_SURE), _SURE) for odd in odds]
