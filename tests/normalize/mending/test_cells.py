"""Headings in cells: text of a table with data, headings of one used for layout."""

import pytest

from briefing.normalize.document.state import State
from briefing.normalize.reading.read import read
from briefing.normalize.reading.sniff import sniff
from briefing.normalize.writing.render import render_blocks

ROWS = "<tr><td>Oak<td>2</tr><tr><td>Elm<td>3</tr>"
LINES = "| Oak | 2 |\n| Elm | 3 |"


def markdown_of(rows: str) -> str:
    source = f"<html><body><table>{rows}</table></body></html>"
    page = read(sniff(State(source.encode()))).document
    return render_blocks(page, page.blocks, page.media).markdown


@pytest.mark.parametrize(
    "first",
    [
        "<td><h2>Tree</h2><td><h2>Trees</h2>",
        "<td><h3><b>Tree</b></h3><td><p><b>Trees</b></p>",
    ],
)
def test_headings_that_say_all_of_a_cell_are_its_text(first: str) -> None:
    assert markdown_of(f"<tr>{first}</tr>{ROWS}") == f"| Tree | Trees |\n| --- | --- |\n{LINES}"


@pytest.mark.parametrize(
    "first",
    [
        "<td><h2>Trees of the wood</h2>",
        f"<td><h2>Trees</h2><td>{'The oak is a tree. ' * 9}",
        "<td><h2>Trees</h2><td><h2>Oaks</h2>An oak",
        "<td><h2>Trees</h2><td><h2><a href='/o'>Oaks</a></h2>",
    ],
)
def test_headings_of_a_layout_stay(first: str) -> None:
    assert "## " in markdown_of(f"<tr>{first}</tr>{ROWS}")
