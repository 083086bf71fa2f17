"""A sign of Markdown in a text is escaped where it would be read as one, and nowhere else."""

from __future__ import annotations

from html import escape as as_html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from briefing.markup.markdown import EXTENSIONS, render
from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.writing.render import render_blocks
from tests.linking.support import link, linker, registry_of

PYTHON_MARKDOWN = Markdown(extensions=EXTENSIONS)
WORDS = "oak mill Mill 1 29. 3) a_b [oak] [1] [x] [^1] [^oak] [[oak]] [[mill|oak]] [oak]: [oak]("
MARKS = "- -5 -= + +1 = == --- :- | || # > : ~ ~~~ . ( ) < > & &amp; ! \\ / ` `` ``` * ** _ __ [ ]"
PAIRS = "[] [[ ]] [mill][oak] ![oak] \\[ \\[[oak]] {#a} [1]:https://mill.example/"
PIECES = [*f"{WORDS} {MARKS} {PAIRS}".split(), " "]
SIGNS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)
PLACES = {
    "paragraph": "<p>{}</p><p>{}</p>",
    "lines": "<p>{}<br>{}</p>",
    "heading": "<h2>{}</h2><h3>{}</h3>",
    "item": "<ul><li>{}</li><li>{}</li></ul>",
    "number": "<ol><li>{}</li><li>oak<ul><li>{}</li></ul></li></ol>",
    "quote": "<blockquote><p>{}</p><p>{}</p></blockquote>",
    "cell": "<table><tr><th>A</th><th>B</th></tr><tr><td>{}</td><td>{}</td></tr></table>",
    "cells": "<table><tr><td>a</td><td>b</td></tr><tr><td><p>{}</p><p>{}</p></td><td>c</td></tr>"
    "</table>",
    "marked": "<p><b>{}</b> oak <i>{}</i></p>",
    "linked": "<p><a href='https://mill.example/'>oak {}</a>{}</p>",
    "beside": "<p>{}<a href='https://mill.example/'>oak</a>{}</p>",
    "code": "<p>{}<code>oak</code>{}</p>",
}


def letters(markup: str) -> str:
    tree = html.document_fromstring(f"<div>{markup}</div>")
    return "".join("".join(map(str, tree.itertext())).split())


def markdown_of(source: str) -> str:
    page = read_page(parse_html(f"<body>{source}</body>"))
    return render_blocks(page, page.blocks, ()).markdown


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@given(one=SIGNS, other=SIGNS)
def test_any_signs_print_as_they_are(place: str, one: str, other: str) -> None:
    source = place.format(as_html(one), as_html(other))
    wanted = letters(source)
    # What is defined for another text of the page is none of this one's.
    markdown = markdown_of(f"{source}<p>[oak]: https://mill.example/a</p><p>[1]: as told</p>")
    wanted += letters("<p>[oak]: https://mill.example/a</p><p>[1]: as told</p>")
    assert letters(PYTHON_MARKDOWN.reset().convert(markdown)) == wanted
    assert letters(render(markdown)) == wanted


def test_names_in_brackets_are_linked_as_others() -> None:
    markdown = markdown_of("<p>[Mill] said [of Mill] that [[mill]] and Oak [Mill].</p>")
    assert markdown == r"[Mill] said [of Mill] that \[\[mill\]\] and Oak [Mill]."
    mill = registry_of([{"slug": "mill", "name": "Mill"}], [])
    linked = link(linker(mill), {"text": markdown}).html["body"]
    mill_link = '<a class="entity company" href="/company/mill/">Mill</a>'
    assert linked == f"<p>[{mill_link}] said [of Mill] that [[mill]] and Oak [Mill].</p>"


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("<p>They went [back] to [Oak].</p>", "They went [back] to [Oak]."),
        ("<p>[1] As told.</p>", "[1] As told."),
        (
            "<p>[1](2) [1][2] [1]: [^1] [[1]] [x]</p>",
            r"\[1\](2) \[1\]\[2\] \[1\]: \[^1\] \[\[1\]\] \[x\]",
        ),
        ("<p>Miller`s oak</p>", "Miller`s oak"),
        ("<p>Miller`s and Oak`s</p>", r"Miller\`s and Oak\`s"),
        ("<p>Miller`s <code>oak</code></p>", r"Miller\`s `oak`"),
        ("<p>oak_ and mill*</p>", "oak_ and mill*"),
        ("<p>* and oak* or oak*</p>", r"\* and oak\* or oak\*"),
        ("<p>-= Mill =-</p>", "-= Mill =-"),
        ("<p>-5 and +5</p>", "-5 and +5"),
        ("<p>- 5</p><p>+ 5</p><p>--</p>", "\\- 5\n\n\\+ 5\n\n\\--"),
        ("<p>= 5</p><p>==</p>", "= 5\n\n&#61;="),
        ("<h2>For C#</h2><h2>1. Oak</h2>", "## For C\\#\n\n## 1. Oak"),
    ],
)
def test_what_is_escaped(source: str, markdown: str) -> None:
    assert markdown_of(source) == markdown


def test_nothing_is_guarded_in_a_cell() -> None:
    rows = "<tr><th>Day</th><th>Sum</th></tr><tr><td>29.</td><td>-</td></tr>"
    rows += "<tr><td>1. Oak</td><td>- 5</td></tr><tr><td># 3</td><td>: x</td></tr>"
    rows += "<tr><td><ul><li>- a</li><li>b</li></ul></td><td><p>a</p><p>- b</p></td></tr>"
    assert markdown_of(f"<table>{rows}</table>").split("\n")[2:] == [
        "| 29. | - |",
        "| 1. Oak | - 5 |",
        "| # 3 | : x |",
        r"| \- a; b | a - b |",
    ]
