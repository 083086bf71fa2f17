"""Lists of one look in one place are kept together, below lines that are kept."""

from briefing.normalize.choosing.like_lists import with_like_lists
from briefing.normalize.document.page import Page, read_page
from briefing.normalize.document.tree import parse_html

LIST = "<ul class='{}'><li>Oak</li></ul>"


def page_of(*kinds: str, line: str = "Tips by Ada:") -> Page:
    parts = "".join(f"<p>{line}</p>{LIST.format(kind)}" for kind in kinds)
    return read_page(parse_html(f"<body><div>{parts}</div></body>"))


def kept(page: Page, known: int, odd: float = -2.0) -> list[bool]:
    keep = [n < known for n in range(len(page.blocks))]
    return with_like_lists(page, [odd] * len(keep), keep)


def test_a_list_below_a_line_that_announces_it_goes_with_two_like_it() -> None:
    assert kept(page_of("a", "a", "a", "a"), 4) == [True] * 8
    assert kept(page_of("a", "a", "a", line="Tips"), 5) == [True] * 6


def test_other_lists_stay_away() -> None:
    away = [True] * 4 + [False] * 2
    assert kept(page_of("a", "a", "b"), 4) == away
    assert kept(page_of("a", "a", "a"), 4, odd=-5.0) == away
    assert kept(page_of("a", "a", "a", line="Tips"), 4) == away
    assert kept(page_of("a", "a"), 2) == [True] * 2 + [False] * 2
