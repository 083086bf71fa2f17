"""The words that readers see, in the language of the site: one catalogue for each language."""

from __future__ import annotations

import io
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

CATALOGUES = Path(__file__).resolve().parent.parent / "locale"


def mark(message: str) -> str:
    """Return a message as it is; catalogues hold it, and it is translated where it is used."""
    return message


class Words:
    """Says messages and dates in a language; what has no translation stays English."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.catalogue = catalogue(lang)
        self.locale = _locale(lang)

    def say(self, message: str, **values: object) -> str:
        """Return a message, its %(name)s filled in."""
        text = str(self.catalogue.gettext(message))
        return text % values if values else text

    def plural(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with a number, which is its %(num)s."""
        return str(self.catalogue.ngettext(one, many, number)) % {"num": number}

    def day(self, day: date) -> str:
        """Return a day, as "3 July 2026"."""
        return self._date(day, self.say("d MMMM y"))

    def short_day(self, day: date) -> str:
        """Return a day with little room, as "3 Jul 2026"."""
        return self._date(day, self.say("d MMM y"))

    def day_of_year(self, day: date) -> str:
        """Return a day under its year, as "3 July"."""
        return self._date(day, self.say("d MMMM"))

    def month(self, day: date) -> str:
        """Return a day's month, as "July 2026"."""
        return self._date(day, self.say("MMMM y"))

    def short_month(self, day: date) -> str:
        """Return a day's month alone, as "Jul"."""
        return self._date(day, "LLL")

    def days(self, first: date, last: date) -> str:
        """Return the days from one to another, as "29 Jun – 5 Jul 2026"."""
        if first == last:
            return self.day(first)
        return str(format_interval(first, last, "yMMMMd", locale=self.locale))

    def months(self, first: date, last: date) -> str:
        """Return the months from one day's to another's, as "May – July 2026"."""
        return str(format_interval(first, last, "yMMMM", locale=self.locale))

    @property
    def direction(self) -> str:
        """Which way the language is written: "ltr" or "rtl"."""
        return str(Locale.parse(self.locale).text_direction)

    def listed(self, items: list[str]) -> str:
        """Return "a", "a and b" or "a, b and c"."""
        *others, last = items
        return (
            self.say("%(some)s and %(last)s", some=", ".join(others), last=last) if others else last
        )

    def _date(self, day: date, pattern: str) -> str:
        return _date(day.year, day.month, day.day, pattern, self.locale)


@lru_cache(maxsize=4096)
def _date(year: int, month: int, day: int, pattern: str, locale: str) -> str:
    # Few days stand on very many pages.
    return str(format_date(date(year, month, day), pattern, locale=locale))


@cache
def words_of(lang: str) -> Words:
    """Return the words of a language."""
    return Words(lang)


@cache
def catalogue(lang: str) -> NullTranslations:
    """Return a language's catalogue, compiled; "zh-Hant" takes that of "zh" for want of its own."""
    parts = lang.split("-")
    for end in range(len(parts), 0, -1):
        file = CATALOGUES / f"{'-'.join(parts[:end])}.po"
        if file.is_file():
            return _compiled(file)
    return NullTranslations()


def _compiled(file: Path) -> Translations:
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=file.stem.replace("-", "_"), domain="messages"))
    compiled.seek(0)
    return Translations(compiled)


def _locale(lang: str) -> str:
    """Return the name of what is known of a language's dates: its own, else English.

    Of English it is what Britain does: the patterns above put the day first, and intervals and the
    short names of months must go with them.
    """
    try:
        found = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return "en_GB"
    return "en_GB" if found.language == "en" else str(found)
