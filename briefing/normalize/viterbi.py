"""The likeliest sequence of two states, and the one that serves an article best."""

from collections.abc import Sequence
from math import exp, log

_ROUNDS = 20
_LOWEST = 0.05
_FARTHEST = 30.0


def likeliest(odds: Sequence[float], cost: float) -> list[bool]:
    """Which items to keep, given the log odds of each and what a change between them costs."""
    if not odds:
        return []
    out, kept = 0.0, odds[0]
    choices: list[tuple[bool, bool]] = []
    for odd in odds[1:]:
        choices.append((kept - cost > out, kept >= out - cost))
        out, kept = max(out, kept - cost), max(kept, out - cost) + odd
    state = kept > out
    path = [state]
    for from_out, from_kept in reversed(choices):
        state = from_kept if state else from_out
        path.append(state)
    return path[::-1]


def best_balance(odds: Sequence[float], sizes: Sequence[float], cost: float) -> list[bool]:
    """The sequence whose expected F1, each item counted by its size, is the greatest.

    An item is worth keeping when its probability is more than half of the F1 that is within
    reach: on a page where little is sure, what is merely likely counts too.
    """
    chances = [1 / (1 + exp(-min(max(odd, -_FARTHEST), _FARTHEST))) for odd in odds]
    expected = sum(c * size for c, size in zip(chances, sizes, strict=True))
    balance, keep = 0.0, [False] * len(odds)
    for _ in range(_ROUNDS):
        limit = max(balance / 2, _LOWEST)
        before, keep = keep, likeliest([odd - log(limit / (1 - limit)) for odd in odds], cost)
        if keep == before:
            break
        kept = [(c, size) for c, size, k in zip(chances, sizes, keep, strict=True) if k]
        right, all_ = sum(c * size for c, size in kept), sum(size for _, size in kept)
        balance = min(2 * right / max(all_ + expected, 1e-9), 1.0)
    return keep
