"""Blocks of one make, many of which are kept."""

import pytest

from briefing.normalize.choosing.equals import with_equals
from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html

KEPT, LEFT = "<p class='part'>Kept</p>", "<p class='part'>Left out</p>"
OTHER = "<p class='ad'>Other</p>"
LINKED = "<p class='part'><a href='/more'>Left out</a></p>"
ITEMS = f"<li class='part'>Kept</li>{'<li class=part>Kept</li>' * 3}<li class='part'>Left out</li>"


def kept(body: str, odds: float = -1.0) -> list[bool]:
    """Whether each block that was left out at first is kept."""
    page = read_page(parse_html(f"<body><div class='text'>{body}</div></body>"))
    sure = [page.words_of(block) == "Kept" for block in page.blocks]
    chosen = with_equals(page, [3.0 if s else odds for s in sure], sure)
    return [c for c, s in zip(chosen, sure, strict=True) if not s]


@pytest.mark.parametrize(
    "body",
    [
        KEPT * 2 + LEFT + OTHER + KEPT,
        KEPT * 2 + LEFT + OTHER + LEFT + KEPT,
        LEFT + OTHER + KEPT * 3,
    ],
)
def test_a_block_of_the_make_of_kept_ones_stays_amid_or_right_above_them(body: str) -> None:
    chosen = kept(body)
    assert chosen.count(False) == body.count(OTHER)
    assert chosen[0]


@pytest.mark.parametrize(
    "body",
    [
        KEPT * 3 + LEFT,
        LEFT + OTHER * 10 + KEPT * 3,
        KEPT + LEFT + KEPT,
        KEPT * 2 + LEFT * 5 + KEPT,
        KEPT * 2 + LINKED + KEPT,
        f"<ul>{ITEMS}<li class='part'>Kept</li></ul>",
    ],
)
def test_a_block_below_the_last_or_of_a_make_that_decides_nothing_goes(body: str) -> None:
    assert not any(kept(body))


def test_a_block_that_is_most_unlikely_goes_whatever_its_make() -> None:
    assert not any(kept(KEPT * 2 + LEFT + KEPT, odds=-4.0))
