"""What was kept of the rest of a page and is known by where it stands."""

import pytest

from briefing.normalize.pasted.choose import without_rest
from briefing.normalize.pasted.lines import Line
from briefing.normalize.pasted.scraps import scraps

PROSE = (
    "The service asks each mill for its level and writes what it is told to one file, so that "
    "those who look after the weirs see at a glance which of them is to be opened."
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
