"""The words that readers see for codes: states, relations, regions, kinds."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from briefing.model.wording import Words, mark

_STATES = {
    "proposed": (mark("Proposed"), "plain"),
    "adopted": (mark("Adopted"), "good"),
    "in-force": (mark("In force"), "good"),
    "suspended": (mark("Suspended"), "warn"),
    "partly-repealed": (mark("Partly repealed"), "warn"),
    "repealed": (mark("Repealed"), "warn"),
    "expired": (mark("Expired"), "warn"),
    "announced": (mark("Announced"), "plain"),
    "running": (mark("Running"), "good"),
    "completed": (mark("Completed"), "plain"),
    "unknown": (mark("Not confirmed"), "plain"),
}
# How a relation reads on the page of the one that lists it, and on the other's; one tie reads the
# same whichever of the two lists it, so that both may.
_RELATIONS = {
    "supplies": (mark("Supplies"), mark("Buys from")),
    "buys-from": (mark("Buys from"), mark("Supplies")),
    "owns-stake-in": (mark("Owns a stake in"), mark("Part-owned by")),
    "joint-venture": (mark("Joint venture with"), mark("Joint venture with")),
    "partner": (mark("Partner of"), mark("Partner of")),
    "member-of": (mark("Member of"), mark("Members")),
    "oversees": (mark("Oversees"), mark("Overseen by")),
    "successor-of": (mark("Successor of"), mark("Succeeded by")),
    "lends-to": (mark("Lends to"), mark("Financed by")),
    "amends": (mark("Amends"), mark("Amended by")),
    "replaces": (mark("Replaces"), mark("Replaced by")),
    "implements": (mark("Implements"), mark("Implemented by")),
}


def state(code: str, words: Words) -> tuple[str, str]:
    """Return the words for a policy's state and their tone: good, warn or plain."""
    label, tone = _STATES[code]
    return words.say(label), tone


def relation(code: str, words: Words) -> tuple[str, str]:
    """Return how a relation reads from either end."""
    here, there = _RELATIONS[code]
    return words.say(here), words.say(there)


@cache
def region(code: str, lang: str) -> str:
    """Return a region's name in the language of the site; the code where it has none."""
    try:
        names = Locale.parse(lang, sep="-").territories
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").territories
    return str(names.get(code, code))
