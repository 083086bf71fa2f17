"""An article does not end with where its author can be reached."""

from __future__ import annotations

import pytest

from briefing.normalize.cleaning.reaching import without_addresses
from briefing.normalize.document.page import read_page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import parse_html


def kept(body: str) -> list[str]:
    page = read_page(parse_html(f"<body>{body}</body>"))
    fates = without_addresses(page, [KEPT] * len(page.blocks))
    return [page.words_of(b) for b in page.blocks if fates[b.index] == KEPT]


def test_addresses_below_the_text_are_left_out() -> None:
    lines = "<p>ann.oak@paper.example</p><p>twitter.com/annoak</p><p>@annoak</p>"
    assert kept(f"<p>The mill stands.</p>{lines}") == ["The mill stands."]


@pytest.mark.parametrize(
    "body",
    [
        "<h2>How to reach the mill</h2><p>mill@oak.example</p>",
        "<p>Write to:</p><p>mill@oak.example</p>",
        "<p>The mill stands.</p><p>mill@oak.example</p><p>Nobody answers.</p>",
        "<p>mill@oak.example</p>",
    ],
)
def test_an_address_that_the_text_gives_is_kept(body: str) -> None:
    assert "mill@oak.example" in kept(body)
