"""The words that readers see for codes: states, relations, regions, kinds."""

from __future__ import annotations

from functools import cache

from babel import Locale

_STATES = {
    "proposed": ("Proposed", "plain"),
    "adopted": ("Adopted", "good"),
    "in-force": ("In force", "good"),
    "suspended": ("Suspended", "warn"),
    "partly-repealed": ("Partly repealed", "warn"),
    "repealed": ("Repealed", "warn"),
    "expired": ("Expired", "warn"),
    "announced": ("Announced", "plain"),
    "running": ("Running", "good"),
    "completed": ("Completed", "plain"),
    "unknown": ("Not confirmed", "plain"),
}
# How a relation reads on the page of the one that lists it, and on the other's; one tie reads the
# same whichever of the two lists it, so that both may.
_RELATIONS = {
    "supplies": ("Supplies", "Buys from"),
    "buys-from": ("Buys from", "Supplies"),
    "owns-stake-in": ("Owns a stake in", "Part-owned by"),
    "joint-venture": ("Joint venture with", "Joint venture with"),
    "partner": ("Partner of", "Partner of"),
    "member-of": ("Member of", "Members"),
    "oversees": ("Oversees", "Overseen by"),
    "successor-of": ("Successor of", "Succeeded by"),
    "lends-to": ("Lends to", "Financed by"),
    "amends": ("Amends", "Amended by"),
    "replaces": ("Replaces", "Replaced by"),
    "implements": ("Implements", "Implemented by"),
}


def state(code: str) -> tuple[str, str]:
    """Return the words for a policy's state and their tone: good, warn or plain."""
    return _STATES[code]


def relation(code: str) -> tuple[str, str]:
    """Return how a relation reads from either end."""
    return _RELATIONS[code]


@cache
def region(code: str, lang: str) -> str:
    """Return a region's name in the language of the site; the code where it has none."""
    return str(Locale.parse(lang, sep="-").territories.get(code, code))


def listed(items: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
