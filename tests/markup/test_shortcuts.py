"""The shorter ways through Markdown give the same HTML as the long one."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from briefing.markup import markdown
from briefing.markup.sanitize import ENTITY_SCHEME, sanitize
from briefing.markup.shortcuts import rendered, simple

WORDS = """
Steel rose 12 2026. 3) a. I. § Ärger 钢铁 «quoted» “so” R&D &amp; &c; AT&T; 5 < 6 > 4 a_b _c_ | -
+ : *em* **strong** ***both*** * ** `code` `` ` \\ \\* \\[[x]] [[acme]] [[acme|it]] [[ ]] [x] [x][y]
[^1] [link](/a) [link](https://example.org/a_(b)) ![image](p.png) ![remote](https://example.org/p.png)
! <https://example.org> <a@example.org> <b> # a\u00a0b a\u2028b a\u200bb
"""
STARTS = (
    "",
    "",
    "",
    "# ",
    "## ",
    "##",
    "- ",
    "* ",
    "1. ",
    "2) ",
    "> ",
    "    ",
    "  ",
    "\t",
    "(",
    "“",
)
BLOCKS = (":   ", "| ", "[^1]: ", "[y]: ", "```", "~~~", "---", "===", "|---|---|")
LINES = st.builds(
    lambda start, words, end: start + " ".join(words) + end,
    st.sampled_from(STARTS + BLOCKS),
    st.lists(st.sampled_from(re.split(r"[ \n]", WORDS)), max_size=6),
    st.sampled_from(("", "", "", " ", "  ", " #", "\\", "\t", " |")),
)
DOCUMENTS = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\n\n", "\n \n", "\n\n\n", "\r\n"])), max_size=8
).map(lambda parts: "".join(line + end for line, end in parts))


def the_long_way(text: str) -> str:
    """Return what Python-Markdown makes of a text when every processor sees all of it."""
    return sanitize(_thorough().reset().convert(text))


@cache
def _thorough() -> Markdown:
    converter: Markdown = markdown._converter.__wrapped__()
    converter.treeprocessors.register(InlineProcessor(converter), "inline", 20)
    return converter


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_markdown_renders_to_the_same_html(text: str) -> None:
    assert markdown.render(text) == the_long_way(text)


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_renders_to_the_same_html(text: str) -> None:
    assert markdown.render(text) == the_long_way(text)


@given(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from(["{}", "a{}", "{}a", "a {} b", "a{}b", "a\n{}b", "a{}\nb"]),
)
@settings(max_examples=300, deadline=None)
def test_no_character_is_read_in_another_way(character: str, around: str) -> None:
    text = around.format(character)
    assert markdown.render(text) == the_long_way(text)


SIMPLE = (
    "R&D “rose” by 5\u00a0% in\n2026 so far! (Or > 5.)",
    "### Where *it* stands",
    "\nSteel.\n\n- One *ton*\n- “Two”\n\n\n## Copper\n \n- Three\n",
    "**Steel** [[acme|the firm]] of [[acme]] said [so](https://example.org/a/b.html), *so*.",
)
OTHER = (
    "[[acme|the *n]]",
    "a **b *c***",
    "- a",
    "1. a",
    "    a",
    "a\n---",
    "a  \nb",
    "<b>",
    "&amp;",
    "Steel &amp; Copper",
    "Steel &copy; Copper!",
    "> a",
    "![a](b)",
)


@pytest.mark.parametrize("text", SIMPLE)
def test_simple_blocks_take_the_shortest_way(text: str) -> None:
    assert rendered(text, ENTITY_SCHEME, refuse) == the_long_way(text)


def refuse(text: str) -> str:
    """Stand for Markdown where nothing is left to it."""
    raise AssertionError(text)


@pytest.mark.parametrize("text", OTHER)
def test_others_do_not(text: str) -> None:
    assert simple(text, ENTITY_SCHEME) is None
