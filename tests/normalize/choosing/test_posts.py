"""Posts from other sites amid an article."""

import pytest

from briefing.normalize.choosing.posts import with_posts
from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html

ABOVE = "<p>The miller told the river so, and half of the town answered him.</p>"
BELOW = "<p>The river has not said anything yet, as is its way.</p>"
SIGNED = (
    "<div><blockquote><p>Less water, please</p>— The Mill (@mill) May 2, 2024</blockquote></div>"
)
NAMED = (
    "<blockquote class='twitter-tweet'><a href='https://x.example/1'>x.example/1</a></blockquote>"
)
PLAIN = "<blockquote><p>Less water, please</p></blockquote>"


def kept(html: str, odds: float = -1.0, last: float = -1.0) -> str:
    """The texts that are kept of posts with these odds where the paragraphs beside them are.

    Those in an element of the class "last" have odds of their own.
    """
    page = read_page(parse_html(f"<body><div>{html}</div></body>"))
    sure = [block.container.tag == "p" and "blockquote" not in block.path for block in page.blocks]
    lasts = [any(e.get("class") == "last" for e in block.around) for block in page.blocks]
    of_posts = [last if is_last else odds for is_last in lasts]
    chosen = with_posts(page, [4.0 if s else o for s, o in zip(sure, of_posts, strict=True)], sure)
    return " ".join(page.words_of(b) for b in page.blocks if chosen[b.index] and not sure[b.index])


@pytest.mark.parametrize("post", [SIGNED, NAMED])
def test_a_post_below_the_text_stays_unless_it_is_unlikely(post: str) -> None:
    assert kept(ABOVE + post + BELOW)
    assert kept(ABOVE + post + post)
    assert not kept(ABOVE + post + BELOW, odds=-2.2)


def test_a_quotation_that_is_no_post_is_left_as_it_was_judged() -> None:
    assert not kept(ABOVE + PLAIN + BELOW)
    assert not kept(ABOVE + f"<figure>{SIGNED}</figure>" + BELOW)


def test_a_post_is_likelier_where_others_are_kept() -> None:
    last = f"<div class='last'>{SIGNED * 4}</div>"
    others = ABOVE + SIGNED + BELOW + SIGNED + BELOW
    assert kept(others + last, last=-2.2).count("@mill") == 6
    assert kept(others + last, last=-2.8).count("@mill") == 2
    assert not kept(BELOW + last, last=-2.2)


def test_posts_far_from_the_text_go() -> None:
    menu = "<div>Menu</div>" * 3
    assert not kept(ABOVE + menu + SIGNED + menu + BELOW)
    assert not kept(f"{ABOVE}</div><div><div><div><div>{SIGNED * 2}</div></div></div>")
