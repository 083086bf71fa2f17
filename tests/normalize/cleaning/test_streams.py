"""Articles that follow one another on a page without end."""

import pytest

from briefing.normalize.cleaning.streams import without_next
from briefing.normalize.document.page import read_page
from briefing.normalize.document.state import KEPT, OUTSIDE
from briefing.normalize.document.tree import parse_html

TEXT = "<p>Kept</p>" * 6


def article(title: str, day: str, tag: str = "h1", name: str = "when") -> str:
    return f"<div><span><div class='{name}'>{day}</div></span><{tag}>{title}</{tag}>{TEXT}</div>"


def kept(*articles: str) -> int:
    page = read_page(parse_html(f"<body>{''.join(articles)}</body>"))
    fates = [KEPT if page.words_of(b) == "Kept" else OUTSIDE for b in page.blocks]
    titles = [b.index for b in page.blocks if page.words_of(b) == "The mill"]
    for n in titles:
        fates[n] = "moved:title"
    return without_next(page, fates).count(KEPT)


@pytest.mark.parametrize("day", ["3 hours ago", "an hour ago", "2 May 2024"])
def test_what_follows_the_heading_of_another_article_goes(day: str) -> None:
    assert kept(article("The mill", "a day ago"), article("The weir", day)) == 6


@pytest.mark.parametrize(
    "second",
    [
        article("The weir", "by the river"),
        article("The weir", "an hour ago", tag="h2"),
        article("The weir", "an hour ago", name="note"),
        f"<h1>The weir</h1>{TEXT}",
    ],
)
def test_a_heading_within_an_article_does_not_end_it(second: str) -> None:
    assert kept(article("The mill", "a day ago"), second) == 12


def test_a_page_whose_title_shows_no_day_is_left_as_it_is() -> None:
    assert kept(article("The mill", "by the river"), article("The weir", "an hour ago")) == 12
    assert kept(article("The sea", "a day ago"), article("The weir", "an hour ago")) == 12
