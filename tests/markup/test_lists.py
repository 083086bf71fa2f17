"""Lists and the code in them, however they are indented, as Python-Markdown reads them."""

from __future__ import annotations

import pytest

from briefing.markup.markdown import render

CODE = "<pre><code>def f():\n    return 1\n\nf()\n</code></pre>"


@pytest.mark.parametrize(
    "item",
    [
        "1. Look\n\n   ```python\n   def f():\n       return 1\n\n   f()\n   ```",
        "- Look\n  ~~~\n  def f():\n      return 1\n\n  f()\n  ~~~",
        "-   Look\n\n    ```\n    def f():\n        return 1\n\n    f()\n    ```",
        "1. Look\n\n       def f():\n           return 1\n\n       f()",
        "- Look\n\n      def f():\n          return 1\n\n      f()",
    ],
)
def test_code_in_an_item_keeps_its_lines(item: str) -> None:
    after = "\n\n   Then." if item.startswith("1") else "\n\n    Then."
    assert f"<li>\n<p>Look</p>\n{CODE}\n<p>Then.</p>\n</li>" in render(item + after)


def test_items_may_stand_in_fenced_code() -> None:
    code = "- one\n```\n- two\n  - three\n```\nand\n\n  ```\n  - four\n  ```"
    html = render(code)
    assert "<li>one</li>" in html
    assert "<pre><code>- two\n  - three\n</code></pre>" in html
    assert "<pre><code>- four\n</code></pre>" in html


def test_a_fence_that_is_never_closed_reaches_to_the_end() -> None:
    assert render("- one\n\n  ```\n  a\n- b").count("<li>") == 1


@pytest.mark.parametrize("between", ["\n\n<!-- -->\n\n", "\n<!-- -->\n"])
@pytest.mark.parametrize("mark", ["1.", "-"])
def test_an_empty_comment_keeps_two_lists_apart(mark: str, between: str) -> None:
    tag = "ul" if mark == "-" else "ol"
    html = render(f"{mark} a\n{mark} b{between}{mark} c")
    assert html == f"<{tag}>\n<li>a</li>\n<li>b</li>\n</{tag}>\n<{tag}>\n<li>c</li>\n</{tag}>"


def test_an_empty_comment_may_stand_in_an_item_and_nowhere_else() -> None:
    html = render("- x\n\n    1. a\n\n    <!-- -->\n\n    1. b\n\nand <!-- --> so")
    assert html.count("<ol>") == 2
    assert html.endswith("<p>and &lt;!-- --&gt; so</p>")
