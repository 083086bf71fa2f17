"""Posts from other sites amid an article."""

import pytest

from briefing.normalize.page import parse_html, read_page
from briefing.normalize.posts import with_posts

ABOVE = "<p>The miller told the river so, and half of the town answered him.</p>"
BELOW = "<p>The river has not said anything yet, as is its way.</p>"
SIGNED = (
    "<div><blockquote><p>Less water, please</p>— The Mill (@mill) May 2, 2024</blockquote></div>"
)
NAMED = (
    "<blockquote class='twitter-tweet'><a href='https://x.example/1'>x.example/1</a></blockquote>"
)
PLAIN = "<blockquote><p>Less water, please</p></blockquote>"


def kept(html: str, odds: float = -3.0) -> str:
    """The texts that are kept where the paragraphs beside the posts are."""
    page = read_page(parse_html(f"<body><div>{html}</div></body>"))
    sure = [block.container.tag == "p" and "blockquote" not in block.path for block in page.blocks]
    chosen = with_posts(page, [4.0 if s else odds for s in sure], sure)
    return " ".join(page.words_of(b) for b in page.blocks if chosen[b.index] and not sure[b.index])


@pytest.mark.parametrize("post", [SIGNED, NAMED])
def test_a_post_amid_the_text_stays(post: str) -> None:
    assert kept(ABOVE + post + BELOW)
    assert kept(ABOVE + post + post + BELOW)


def test_a_quotation_that_is_no_post_is_left_as_it_was_judged() -> None:
    assert not kept(ABOVE + PLAIN + BELOW)
    assert not kept(ABOVE + f"<figure>{SIGNED}</figure>" + BELOW)


def test_many_posts_in_a_row_or_at_the_end_stay_where_they_are_likely() -> None:
    row = SIGNED * 4
    assert kept(ABOVE + row + BELOW, odds=-1.0).count("@mill") == 4
    assert not kept(ABOVE + row + BELOW)
    assert kept(ABOVE + SIGNED, odds=-1.0)
    assert not kept(ABOVE + SIGNED)


def test_posts_far_from_the_text_go() -> None:
    menu = "<div>Menu</div>" * 3
    assert not kept(ABOVE + menu + SIGNED + menu + BELOW, odds=-1.0)
    assert not kept(f"{ABOVE}</div><div><div><div><div>{SIGNED * 2}</div></div></div>", odds=-1.0)
