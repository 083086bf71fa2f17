"""Tables as they read, without the columns that only their looks need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.writing.columns import narrowed
from briefing.normalize.writing.render import render_blocks

CELLS = st.sampled_from(["a", "b", "7"])


def markdown_of(*rows: str) -> str:
    page = read_page(parse_html(f"<body><table>{''.join(f'<tr>{r}</tr>' for r in rows)}</table>"))
    return render_blocks(page, page.blocks, page.media).markdown


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([["", "$", "1", ""], ["a", "", "2", ""]], [["", "$1"], ["a", "2"]]),
        ([["a", "(3", ")"], ["b", "4", "%"]], [["a", "(3)"], ["b", "4%"]]),
        (
            [["", "2024", "", ""], ["a", "", "1", ""], ["b", "", "2", "x"]],
            [["", "2024", ""], ["a", "1", ""], ["b", "2", "x"]],
        ),
        ([["x", "y"], ["", "z"]], [["x", "y"], ["", "z"]]),
        ([["x", "y", ""], ["q", "", "z"]], [["x", "y", ""], ["q", "", "z"]]),
    ],
)
def test_signs_and_space_have_no_columns(rows: list[list[str]], wanted: list[list[str]]) -> None:
    assert narrowed(rows) == wanted


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1)
    )
)
def test_a_full_table_stays_as_it_is(rows: list[list[str]]) -> None:
    assert narrowed(rows) == rows


def test_what_stands_across_the_top_is_a_title() -> None:
    title = "<td colspan=3><b>Of the mill</b></td>"
    years = "<td></td><td>2024</td><td>2023</td>"
    rows = title, years, "<td>Rye</td><td>1</td><td>2</td>", "<td>Oats</td><td>3</td><td>4</td>"
    title, table = markdown_of(*rows).split("\n\n")
    assert title == "**Of the mill**"
    assert table == "|  | 2024 | 2023 |\n| --- | --- | --- |\n| Rye | 1 | 2 |\n| Oats | 3 | 4 |"


def test_the_first_of_rows_that_begin_with_keys_is_no_header() -> None:
    rows = [f"<th>{key}</th><td>{value}</td>" for key, value in ("ab", "cd", "ef")]
    assert markdown_of(*rows).split("\n")[::2] == ["|  |  |", "| a | b |", "| e | f |"]
    assert markdown_of("<th>k</th><th>v</th>", *rows).startswith("| k | v |\n|")
    assert markdown_of("<td>k</td><td>v</td>", *rows).startswith("| k | v |\n|")
