"""Paragraphs and rows of tables that are set as items become lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.mending.items import make_items
from briefing.normalize.mending.nesting import nest_lists
from briefing.normalize.writing.render import render_blocks


def markdown_of(body: str) -> str:
    root = parse_html(f"<body>{body}</body>")
    make_items(root)
    nest_lists(root)
    page = read_page(root)
    return render_blocks(page, page.blocks, page.media).markdown


def row(mark: str, text: str) -> str:
    return f"<tr><td><p>{mark}</p></td><td><p>{text}</p></td></tr>"


INNER = f"<i>a</i>:<table>{row('(i)', 'b')}</table>"


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("<p>•&nbsp;&nbsp;a <b>c</b></p><p>• b</p>", "- a **c**\n- b"),
        ("<p><span>•</span><span>&nbsp; </span><span>a</span></p><p>•b</p>", "- a\n- b"),
        ("<p>a</p><p>• b</p><p>c</p>", "a\n\n• b\n\nc"),
        ("<p>• a</p><p>○ b</p><p>• c</p>", "- a\n    - b\n- c"),
        (
            "<p style='margin-left:36.0pt'>● a</p><p style='margin-left:72.0pt'>● b</p>",
            "- a\n    - b",
        ),
        ("<p>So:<br>• a <b>c</b><br>d<br/>• b</p>e", "So:\n\n- a **c**  \n    d\n- b\n\ne"),
        ("<p>a<br>• b<br>c</p>", "a  \n• b  \nc"),
        ("<p>– Who is there?</p><p>- I am.</p>", "– Who is there?\n\n\\- I am."),
        ("<p>- a</p><p>- b</p>", "- a\n- b"),
        ("<p>•</p><p>1. a</p>", "•\n\n1\\. a"),
        ("<p class='MsoListParagraph'>o&nbsp; a</p>", "- a"),
        ("<p class='MsoListParagraph'>3)&nbsp; a</p><p class=MsoListNumber>4) b</p>", "3. a\n4. b"),
        ("<p class='MsoListParagraph'>only words</p>", "only words"),
        (f"<table>{row('•', 'a')}{row('•', 'b')}</table>", "- a\n- b"),
        (f"<table>{row('(b)', 'a')}{row('(c)', 'b')}</table>", "- (b) a\n- (c) b"),
        (f"<table>{row('2.', 'a')}</table><table>{row('3.', 'b')}</table>", "2. a\n3. b"),
        (
            f"<table>{row('(a)', INNER)}</table>",
            "- (a) *a*:\n    - (i) b",
        ),
        (
            f"<table>{row('7', 'a')}{row('9', 'b')}</table>",
            "|  |  |\n| --- | --- |\n| 7 | a |\n| 9 | b |",
        ),
    ],
)
def test_marks_make_items(body: str, markdown: str) -> None:
    assert markdown_of(body) == markdown


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8))
def test_levels_of_word_are_kept(levels: list[int]) -> None:
    depths: list[int] = []
    for level in levels:  # no item of an outline is two below the one before it
        depths.append(min(level, depths[-1] + 1) if depths else 1)
    items = "".join(
        f"<p class=MsoListParagraph style='margin-left:1in;mso-list:l0 level{depth} lfo1'>"
        f"<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>item {n}</p>"
        for n, depth in enumerate(depths)
    )
    lines = [line for line in markdown_of(items).split("\n") if line]
    assert lines == [f"{'    ' * (depth - 1)}- item {n}" for n, depth in enumerate(depths)]


@pytest.mark.parametrize(
    ("item", "markdown"),
    [
        ("<input type=checkbox checked disabled> oil", "☑ oil"),
        ("<p><input type=checkbox disabled>oil</p>", "☐ oil"),
        ("<div class='checkbox checkbox-on'></div> <span>oil</span>", "☑ oil"),
        ("oil<ul><li><input type=checkbox> it</li></ul>", "oil\n    - ☐ it"),
        ("• oil", "oil"),
        ("1. oil", "1\\. oil"),
    ],
)
def test_what_an_item_itself_says(item: str, markdown: str) -> None:
    assert markdown_of(f"<ul><li>{item}</li></ul>") == f"- {markdown}"


def test_a_list_in_a_cell_is_set_apart() -> None:
    html = f"<table>{row('a', '<ul><li>b;</li><li>c</li></ul>')}{row('d', 'e')}</table>"
    assert "| a | b; c |" in markdown_of(html)
