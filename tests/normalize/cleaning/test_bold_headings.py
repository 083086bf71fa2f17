"""Short paragraphs in bold are headings where a text has no others and each heads some prose."""

from __future__ import annotations

import pytest

from briefing.normalize.pipeline import normalize

TEXT = (
    "<p>The well behind the church is older than the church itself, as the stones of its lowest "
    "ring have shown to those who went down to look in summer {}.</p>"
)


def headings(*lines: str) -> list[str]:
    parts = "".join(f"{line}{TEXT.format(n)}" for n, line in enumerate(lines))
    page = f"<article><h1>Of the well</h1>{TEXT.format('x')}{TEXT.format('y')}{parts}</article>"
    body = normalize(page.encode(), name="a.html").body
    return [line for line in body.split("\n") if line.startswith("#")]


def bold(*lines: str) -> list[str]:
    return [f"<p><b>{line}</b></p>" for line in lines]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (bold("Its stones", "Its ring", "Its end"), "Its stones|Its ring|Its end"),
        (
            bold("1. A stone is old.", "2. It fell.", "3. And?"),
            "1. A stone is old.|2. It fell.|3. And?",
        ),
        (bold("井的石头", "井的水", "井的人"), "井的石头|井的水|井的人"),
        (
            [
                f"<div><span style='font-weight:bold'>{line}</span></div>"
                for line in ("Oak", "Elm", "Ash")
            ],
            "Oak|Elm|Ash",
        ),
    ],
)
def test_short_lines_in_bold_are_headings(lines: list[str], wanted: str) -> None:
    assert headings(*lines) == [f"## {line}" for line in wanted.split("|")]


@pytest.mark.parametrize(
    "lines",
    [
        bold("Its stones", "Its ring"),
        bold("Are they old?", "Did it fall?", "Why?"),
        bold("They are old.", "It fell.", "It is gone."),
        [f"{line[:-4]} is old</p>" for line in bold("Its stone", "Its ring", "Its wall")],
        bold("<i>Its stones</i>", "<i>Its ring</i>", "<i>Its end</i>"),
        [f"{line}<p>1</p>" for line in bold("Its stones", "Its ring", "Its end")],
        [f"<ul><li>{line}</li></ul>" for line in bold("Its stones", "Its ring", "Its end")],
        bold("Its stones", "Its ring", "Its end", "It is old.", "It fell."),
        [f"{line[:-4]}<br><br>{TEXT[3:]}" for line in bold("Its stone", "Its ring", "Its wall")],
    ],
)
def test_other_lines_in_bold_are_none(lines: list[str]) -> None:
    assert headings(*lines) == []


def test_beside_headings_a_line_in_bold_is_none() -> None:
    lines = ["<h2>The well</h2>", *bold("Its stones", "Its ring", "Its end")]
    assert headings(*lines) == ["## The well"]
