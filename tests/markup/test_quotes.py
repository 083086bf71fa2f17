"""Code and lists inside quotes, as authors write them."""

from __future__ import annotations

import pytest

from briefing.markup.markdown import render

CODE = "<pre><code>def f():\n    return 1\n\nf()\n</code></pre>"


@pytest.mark.parametrize("fence", ["```", "```python", "~~~", "````"])
@pytest.mark.parametrize("blank", ["> ", ">"])
def test_fenced_code_in_a_quote_keeps_its_lines(fence: str, blank: str) -> None:
    code = f"{fence}\n> def f():\n>     return 1\n{blank}\n> f()\n> {fence.rstrip('python')}"
    html = render(f"> He wrote:\n> {code}\n> That was all.\n\nThen.")
    quote = f"<blockquote>\n<p>He wrote:</p>\n{CODE}\n<p>That was all.</p>\n</blockquote>"
    assert html == f"{quote}\n<p>Then.</p>"


def test_code_in_a_quote_of_a_quote() -> None:
    html = render("> > ```\n> > a\n> > ```\n> b")
    code = "<blockquote>\n<pre><code>a\n</code></pre>\n</blockquote>"
    assert html == f"<blockquote>\n{code}\n<p>b</p>\n</blockquote>"


def test_code_that_is_never_closed_ends_with_its_quote() -> None:
    html = render("> ```\n> a\n\nb")
    assert html == "<blockquote>\n<pre><code>a\n</code></pre>\n</blockquote>\n<p>b</p>"


def test_quotes_may_stand_in_fenced_code() -> None:
    assert render("```\n> ~~~\n> a\n```") == "<pre><code>&gt; ~~~\n&gt; a\n</code></pre>"


def test_lists_in_a_quote_nest_by_two_columns() -> None:
    html = render("> So:\n> - a\n>   - b\n> - c")
    assert "<p>So:</p>\n<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>" in html
