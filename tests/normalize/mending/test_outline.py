"""Items of pasted text stand as deep as their indentation or their marks say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.normalize.reading.pasted import read_pasted
from briefing.normalize.writing.render import render_blocks

MARKS = "•◦▪"


def markdown_of(*lines: str) -> str:
    page = read_pasted("\n".join(lines))
    return render_blocks(page, page.blocks, ()).markdown


@st.composite
def outlines(draw: st.DrawFn) -> list[int]:
    """Depths of items, none more than one below that of the item before, of three at most."""
    depths = [0]
    for step in draw(st.lists(st.integers(-2, 1), max_size=8)):
        depths.append(min(max(depths[-1] + step, 0), 2))
    return depths


@pytest.mark.parametrize(
    "written",
    [
        lambda depth: f"{'  ' * depth}- item",
        lambda depth: f"{'    ' * depth}* item",
        lambda depth: f"{chr(9) * depth}• item",
        lambda depth: f"  {'   ' * depth}{MARKS[depth]} item",
        lambda depth: f"{MARKS[depth]}\titem",
        lambda depth: f"{'•o▪'[depth]} item",
        lambda depth: f"{'•–▪'[depth]} item",
    ],
)
@given(depths=outlines())
def test_depth_is_kept(written: object, depths: list[int]) -> None:
    assert callable(written)
    markdown = markdown_of("Above.", *map(written, depths), "Below.")
    lines = [line for line in markdown.split("\n") if line]
    assert lines == ["Above.", *(f"{'    ' * depth}- item" for depth in depths), "Below."]


@pytest.mark.parametrize(
    ("lines", "markdown"),
    [
        (["1. a", "• b", "2. c"], "1. a\n\n- b\n\n2. c"),
        (["1. a", "a) b", "b) c", "2. d"], "1. a\n    - a) b\n    - b) c\n2. d"),
        (["1) a", "2) b", "", "1) c"], "1. a\n2. b\n\n<!-- -->\n\n1. c"),
        (["- a", "", "1. b", "2. c"], "- a\n\n1. b\n2. c"),
        (["• a", "o que faz"], "- a\n    - que faz"),
        (["o que faz", "a. b"], "o que faz\n\na. b"),
        (["• a", "■ b", "● c"], "- a\n- b\n- c"),
    ],
)
def test_marks_of_all_kinds(lines: list[str], markdown: str) -> None:
    assert markdown_of(*lines) == markdown
