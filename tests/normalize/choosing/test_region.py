"""Our own reader's vote, and what other readers are spared."""

import pytest

from briefing.normalize.choosing.region import read_region
from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html

PROSE = "The mill by the river was built of oak and stone by the people of the town."


@pytest.mark.parametrize(
    ("names", "is_spared"),
    [
        ("comment-list", True),
        ("cookie-banner", True),
        ("cmpbox cmpboxBG", True),
        # A common system calls each component of a page so, its texts among them.
        ("cmp cmp-text", False),
        ("commentary", False),
    ],
)
def test_names_that_are_no_content_for_sure(names: str, is_spared: bool) -> None:
    text = f"<div class='body'><p>{PROSE * 3}</p></div><div class='{names}'><p>{PROSE}</p></div>"
    spared = read_region(read_page(parse_html(f"<body>{text}</body>"))).furniture
    assert [e.get("class") for e in spared] == [names] * is_spared
