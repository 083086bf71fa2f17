"""The likeliest sequence of two states."""

from collections.abc import Sequence


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
