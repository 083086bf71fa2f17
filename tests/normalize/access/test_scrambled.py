"""Scrambled text is refused, and no other that is hard to read."""

import codecs

import pytest

from briefing.normalize.article import Refused
from briefing.normalize.pipeline import normalize

PROSE = "The mill by the river was built of oak and stone by the people of the town in a year. " * 2


def draft(paragraph: str, lang: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for _ in range(5))
    page = f"<html lang={lang}><body><article><h1>The mill opens again</h1>{text}</article></body>"
    return normalize(page.encode()).body


def test_a_page_that_scrambles_its_text_is_refused() -> None:
    with pytest.raises(Refused, match="scrambles its text"):
        draft(codecs.encode(PROSE, "rot13"), "en")


@pytest.mark.parametrize(("text", "lang"), [(PROSE, "en"), (codecs.encode(PROSE, "rot13"), "fi")])
def test_text_of_its_own_language_and_of_those_not_known_is_read(text: str, lang: str) -> None:
    assert text[:40] in draft(text, lang)
