"""The likeliest sequence of two states, and the one that serves an article best."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf, log

_ROUNDS = 20
_LOWEST = 0.05
_FARTHEST = 30.0
_NOTHING = (-inf, -1)

Choice = Callable[[Sequence[float]], list[bool]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What it costs to leave off after an item or set in at it, and to pause between the two.

    A pause of more than ``near`` items costs ``far`` on top.
    """

    leaving: Sequence[float]
    entering: Sequence[float]
    pause: float
    near: int
    far: float


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


def likeliest_stretches(odds: Sequence[float], changes: Changes) -> list[bool]:
    """Which items to keep, where each change between them has a cost of its own."""
    kept: list[float] = []
    left: list[float] = []
    before: list[int] = []
    distant = _NOTHING
    for n, odd in enumerate(odds):
        since = max(n - 1 - changes.near, 0)
        if since:
            distant = max(distant, (left[since - 1] - changes.far, since - 1))
        paused = max([distant, *((left[m], m) for m in range(since, n - 1))])
        begun = max((0.0, -1), (paused[0] - changes.pause, paused[1]))
        anew = (begun[0] - changes.entering[n], begun[1])
        total, last = max(anew, (kept[-1], n - 1)) if n else anew
        kept.append(total + odd)
        left.append(kept[n] - changes.leaving[n])
        before.append(last)
    return _path(left, before)


def _path(left: Sequence[float], before: Sequence[int]) -> list[bool]:
    """The items that lead to the best end; none where nothing is better."""
    keep = [False] * len(left)
    total, at = max(((total, n) for n, total in enumerate(left)), default=(0.0, -1))
    while total > 0 and at >= 0:
        keep[at] = True
        at = before[at]
    return keep


def best_balance(odds: Sequence[float], sizes: Sequence[float], choose: Choice) -> list[bool]:
    """The sequence whose expected F1, each item counted by its size, is the greatest.

    ``choose`` says which items to keep by their log odds.

    An item is worth keeping when its probability is more than half of the F1 that is within
    reach: on a page where little is sure, what is merely likely counts too.
    """
    chances = [1 / (1 + exp(-min(max(odd, -_FARTHEST), _FARTHEST))) for odd in odds]
    expected = sum(c * size for c, size in zip(chances, sizes, strict=True))
    balance, keep = 0.0, [False] * len(odds)
    for _ in range(_ROUNDS):
        limit = max(balance / 2, _LOWEST)
        before, keep = keep, choose([odd - log(limit / (1 - limit)) for odd in odds])
        if keep == before:
            break
        kept = [(c, size) for c, size, k in zip(chances, sizes, keep, strict=True) if k]
        right, all_ = sum(c * size for c, size in kept), sum(size for _, size in kept)
        balance = min(2 * right / max(all_ + expected, 1e-9), 1.0)
    return keep
