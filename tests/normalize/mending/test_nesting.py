"""Lists that state their depth, whichever way the page takes them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count, groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.mending.nesting import nest_lists
from briefing.normalize.writing.render import render_blocks

Depths = list[int]


def markdown_of(body: str) -> str:
    root = parse_html(f"<body><p>Above.</p>{body}<p>Below.</p></body>")
    nest_lists(root)
    page = read_page(root)
    return render_blocks(page, page.blocks, page.media).markdown


def by_list_class(depths: Depths) -> str:
    """As Google Docs exports a list: one for each stretch of one depth, one behind the other."""
    number, begun, html = count(), set[int](), ""
    for depth, items in groupby(depths):
        begins = "" if depth in begun else " start"
        begun = {d for d in begun if d < depth} | {depth}
        inner = "".join(f"<li>item {next(number)}</li>" for _ in items)
        html += f"<ul class='c1 lst-kix_q7x-{depth}{begins}'>{inner}</ul>"
    return html


def by_item_level(depths: Depths) -> str:
    """As Word writes a list for the web: each item in a list and a wrapper of its own."""
    return "".join(
        f"<div class='w'><ul><li data-aria-level='{depth + 1}'><p>item {n}</p></li></ul></div>"
        for n, depth in enumerate(depths)
    )


def by_item_class(depths: Depths) -> str:
    """As the Quill editor writes a list: flat, its items indented by their class."""
    items = (
        f"<li class='ql-indent-{depth}'>item {n}</li>" if depth else f"<li>item {n}</li>"
        for n, depth in enumerate(depths)
    )
    return f"<ul>{''.join(items)}</ul>"


def as_next_of_item(depths: Depths) -> str:
    """Lists right in lists, as editors write them against the standard."""
    html = "<ul>"
    before = 0
    for n, depth in enumerate(depths):
        html += "<ul>" * (depth - before) + "</ul>" * (before - depth) + f"<li>item {n}</li>"
        before = depth
    return html + "</ul>" * (before + 1)


@st.composite
def outlines(draw: st.DrawFn) -> Depths:
    """Depths of items, none more than one below that of the item before."""
    depths = [0]
    for step in draw(st.lists(st.integers(-3, 1), max_size=8)):
        depths.append(max(depths[-1] + step, 0))
    return depths


def lines_of(markdown: str) -> Sequence[str]:
    return [line for line in markdown.split("\n") if line]


@pytest.mark.parametrize("write", [by_list_class, by_item_level, by_item_class, as_next_of_item])
@given(depths=outlines())
def test_items_stand_as_deep_as_they_say(write: Callable[[Depths], str], depths: Depths) -> None:
    items = [f"{'    ' * depth}- item {n}" for n, depth in enumerate(depths)]
    assert lines_of(markdown_of(write(depths))) == ["Above.", *items, "Below."]


def test_a_numbered_list_goes_on_behind_what_is_nested_in_it() -> None:
    markdown = markdown_of(
        "<ol class='lst-kix_a-0 start' start='1'><li>one</li></ol>"
        "<ol class='lst-kix_a-1 start' start='1'><li>deeper</li></ol>"
        "<ol class='lst-kix_a-0' start='2'><li>two</li></ol>"
    )
    assert "1. one\n    1. deeper\n2. two" in markdown


@pytest.mark.parametrize("wrapped", ["{}", "<div>{}</div>"])
def test_numbered_lists_in_a_row_are_one_only_if_their_numbers_go_on(wrapped: str) -> None:
    one, two = "<ol><li>a</li><li>b</li></ol>", "<ol{}><li>c</li></ol>"
    goes_on, begins = two.format(" start='3'"), two.format("")
    assert "1. a\n2. b\n3. c" in markdown_of(one + wrapped.format(goes_on))
    assert "1. a\n2. b\n\n<!-- -->\n\n1. c" in markdown_of(one + wrapped.format(begins))
    assert "- a\n- b\n- c" in markdown_of((one + wrapped.format(goes_on)).replace("ol", "ul"))


@pytest.mark.parametrize("empty", ["<ul class='lst-kix_a-0'></ul>" * 2, "<ul><ul></ul></ul>"])
def test_lists_without_items_are_nothing(empty: str) -> None:
    assert markdown_of(empty) == "Above.\n\nBelow."
