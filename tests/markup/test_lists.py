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
