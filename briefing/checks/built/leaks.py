"""Silence: nothing of a draft or an embargoed record stands in any file of the output."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import unquote

import ahocorasick

from briefing.checks.built.output import Findings, line_at
from briefing.markup.markdown import MarkupRefusedError, render, render_inline
from briefing.markup.sentences import spans
from briefing.markup.text import plain
from briefing.model.parse import Record
from briefing.model.records import Brief, Company, Policy, Registry

_TAG = re.compile(r"<[^<>]*>")
# Chinese, Japanese and Korean write names without spaces around them.
_WORD = re.compile(r"[^\W\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SHORTEST_SENTENCE = 24
_LETTERS = 2
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060]")


class Secrets:
    """The texts that readers may not know yet, looked for all at once."""

    def __init__(self, everything: Registry, shown: Registry) -> None:
        hidden = list(_hidden(everything, shown))
        self._known = _Public(shown) if hidden else None
        self._owners: dict[str, str] = {}
        for record in hidden:
            for term in _terms(record):
                self._owners.setdefault(term, record.path)
        self._automaton = ahocorasick.Automaton()
        for term in self._owners:
            for spelling in {term, escape(term), json.dumps(term)[1:-1]}:
                self._automaton.add_word(spelling, (term, len(spelling)))
        if self._owners:
            self._automaton.make_automaton()

    def __bool__(self) -> bool:
        return bool(self._owners)

    def check(self, path: str, text: str, found: Findings) -> None:
        """Find the secrets in a file's path, its bytes as written, and the text that they show."""
        for term in sorted(self._in(unquote(path))):
            self._say(path, 0, term, found)
        written = self._in(text)
        for term, offset in sorted(written.items()):
            self._say(path, line_at(text, offset), term, found)
        for term in sorted(self._in(_shown_text(text)).keys() - written.keys()):
            self._say(path, 0, term, found)

    def _in(self, text: str) -> dict[str, int]:
        """Return the secrets in a text that nothing public holds as well, each with its place."""
        first: dict[str, int] = {}
        for end, (term, length) in self._automaton.iter(text):
            start = end + 1 - length
            if term not in first and _stands_alone(text, start, end + 1):
                first[term] = start
        known = self._known
        return {term: at for term, at in first.items() if known is None or term not in known}

    def _say(self, path: str, line: int, term: str, found: Findings) -> None:
        owner = self._owners[term]
        short = term if len(term) <= 60 else f"{term[:59]}…"
        what = f"`{short}` of content/{owner}, which readers may not know yet"
        found.add(path, line, what, "find what writes it: it must ask the published registry")


class _Public:
    """What is public anyway: the words of published content, read only when one is asked for."""

    def __init__(self, shown: Registry) -> None:
        self._shown = shown
        self._text = ""
        self._asked: dict[str, bool] = {}

    def __contains__(self, term: str) -> bool:
        if not self._text:
            shown = self._shown
            records: list[Record] = [*shown.briefs.values(), *shown.entities()]
            records += [*shown.topics.values(), *shown.pages.values()]
            self._text = _one_line("\n".join(map(_written, records)))
        if term not in self._asked:
            self._asked[term] = any(
                _stands_alone(self._text, match.start(), match.end())
                for match in re.finditer(re.escape(term), self._text)
            )
        return self._asked[term]


def _hidden(everything: Registry, shown: Registry) -> Iterator[Record]:
    # What was taken out has been public: its page says so, under its name.
    taken_out = {entity.path for entity in shown.removed}
    for all_of, public in (
        (everything.briefs, shown.briefs),
        (everything.companies, shown.companies),
        (everything.policies, shown.policies),
    ):
        for slug, record in all_of.items():
            if slug not in public and record.path not in taken_out:
                yield record


def _terms(record: Record) -> Iterator[str]:
    """Yield what a hidden record alone may hold; short words of prose are not worth a secret."""
    yield from _no_mere_letters(record.slug, getattr(record, "id", None))
    if isinstance(record, Brief):
        texts = (record.title, record.dek, *record.highlights, record.bottom_line)
        for text in filter(None, (*texts, *(q.question for q in record.open_questions))):
            yield from _sentences(_shown_inline(text))
    elif isinstance(record, Company | Policy):
        legal = getattr(record, "legal_name", None)
        aliases = (alias.text for alias in record.aliases if not alias.ambiguous)
        yield from _no_mere_letters(record.name, legal, *aliases)
        yield from _sentences(record.description or "")
    yield from _sentences(_shown_body(record.body))


def _no_mere_letters(*words: str | None) -> Iterator[str]:
    return (word for word in words if word and len(word) > _LETTERS)


def _sentences(text: str) -> Iterator[str]:
    line = _one_line(text)
    for start, end in spans(line):
        if end - start >= _SHORTEST_SENTENCE:
            yield line[start:end]


def _shown_inline(text: str) -> str:
    try:
        return plain(render_inline(text))
    except MarkupRefusedError:
        return text


def _shown_body(body: str) -> str:
    try:
        return plain(render(body))
    except MarkupRefusedError:
        return body


def _shown_text(written: str) -> str:
    """Return the text that HTML, or HTML within JSON and XML, shows."""
    text = written.replace("\\n", " ").replace('\\"', '"')
    if "&lt;" in text or "&#" in text:
        text = unescape(text)
    return _one_line(unescape(_TAG.sub("", text)))


def _one_line(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def _written(record: Record) -> str:
    # A frozen record's repr holds each of its texts; quotes aside, as they were written.
    return repr(record).replace("\\n", " ").replace("\\'", "'")


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = _WORD.match(text[start]) and (_WORD.match(before) or before == "-")
    closes = _WORD.match(text[end - 1]) and (_WORD.match(after) or after == "-")
    return not opens and not closes
