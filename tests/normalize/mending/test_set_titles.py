"""Titles that are paragraphs of a style."""

from __future__ import annotations

import pytest

from briefing.normalize.document.tree import parse_html
from briefing.normalize.mending.set_titles import head_titles


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        ("<p class='c7 title'>A</p><p class='c8 subtitle'>B</p>", ["A"]),
        ("<p class=MsoTitle>A</p>", ["A"]),
        ("<p class=MsoTitle>A</p><h1>B</h1><h2>C</h2>", ["A"]),
        ("<h1>B</h1>", ["B"]),
        ("<p class=MsoTitle>A</p><p class=MsoTitle>B</p>", []),
        ("<p class='c7 title'> </p>", []),
        ("<p class='title'>A</p>", []),
    ],
)
def test_a_title_becomes_the_first_heading(body: str, headings: list[str]) -> None:
    root = parse_html(f"<body>{body}</body>")
    head_titles(root)
    assert [heading.text for heading in root.iter("h1")] == headings
