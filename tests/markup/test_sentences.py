"""Sentences in the site's languages, and their clipping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.markup.sentences import Sentences, clip, opens_sentence, spans

CASES = [
    ("en", "It rose. It fell.|It rose.|It fell."),
    ("en", "U.S. Steel paid. Dr. Smith left.|U.S. Steel paid.|Dr. Smith left."),
    ("en", "Nucor Corp. bought it. No. 5 runs.|Nucor Corp. bought it.|No. 5 runs."),
    ("en", "Mills in the U.S. The end.|Mills in the U.S.|The end."),
    (
        "en",
        "Ore, e.g. Brazil's, at 1.5 t. Fine.|Ore, e.g. Brazil's, at 1.5 t.|Fine.",
    ),
    ("en", "“It is late.” She left!|“It is late.”|She left!"),
    ("en", "Really?! Yes... maybe. Ok.|Really?!|Yes... maybe.|Ok."),
    ("en", "J. P. Morgan lent. Then what?|J. P. Morgan lent.|Then what?"),
    ("en", "It cost approx. 5 dollars (net). So?|It cost approx. 5 dollars (net).|So?"),
    (
        "de",
        "Am 3. Mai fiel z. B. Regen. Es taut.|Am 3. Mai fiel z. B. Regen.|Es taut.",
    ),
    ("de", "Die Nr. 4 läuft, vgl. Abb. 2. Es gilt.|Die Nr. 4 läuft, vgl. Abb. 2.|Es gilt."),
    ("fr", "M. Dupont paie. L'usine ferme.|M. Dupont paie.|L'usine ferme."),
    ("es", "La Sra. Paz pagó. ¿Quién? ¡Nadie!|La Sra. Paz pagó.|¿Quién?|¡Nadie!"),
    ("zh", "公司宣布扩建。股价上涨！为什么？|公司宣布扩建。|股价上涨！|为什么？"),
    ("ja", "「買う」と言った。本当？|「買う」と言った。|本当？"),
    ("ko", "회사가 투자한다. 주가는 올랐다.|회사가 투자한다.|주가는 올랐다."),
]


@pytest.mark.parametrize(("lang", "case"), CASES)
def test_spans(lang: str, case: str) -> None:
    text, *sentences = case.split("|")
    assert [text[start:end] for start, end in spans(text, lang)] == sentences


@given(st.text(alphabet="aB1. !?。\n\"'", max_size=60))
def test_spans_hold_every_word_in_order(text: str) -> None:
    found = spans(text)
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert found == sorted(found)


def test_the_sentence_of_an_offset_is_found_in_any_order() -> None:
    sentences = Sentences("Ah. It rose. It fell. ", 4, 21)
    assert [sentences.at(offset) for offset in (15, 4, 11, 20)] == [
        (13, 21),
        (4, 12),
        (4, 12),
        (13, 21),
    ]


def test_opening_quotes_and_dashes_still_open_a_sentence() -> None:
    text = "It fell. “— Apple pays."
    assert opens_sentence(text, Sentences(text, 0, len(text)).at(13), text.index("Apple"))
    assert not opens_sentence(text, Sentences(text, 0, len(text)).at(3), 3)


def test_a_short_sentence_is_not_clipped() -> None:
    assert clip("All of it.", (0, 3)) == "All of it."


def test_a_long_sentence_is_cut_at_words_around_the_name() -> None:
    sentence = "word " * 60 + "Nordic Plate" + " tail" * 60
    start = sentence.index("Nordic")
    cut = clip(sentence, (start, start + 12))
    assert cut.startswith("…word") and cut.endswith("tail…")
    assert "Nordic Plate" in cut
    assert 180 <= len(cut) <= 202


def test_a_name_at_the_start_leaves_all_room_to_the_rest() -> None:
    sentence = "Vesper" + " tail" * 60
    cut = clip(sentence, (0, 6))
    assert cut.startswith("Vesper tail") and 190 <= len(cut) <= 202


def test_unspaced_text_is_cut_too() -> None:
    sentence = "中" * 300 + "宝武" + "文" * 300
    cut = clip(sentence, (300, 302))
    assert "宝武" in cut and len(cut) <= 202
