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


def dated(day: str, said: str) -> str:
    return "\n\n".join(
        f"Mill number {n} of the valley is sold {said}\n\n{day.format(n)}" for n in range(2, 7)
    )


@pytest.mark.parametrize(
    "day",
    [
        *("{} May 2025", "May {}, 2025 at 10:30", "0{}.05.2025", "2025-05-0{} 09:30"),
        *("{} hours ago", "vor {} Stunden", "2025年5月{}日(火)", "le {} mai 2025"),
        *("{} de mayo de 2025", "{}小时前"),
    ],
)
def test_headlines_with_a_day_each_are_no_text(day: str) -> None:
    body = normalize(f"{PROSE}\n\n{NEXT}\n\n{PROSE} {PROSE}\n\n{dated(day, '')}".encode()).body
    assert NEXT in body
    assert "Mill number" not in body


@pytest.mark.parametrize(
    ("said", "below"),
    [
        (f"once more. {PROSE}", ""),
        ("", f"{NEXT}\n\n{PROSE}"),
    ],
)
def test_a_chronicle_is_text(said: str, below: str) -> None:
    rows = dated("{} May 2025", said)
    body = normalize(f"{PROSE}\n\n{NEXT}\n\n{rows}\n\n{below}".encode()).body
    assert body.count("Mill number") == 5
