"""Every word that readers see stands in each catalogue; dates are said as each language does."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from briefing.linking.weave import linker_for, weave_brief
from briefing.model.records import Brief, Registry
from briefing.model.settings import Settings
from briefing.model.wording import CATALOGUES, words_of
from briefing.site_build.build import build
from cli.wording import extracted, read_catalogue
from tests.sites import AS_OF

WANTED = {message.id: message for message in extracted() if message.id}
FILES = sorted(CATALOGUES.glob("*.po"))
_VALUE = re.compile(r"%\(\w+\)s")


def test_there_are_translations_and_messages() -> None:
    assert {file.stem for file in FILES} >= {"de", "zh"}
    assert "Highlights" in WANTED
    assert ("%(num)s brief", "%(num)s briefs") in WANTED
    assert "In force" in WANTED


def test_what_is_said_within_an_f_string_is_found() -> None:
    places = {place for place, _ in WANTED["%(num)s min"].locations}
    assert places >= {"briefing/outputs/digest.py", "theme/templates/home.html"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_catalogue_holds_every_message_and_no_other(file: Path) -> None:
    held = {message.id: message for message in read_catalogue(file) if message.id}
    assert held.keys() == WANTED.keys(), "run ./inv words, and translate what is new"
    for message in held.values():
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        assert all(strings), message.id
        for string in strings:
            assert set(_VALUE.findall(string)) == set(_VALUE.findall(ids[-1])), message.id


@pytest.mark.parametrize(
    ("lang", "day", "state"),
    [
        ("en", "3 July 2026", "In force"),
        ("de", "3. Juli 2026", "In Kraft"),
        ("zh-Hans", "2026年7月3日", "生效"),
        ("fr", "3 juillet 2026", "In force"),
        ("tlh", "3 July 2026", "In force"),
    ],
)
def test_words_and_dates_of_a_language(lang: str, day: str, state: str) -> None:
    words = words_of(lang)
    assert words.day(date(2026, 7, 3)) == day
    assert words.say("In force") == state


@pytest.mark.parametrize("lang", ["en", "en-US", "tlh"])
def test_an_interval_reads_like_its_days(lang: str) -> None:
    words = words_of(lang)
    assert words.days(date(2026, 6, 29), date(2026, 7, 5)) == "29 Jun\u2009–\u20095 Jul 2026"
    assert words.days(date(2026, 7, 5), date(2026, 7, 5)) == "5 July 2026"
    september = words.short_day(date(2025, 9, 29)).removesuffix(" 2025")
    assert words.days(date(2025, 9, 29), date(2025, 10, 5)).startswith(f"{september}\u2009")
    assert words.months(date(2026, 5, 1), date(2026, 7, 5)) == "May\u2009–\u2009July 2026"
    assert words_of("de").days(date(2026, 7, 6), date(2026, 7, 12)) == "6.–12. Juli 2026"


@pytest.mark.parametrize(
    ("lang", "seen"),
    [
        ("de", ("Das Wichtigste", "Zum Inhalt springen", "20. Februar 2026", "Unternehmen")),
        ("zh", ("要点", "跳到正文", "2026年2月20日", "公司")),
    ],
)
def test_a_site_in_another_language(site: Path, lang: str, seen: tuple[str, ...]) -> None:
    config = site / "pelicanconf.py"
    config.write_text(config.read_text() + f'\nDEFAULT_LANG = "{lang}"\n')
    build(site, "pelicanconf.py", site / "output", AS_OF, leave_out=("search", "cards"))
    home = (site / "output/index.html").read_text()
    paths = ("2026/02/iron-league-report", "2025/11/ferrum-lights-furnace")
    brief = "".join((site / f"output/briefs/{path}/index.html").read_text() for path in paths)
    assert f'<html lang="{lang}"' in home
    for words in seen:
        assert words in home + brief
    for english in ("Skip to content", "Highlights", "Read next"):
        assert english not in home + brief


def test_a_table_is_named_in_the_language_of_the_site() -> None:
    brief = Brief(path="b.md", slug="b", body="| a |\n| --- |\n| 1 |\n")
    texts = weave_brief(brief, linker_for(Registry(), Settings()), "de")
    assert 'tabindex="0" role="group" aria-label="Tabelle"><table>' in texts.body
