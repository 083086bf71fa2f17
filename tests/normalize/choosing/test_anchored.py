"""The title's own text stands over a series of boxes that was taken for the article."""

import pytest

from briefing.normalize.choosing.anchored import anchored
from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html

OWN = "The mill by the river was built of oak and stone by the people of the town. " * 3
TEASER = "A bridge further down the river is closed. "


def kept(own: str, boxes: int, box: str = TEASER, *, inside: bool = False) -> list[str]:
    """What is left of a page whose boxes alone were kept."""
    series = "".join(f"<div class='post p{n}'><p>{box}{n}</p></div>" for n in range(boxes))
    text = f"<p>{own}</p><p><a href='/t'>Towns and rivers</a></p>"
    page = f"<main><h1>Mill by the river opens again</h1>{text}<div>{series}</div></main>"
    read = read_page(parse_html(page))
    keep = [inside or read.words_of(b).startswith(box.strip()[:20]) for b in read.blocks]
    result = anchored(read, "Mill by the river opens again", keep)
    return [read.words_of(b) for b in read.blocks if result[b.index]]


def test_the_title_s_own_text_replaces_a_series_of_boxes() -> None:
    assert kept(OWN, 4) == [OWN.strip()]


@pytest.mark.parametrize(
    ("own", "boxes", "box"),
    [
        (OWN, 2, TEASER),  # no series
        ("The mill is open.", 4, TEASER),  # no text
        (OWN, 4, 9 * TEASER),  # a standfirst of sections
    ],
)
def test_what_may_be_the_article_stays(own: str, boxes: int, box: str) -> None:
    assert len(kept(own, boxes, box)) == boxes


def test_what_is_kept_of_the_title_s_own_text_vouches_for_the_rest() -> None:
    assert len(kept(OWN, 4, inside=True)) == 4 + 3
