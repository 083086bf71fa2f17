"""Markdown as other programs write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.normalize.reading.dialects import plain_markdown

SIGNS = "ab1 *_`[](){}<>#+-.!|:\"'=%\n"
ODD = st.text(alphabet=SIGNS, max_size=60)
CODE = ODD.filter(lambda text: "```" not in text)
PICTURE = "![The mill](https://mill.example/a.jpg)"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (f"{PICTURE}\n*Its wheel*", f"{PICTURE}\n\n*Its wheel*"),
        (f"{PICTURE}  \n_Its wheel_", f"{PICTURE}\n\n_Its wheel_"),
        (f"{PICTURE}\nand *its* wheel", f"{PICTURE}\nand *its* wheel"),
        (f"{PICTURE}{{width=50%}}", PICTURE),
        ("[a](https://mill.example/){:target=_blank}", "[a](https://mill.example/)"),
        ("## Of mills {#mills .wide}", "## Of mills "),
        ("## The set {1, 2}", "## The set {1, 2}"),
        ("{:.lead}\nOf mills", "Of mills"),
        ("![[wheel.png|300]]", "![](<wheel.png>)"),
        ("![[the wheel.png|Its wheel]]", "![Its wheel](<the wheel.png>)"),
        ("See [[Mills|the mills]], [[Weirs]].", "See the mills, Weirs."),
        ("`x[[1]]`, x[[1]] and [[a]](b)", "`x[[1]]`, x[[1]] and [[a]](b)"),
        ("```x[[1]]``` and [[Mills]]", "```x[[1]]``` and Mills"),
        ("> [!warning]- Mind\n> the gap", "> **Mind**\n>\n> the gap"),
        (
            "Weir\n: a wall\nMill\n: a house\n  of stone\nEel\n: a fish",
            "Weir\n: a wall\n\nMill\n: a house\n  of stone\n\nEel\n: a fish",
        ),
        ("Weir\n: a wall\n: low\nand wide", "Weir\n: a wall\n: low\nand wide"),
        ("- [ ] oil\n- [x] grease", "- ☐ oil\n- ☑ grease"),
        ('{{< youtube id="abc" >}}', "[Video](https://www.youtube.com/watch?v=abc)"),
        ("a\n{{% /notice %}}\nb", "a\nb"),
        ("{{ left }} as it is", "{{ left }} as it is"),
        (
            '{% include figure image_path="/a.jpg" alt="Mill" caption="Its *wheel*" %}',
            "\n![Mill](/a.jpg)\n\n*Its wheel*\n",
        ),
    ],
)
def test_signs_of_other_programs_become_plain_ones(written: str, plain: str) -> None:
    assert plain_markdown(written) == plain


@given(CODE, ODD, st.sampled_from(["```", "~~~~"]))
def test_fenced_code_stays_as_it_is(code: str, after: str, fence: str) -> None:
    block = f"{fence}\n{code}\n{fence}"
    assert plain_markdown(f"{block}\n{after}").startswith(block)


@given(st.text(alphabet="ab1 *_[]()#+-.!\n", max_size=80))
def test_plain_markdown_stays_as_it_is(text: str) -> None:
    text = text.replace("[[", "[").replace("![", "[").replace("[ ]", "")
    assert plain_markdown(text) == text
