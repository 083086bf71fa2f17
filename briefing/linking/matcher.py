"""One automaton over all names of a registry: finds every name that a text holds, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import ahocorasick

from briefing.linking.boundaries import begins_word, ends_word, in_address
from briefing.linking.corporate import end_with_form
from briefing.linking.folding import Folded, fold
from briefing.linking.names import Form
from briefing.model.records import EntityKey

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


@dataclass(slots=True)
class Match:
    """A name found at [start, end) of a text, and whose it may be: one form an entity.

    No forms means that the words are a listed look-alike of the entities in `denied`.
    """

    start: int
    end: int
    forms: tuple[Form, ...]
    denied: tuple[Form, ...] = ()


@dataclass(slots=True)
class _Entry:
    """What the automaton knows of one folded name."""

    length: int
    forms: tuple[Form, ...]
    extends: bool


class Matcher:
    """Finds names: leftmost first, the longest of those, over all entities at once."""

    def __init__(self, forms: Mapping[str, tuple[Form, ...]]) -> None:
        # The library has no type hints; this class alone knows it.
        automaton: Any = ahocorasick.Automaton()
        for key in sorted(forms):
            if key:
                automaton.add_word(key, _entry(key, forms[key]))
        self._empty = len(automaton) == 0
        automaton.make_automaton()
        self._automaton = automaton

    def find(self, text: str) -> list[Match]:
        """Return the names in the text that do not overlap, in order."""
        if self._empty or not text:
            return []
        folded = fold(text)
        return list(_leftmost_longest(self._candidates(folded)))

    def _candidates(self, folded: Folded) -> Iterator[Match]:
        key = folded.key
        for last, entry in self._automaton.iter(key):
            start, end = last + 1 - entry.length, last + 1
            # Most hits lie inside longer words: told at once where these are ASCII.
            if start and key[start - 1] in _LETTERS and key[start] in _LETTERS:
                continue
            if key[end : end + 1] in _LETTERS and key[last] in _LETTERS:
                continue
            if not (begins_word(key, start) and ends_word(key, end)):
                continue
            match = _match(folded, start, end, entry)
            if match is not None:
                yield match


def _entry(key: str, forms: tuple[Form, ...]) -> _Entry:
    return _Entry(len(key), forms, any(form.forms is not None for form in forms))


def _match(folded: Folded, start: int, end: int, entry: _Entry) -> Match | None:
    """Return the match when capitals fit some form and the place is not an address."""
    cased = folded.cased[start:end]
    fitting = [form for form in entry.forms if form.fits(cased)]
    if not fitting:
        return None
    first, last = folded.place(start), folded.place_end(end)
    if in_address(folded.text, first, last):
        return None
    forms, denied = _one_each(fitting, cased)
    if entry.extends:
        last = _extended(folded.text, last, forms)
    return Match(first, last, forms, denied)


def _one_each(fitting: list[Form], cased: str) -> tuple[tuple[Form, ...], tuple[Form, ...]]:
    """Return one form an entity, and the look-alikes of those that the text is not."""
    if len(fitting) == 1 and fitting[0].origin != "never":
        return tuple(fitting), ()
    chosen: dict[EntityKey, Form] = {}
    for form in fitting:
        other = chosen.get(form.entity)
        if other is None or _better(form, other, cased):
            chosen[form.entity] = form
    forms = tuple(form for form in chosen.values() if form.origin != "never")
    return forms, tuple(form for form in chosen.values() if form.origin == "never")


def _better(form: Form, other: Form, cased: str) -> bool:
    """Prefer the look-alike, then the very spelling, then the one that asks for evidence."""

    def rank(one: Form) -> tuple[bool, bool, bool]:
        return one.origin == "never", one.cased == cased, one.ambiguous

    return rank(form) > rank(other)


def _extended(text: str, end: int, forms: tuple[Form, ...]) -> int:
    return max(
        (end_with_form(text, end, form.forms) for form in forms if form.forms is not None),
        default=end,
    )


def _leftmost_longest(matches: Iterable[Match]) -> Iterator[Match]:
    done = -1
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if match.start >= done:
            yield match
            done = match.end
