"""What an article says of its own about the names in it: long forms, definitions, context."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.linking.folding import fold, fold_name
from briefing.linking.names import Form
from briefing.model.records import EntityKey


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MINOR = _words("a an and at by de der des di du e et for in la le of on or the to und y & the")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_OPENING = re.compile(r"[(（\[]\s*[\"'“‘]?$")
_BRACKET_OR_QUOTE = frozenset("([（\"'“‘ ")
_CLOSING = re.compile(r"[\"'”’]?\s*[)）\],;，；]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BRACKET_REACH = 160


class Evidence:
    """Gathers, in reading order, what may resolve the ambiguous names of one article."""

    def __init__(self, about: frozenset[EntityKey], texts: Sequence[str]) -> None:
        self.about = about
        self.named: dict[EntityKey, dict[str, Form]] = {}
        self.defined: dict[str, EntityKey | None] = {}
        self._texts = texts
        self._key: str | None = None

    def add(self, form: Form) -> None:
        """Note that a form has been read that names its entity beyond doubt."""
        self.named.setdefault(form.entity, {})[form.cased] = form

    def has_long_form(self, form: Form) -> bool:
        """Say whether a longer name, of which this form is short, has been read before.

        Its own name in usual capitals serves as well for one that is written in capitals.
        """
        named = self.named.get(form.entity, {}).values()
        return any(
            is_short_for(form, other) or (form.key == other.key and form.cased != other.cased)
            for other in named
        )

    def has_context(self, form: Form) -> bool:
        """Say whether one of the form's context words stands in the article."""
        if not form.context:
            return False
        if self._key is None:
            self._key = "\n".join(fold(text).key for text in self._texts)
        return any(_holds(self._key, fold_name(word)[1]) for word in form.context)


def is_short_for(form: Form, longer: Form) -> bool:
    """Say whether a form is the initials of a longer one, or some of its words in order."""
    if form.key == longer.key or len(form.key) >= len(longer.key):
        return False
    if _CJK.search(form.key):
        return _in_order(form.key, longer.key)
    words = longer.key.split()
    return _in_order(form.key.split(), words) or spells(form.cased, longer.text)


def spells(acronym: str, phrase: str) -> bool:
    """Say whether the last words of a phrase have the letters of an acronym as initials."""
    letters = [letter.lower() for letter in acronym if letter.isalnum()]
    if len(letters) < 2 or not acronym[0].isupper():
        return False
    for word in reversed(_WORD.findall(phrase)):
        if not letters:
            return True
        if word[0].lower() == letters[-1]:
            letters.pop()
        elif word.lower() not in _MINOR:
            return False
    return not letters


def is_bracketed(text: str, start: int, end: int) -> int | None:
    """Return where the bracket opens that holds nothing before [start, end), None without one."""
    if text[start - 1 : start] not in _BRACKET_OR_QUOTE:
        return None
    opening = _OPENING.search(text, max(0, start - 3), start)
    if opening is None or not _CLOSING.match(text, end):
        return None
    return opening.start()


def phrase_before(text: str, bracket: int) -> str:
    """Return the words before a bracket, back to the end of what stands before them."""
    before = text[max(0, bracket - _BRACKET_REACH) : bracket]
    return re.split(r"[.;:!?()\[\]\x00。；：]\s*", before.rstrip())[-1]


def shares_words(phrase: str, forms: Sequence[Form]) -> bool:
    """Say whether a phrase has a word of weight in common with some of the forms."""
    words = {word.lower() for word in _WORD.findall(phrase)} - _MINOR
    return any(words & (set(form.key.split()) - _MINOR) for form in forms)


def _in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    remaining = iter(long)
    return all(part in remaining for part in short)


def _holds(text: str, word: str) -> bool:
    if _CJK.search(word):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
