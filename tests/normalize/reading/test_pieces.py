"""Pasted text in its pieces: words, links and rows whole again, whatever stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.normalize.pipeline import normalize
from briefing.normalize.reading.pieces import Kind, pieces_of, references_of, stretches_of

LINE = "The mill by the river was built of oak and stone by the people of the"
WORD = st.text(alphabet="abcdefgh", min_size=2, max_size=8)


def body(text: str) -> str:
    return normalize(text.encode(), name="a.txt").body


def wrapped(end: str, begin: str) -> str:
    return (
        f"A mill is built\n\n{LINE} {end}\n{begin} and {LINE.lower()}\nvalley, as was said.\n\n"
        f"{LINE} town,\nand so was the weir.\n"
    )


@pytest.mark.parametrize(
    ("end", "begin", "whole"),
    [
        ("vil-", "lage", "village"),
        ("well-", "known", "well-known"),
        ("Baden-", "Württemberg", "Baden-Württemberg"),
        ("vil\u00ad", "lage", "village"),
        ("vil-", "30", "vil- 30"),
    ],
)
def test_words_that_a_line_s_end_parts(end: str, begin: str, whole: str) -> None:
    assert f" {whole} and " in body(wrapped(end, begin))


def test_a_word_that_has_its_hyphen_elsewhere_keeps_it() -> None:
    text = wrapped("oak-", "built") + "\nThe oak-built mill is old.\n"
    assert text.count("oak-built") == 1
    assert body(text).count("oak-built") == 2


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (
            "See https://a.example/b?utm_source=x.",
            "See [https://a.example/b](https://a.example/b).",
        ),
        ("See <https://a.example/b> now.", "See [https://a.example/b](https://a.example/b) now."),
        ("Read all<https://a.example/b>", "[Read all](https://a.example/b)"),
        ("See all<https://a.example/b> now.", "See [all](https://a.example/b) now."),
        ("[https://a.example/l.png]<https://a.example/>Hello.", "Hello."),
        (
            'A "tag" is href="https://a.example/b" there.',
            'A "tag" is href="https://a.example/b" there.',
        ),
        ("See it [1].", "See it [\\[1\\]](https://a.example/n)."),
        ("See it [2].", "See it [2]."),
    ],
)
def test_links(line: str, written: str) -> None:
    found = body(f"{LINE} town, and so was the weir.\n\n{line}\n\n[1] https://a.example/n?fbclid=1")
    assert found.split("\n\n")[1] == written


def test_rows_make_a_table_with_the_names_of_its_columns() -> None:
    rows = "Place\tMills\nUpper\t3\nLower\t\n\nOne\tfinds a tab in a line."
    found = body(f"{LINE} town, and so was the weir.\n\n{rows}\n\n{LINE} valley, said the council.")
    assert "| Place | Mills |\n| --- | --- |\n| Upper | 3 |\n| Lower |  |" in found
    assert "One finds a tab" in found


@given(st.lists(st.lists(WORD, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6))
def test_every_sign_is_in_one_piece_and_every_stretch_in_its_piece(lines: list[str]) -> None:
    text = "\n".join([*lines, "- item", "> said", "a\tb", "c\td", "====", "[1] https://a.example/"])
    pieces = list(pieces_of(text))
    at = 0
    for piece in pieces:
        assert not text[at : piece.start].strip()
        at = piece.end
        parts = stretches_of(text, piece, references_of(text, pieces))
        assert all(piece.start <= p.start < p.end <= piece.end for p in parts)
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# A mill", Kind.HEADING),
        ("A mill\n=======", Kind.HEADING),
        ("----\nA mill\n----", Kind.HEADING),
        ("A mill by the river\n----", Kind.PARAGRAPH),
        ("A mill\n------", Kind.HEADING),
        ("> A mill", Kind.QUOTE),
        ("➢ A mill", Kind.ITEM),
    ],
)
def test_what_a_line_is_by_the_way_it_is_typed(text: str, kind: Kind) -> None:
    (piece,) = [p for p in pieces_of(text) if "mill" in text[p.start : p.end]]
    assert piece.kind is kind


MENU = "\n".join(f"Upper\tLower {n}" for n in range(9))


def test_a_table_goes_with_the_text_around_it_and_a_site_s_own_does_not() -> None:
    text = f"{LINE} town, and so was the weir, as the council said.\n\n"
    site = "\n".join(["Home", "Sign in", "Subscribe", "Follow us", "Share"] * 6)
    inside = body(f"{site}\n\n{text * 3}Mills\tStones\nUpper\t3\n\n{text * 3}{site}")
    assert "| Mills | Stones |" in inside
    beside = body(f"{site}\n{MENU}\n{site}\n\n{text * 6}{site}\n{MENU}\n{site}")
    assert "| Upper |" not in beside
    assert "council" in beside
