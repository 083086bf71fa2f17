"""Which headings are headings, and which are text that is set as one for its looks."""

import pytest

from briefing.normalize.cleaning.levels import levels_of
from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html

LINE = "The mill stands by the river and grinds rye"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (LINE, 2),
        (f"{LINE}, {LINE}, {LINE}.", 0),
        (f"{LINE}, {LINE}, {LINE}?", 2),
        (f"{', '.join([LINE] * 6)} (Mill Post)", 0),
    ],
)
def test_a_long_sentence_is_no_heading(text: str, level: int) -> None:
    page = read_page(parse_html(f"<body><h3>{text}</h3></body>"))
    assert list(levels_of(page, page.blocks, {}).values()) == [level]
