"""Numbers, letters, emphasis and formulas, however a page gives them."""

from __future__ import annotations

import pytest

from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.mending.emphasis import write_out_styles
from briefing.normalize.mending.formulas import write_formulas
from briefing.normalize.writing.render import render_blocks

TEX = '<annotation encoding="application/x-tex">{}</annotation>'


def markdown_of(body: str, head: str = "") -> str:
    root = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    write_out_styles(root)
    write_formulas(root)
    page = read_page(root)
    return render_blocks(page, page.blocks, page.media, base="https://mill.example/").markdown


def numbered(attributes: str, *items: str) -> str:
    inner = "".join(f"<li {item}>x</li>" for item in items or ("", ""))
    return markdown_of(f"<ol {attributes}>{inner}</ol>")


@pytest.mark.parametrize(
    ("attributes", "markdown"),
    [
        ("", "1. x\n2. x"),
        ("start=0", "0. x\n1. x"),
        ("start=9", "9. x\n10. x"),
        ("start=-1", "1. x\n2. x"),
        ("type=a", "- a. x\n- b. x"),
        ("type=A start=3", "- C. x\n- D. x"),
        ("type=i start=3", "- iii. x\n- iv. x"),
        ("type=I start=98", "- XCVIII. x\n- XCIX. x"),
        ("type=a start=26", "- z. x\n- 27\\. x"),
        ("style='list-style: lower-latin inside'", "- a. x\n- b. x"),
        ("reversed", "- 2\\. x\n- 1\\. x"),
    ],
)
def test_numbers_are_those_that_a_page_shows(attributes: str, markdown: str) -> None:
    assert numbered(attributes) == markdown


def test_values_of_items_count() -> None:
    assert numbered("", "value=4", "") == "4. x\n5. x"
    assert numbered("", "", "value=4", "") == "- 1\\. x\n- 4\\. x\n- 5\\. x"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<span style='font-weight:700'>ab</span> b", "**ab** b"),
        ("<span style='font-style: italic; color: red'>ab</span> b", "*ab* b"),
        ("<b style='font-weight:normal' id='docs-internal-guid-1'>a <i>b</i></b>", "a *b*"),
        ("<span class='c3 c7'>ab</span> b", "***ab*** b"),
        ("<span class='T1'>a</span> <b class='T1'>b</b>", "a **b**"),
        ("<span style='font-weight:700'>A</span>bc", "Abc"),
        ("<span class='label'>a</span> b", "a b"),
        ("<p style='font-weight:bold'>a</p>", "a"),
    ],
)
def test_emphasis_by_style(html: str, markdown: str) -> None:
    style = (
        ".c3{color:#000;font-weight:700}.c7 {font-style:italic}.T1{font-weight:normal}"
        ".label{font-weight:bold}"
    )
    shown = markdown_of(html, f"<style>{style}</style>")
    assert shown.replace("**_ab_**", "***ab***").replace("*__ab__*", "***ab***") == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (f"<math><semantics><mi>x</mi>{TEX.format('x')}</semantics></math>", "x"),
        (
            f"<math><semantics><msup><mi>x</mi><mn>2</mn></msup>{TEX.format('x^2')}</semantics></math>",
            "`x^2`",
        ),
        ("<math><mi> x </mi>\n<mo>=</mo>\n<mn>2</mn></math>", "x=2"),
        (
            "<math alttext='{\\displaystyle {\\sqrt {x}}}'><msqrt><mi>x</mi></msqrt></math>",
            "`{\\sqrt {x}}`",
        ),
        (
            "<span class='katex'><span class='katex-mathml'><math><mi>y</mi></math></span>"
            "<span class='katex-html' aria-hidden='true'>y</span></span>",
            "y",
        ),
        (
            "<span class='MathJax_Preview'>y</span><span class='MathJax'>y</span>"
            "<script type='math/tex'>y_1</script>",
            "`y_1`",
        ),
    ],
)
def test_a_formula_stands_once(html: str, markdown: str) -> None:
    assert markdown_of(f"<p>so {html} holds</p>") == f"so {markdown} holds"


def test_a_definition_of_nothing_is_a_paragraph() -> None:
    assert markdown_of("<p>So:</p><dl><dd>x = y</dd></dl><p>Then.</p>") == "So:\n\nx = y\n\nThen."
