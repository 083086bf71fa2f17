"""What was kept of the rest of a page and is known by where it stands."""

import pytest

from briefing.normalize.pasted.choose import without_rest
from briefing.normalize.pasted.lines import Line
from briefing.normalize.pasted.scraps import scraps
from briefing.normalize.pipeline import normalize

PROSE = (
    "The service asks each mill for its level and writes what it is told to one file, so that "
    "those who look after the weirs see at a glance which of them is to be opened."
)
NEXT = (
    "Three herons have come back to the weir of the upper town, and the council asks all who walk "
    "there to keep their dogs on a lead until the young ones have learned to fly."
)


def lines(*texts: str) -> list[Line]:
    return [Line(text, 0) for text in texts]


@pytest.mark.parametrize(("between", "found"), [(12, {14}), (11, set())])
def test_a_short_line_far_from_the_article_is_a_scrap(between: int, found: set[int]) -> None:
    texts = [PROSE, PROSE, *["Menu"] * between, "Mills of the valley"]
    assert scraps(lines(*texts), [text != "Menu" for text in texts]) == found
    fates = ["outside" if text == "Menu" else None for text in texts]
    left = without_rest(lines(*texts), fates)
    assert left == [*fates[:-1], "outside" if found else None]


def test_a_second_part_of_an_article_is_no_scrap() -> None:
    texts = [PROSE, PROSE, *["Menu"] * 12, PROSE]
    assert scraps(lines(*texts), [text != "Menu" for text in texts]) == set()


def test_text_without_prose_has_no_scraps() -> None:
    texts = ["The wheel", *["Menu"] * 12, "The weir"]
    assert scraps(lines(*texts), [text != "Menu" for text in texts]) == set()


@pytest.mark.parametrize(
    ("end", "above", "kept"),
    [
        ("Related Articles", 6, False),
        ("Ähnliche Beiträge", 6, False),
        ("Dans la même rubrique", 6, False),
        ("Artículos relacionados", 6, False),
        ("精彩推荐", 6, False),
        ("新着記事", 6, False),
        ("Related Articles", 4, True),
        ("Share", 6, True),
        ("Share\nTweet", 6, False),
        ("Related: The mill in the next town", 6, True),
        ("Source: Mill Co Ltd", 1, False),
        ("The miller", 6, True),
    ],
)
def test_a_label_ends_the_text_where_little_follows(end: str, above: int, kept: bool) -> None:
    text = "\n\n".join((*[f"{n}: {PROSE}" for n in range(above)], end, NEXT))
    assert (NEXT in normalize(text.encode()).body) is kept
