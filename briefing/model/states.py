"""The states of a policy, and which may come after which."""

from __future__ import annotations

_BINDING = frozenset({"in-force", "suspended", "partly-repealed"})
_ENDED = frozenset({"repealed", "expired"})

# A law may be seen first in any state, so steps may be left out, but none leads back to where a
# law is only wished for: that is another law, or an amendment, which is an event and no state.
NEXT: dict[str, frozenset[str]] = {
    "proposed": frozenset({"adopted", "expired"}) | _BINDING,
    "adopted": _BINDING | _ENDED,
    "in-force": _BINDING | _ENDED,
    # A programme that was suspended runs again.
    "suspended": _BINDING | _ENDED | {"running"},
    "partly-repealed": _BINDING | _ENDED,
    "repealed": frozenset({"in-force"}),
    "expired": frozenset({"in-force", "adopted"}),
    # What was announced becomes a programme or a law.
    "announced": frozenset({"running", "completed", "proposed", "adopted"}) | _BINDING | _ENDED,
    "running": frozenset({"completed", "suspended", "expired"}),
    "completed": frozenset({"running"}),
    "unknown": frozenset(),
}
POLICY_STATES = tuple(NEXT)


def may_follow(state: str, after: str) -> bool:
    """Say whether a policy may enter a state after another; of what is unknown anything may."""
    if "unknown" in (state, after) or state == after:
        return True
    return state in NEXT[after]
