"""Characters that nobody sees: taken out where no script needs them, and named."""

import pytest

from briefing.model.invisible import hidden_in, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Steel\u202e gnirps\u202c prices", "Steel gnirps prices"),
        ("St\u200beel pri\u2060ces\ufeff", "Steel prices"),
        ("Stahl\u00adwerk", "Stahl\u00adwerk"),
        ("\u2067Mill\u2069 opens\u200e", "Mill opens"),
        ("Mi\u200dll o\u200cpens", "Mill opens"),
        ("Mill\U000e0041\U000e0042 opens", "Mill opens"),
        # A script, an emoji or a flag needs them.
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("שלום\u200f Mill", "שלום\u200f Mill"),
        ("ภาษา\u200bไทย", "ภาษา\u200bไทย"),
        ("包钢集团 – Größe", "包钢集团 – Größe"),
    ],
)
def test_what_is_seen_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Mill opens", []),
        ("Größe der 包钢集团", []),
        ("St\u200beel", ["\u200b"]),
        ("a \u202egnirps\u202c b", ["\u202e"]),
        ("a \u2067b", ["\u2067"]),
        ("a \u2067b\u2069 c", []),
        ("a b\u2069", ["\u2069"]),
        ("👩\u200d🔬 می\u200cخواهم", []),
        ("Stahl\u00adwerk", []),
    ],
)
def test_what_is_hidden_is_named(line: str, found: list[str]) -> None:
    assert list(hidden_in(line)) == found
