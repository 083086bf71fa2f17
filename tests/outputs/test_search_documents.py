"""What the search index is told beyond the words of a page."""

from __future__ import annotations

import pytest

from briefing.outputs.search_index import typed_words


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Less CO₂, and less of it: CO₂", ["CO2,", "CO2"]),
        ("10⁻⁶ m² a second", ["10-6", "m2"]),
        ("Łódź, Ørsted and Đuro", ["Lodz,", "Orsted", "Duro"]),
        ("Müller, Škoda and Åsgård", []),  # Pagefind knows these without their accents
        ("包钢集团, Омниум, ΔT, “quotes” and 5 € – plain", []),
    ],
)
def test_words_are_also_spelt_as_a_plain_keyboard_writes_them(text: str, typed: list[str]) -> None:
    assert typed_words(text) == typed
