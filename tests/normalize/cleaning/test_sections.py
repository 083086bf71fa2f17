"""Named sections in five languages, in pages and in pasted text."""

import pytest

from briefing.normalize.pipeline import normalize
from briefing.normalize.text.section_names import heading_kind

PROSE = "The mill by the river was built of oak and stone by the people of the town, they said."
NAMES = {
    "en": (("Highlights", "Key takeaways:"), ("Implications for the U.S.", "Why it matters")),
    "de": (("Das Wichtigste in Kürze", "Kernpunkte"), ("Folgen für Europa", "Was das bedeutet")),
    "fr": (("Points clés", "L’essentiel"), ("Conséquences pour l’Europe", "Contexte")),
    "es": (("Puntos clave", "Lo más destacado"), ("Por qué importa", "Implicaciones para Chile")),
    "zh": (("核心要点", "摘要："), ("对欧洲的影响", "这意味着什么")),
}
LAST = ("Bottom Line", "The bottom line:", "Fazit", "En résumé", "En pocas palabras", "结语")
HIGHLIGHTS = [name for names, _ in NAMES.values() for name in names]
SECTIONS = [name for _, names in NAMES.values() for name in names]


def pasted(highlights: str, section: str, last: str) -> bytes:
    items = "• The mill opens again\n• Nobody had asked for it"
    lines = ["A mill opens", highlights, items, PROSE, PROSE, section, PROSE, last, f"End. {PROSE}"]
    return "\n\n".join(lines).encode()


@pytest.mark.parametrize("name", HIGHLIGHTS)
def test_highlights_go_to_their_field(name: str) -> None:
    article = normalize(pasted(name, "Why it matters", "Bottom line"))
    assert article.highlights == ("The mill opens again", "Nobody had asked for it")
    assert name not in article.body


@pytest.mark.parametrize("name", SECTIONS)
def test_other_named_sections_become_headings(name: str) -> None:
    assert f"## {name}\n" in normalize(pasted("Highlights", name, "Bottom line")).body


@pytest.mark.parametrize("name", LAST)
def test_the_bottom_line_goes_to_its_field(name: str) -> None:
    article = normalize(pasted("Highlights", "Why it matters", name))
    assert article.bottom_line == f"End. {PROSE}"
    assert name not in article.body


@pytest.mark.parametrize(
    "text", ["The highlights of the year", "It matters", "结论性意见", "Fazit eines langen Jahres"]
)
def test_other_lines_name_no_section(text: str) -> None:
    assert heading_kind(text) is None


def test_items_of_paragraphs_are_highlights_too() -> None:
    items = "<ul><li><p>One is here.</p></li><li><p>Two is there.</p></li></ul>"
    body = f"<h1>A mill opens</h1><h2>Key points</h2>{items}" + f"<p>{PROSE}</p>" * 4
    article = normalize(f"<html><body><article>{body}</article></body></html>".encode())
    assert article.highlights == ("One is here.", "Two is there.")
