"""A text nests as deep in a check as in a build, which calls from much further within."""

from __future__ import annotations

import sys

import pytest

from briefing.markup.markdown import MarkupRefusedError, render


def refused(text: str, calls: int) -> bool:
    """Tell whether a text is refused that many calls further within."""
    if calls:
        return refused(text, calls - 1)
    try:
        render(text)
    except MarkupRefusedError:
        return True
    return False


@pytest.mark.parametrize("terms", range(100, 600, 20))
def test_where_it_is_rendered_decides_nothing(terms: int) -> None:
    text = "term\n: what it means\n" * terms
    assert refused(text, 0) == refused(text, 300)


def test_what_is_nested_without_end_is_refused_and_leaves_the_limit() -> None:
    before = sys.getrecursionlimit()
    assert refused("term\n: what it means\n" * 3000, 0)
    assert sys.getrecursionlimit() == before


def test_what_was_refused_leaves_no_mark_on_the_next_text() -> None:
    # A definition has no way around Python-Markdown, which remembers where it was.
    plain = "Steel is made.\n\nIron\n: is mined\n\nBoth are sold.\n"
    before = render(plain)
    assert "<p>Steel is made.</p>" in before
    assert refused("term\n: what it means\n" * 3000, 0)
    assert render(plain) == before
