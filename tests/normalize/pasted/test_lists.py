"""Lists of pasted text whose lines are too short to be judged alone."""

import pytest

from briefing.normalize.pasted.lines import Line
from briefing.normalize.pasted.lists import with_announced
from tests.normalize.pasted.test_pasted import FIRST, LAST, MENU, TEASERS, body

KIT = ("Brass key", "Two sacks", "Copper scale, small", "Oak peg")


def lines(text: str) -> list[Line]:
    """A line of text each; an empty one stands for a gap."""
    found: list[Line] = []
    gap = 0
    for line in text.split("\n"):
        if line:
            found.append(Line(line.removeprefix("• "), gap, bullet=line.startswith("• ")))
        gap = 0 if line else gap + 1
    return found


def shown(text: str, keep: list[bool]) -> list[str]:
    return [line.text for line, kept in zip(lines(text), keep, strict=True) if kept]


def test_a_list_at_the_end_of_a_text_goes_with_what_announces_it() -> None:
    above, kit = "With the mill come these things:", "\n".join(KIT)
    made = body(f"{MENU}\n\n{FIRST}\n\n{LAST}\n\n{above}\n\n{kit}\n\n\n{TEASERS}")
    assert made.endswith("\n\n".join((above, *KIT)))


@pytest.mark.parametrize(
    ("below", "listed"),
    [
        ("Key\nSacks\nPeg", 3),
        ("\nKey\n\nSacks\n\nPeg", 3),
        ("Key\nSacks\n\nNews\nSport", 2),
        ("Key\nSacks\nAdvertisement\nSport", 2),
        ("Read more\nSport", 0),
    ],
)
@pytest.mark.parametrize("announcing", ["The kit:", "Das liegt bei：", "工具："])
def test_a_list_ends_at_noise_or_where_more_is_left_empty(
    announcing: str, below: str, listed: int
) -> None:
    text = f"{announcing}\n{below}"
    keep = [True] + [False] * (len(lines(text)) - 1)
    assert len(shown(text, with_announced(lines(text), keep))) == 1 + listed


@pytest.mark.parametrize("opening", ["The kit", "Share this:", "Tags:"])
def test_nothing_goes_with_a_line_that_announces_no_list(opening: str) -> None:
    text = f"{opening}\nKey\nSacks"
    assert with_announced(lines(text), [True, False, False]) == [True, False, False]


def test_what_is_left_out_announces_nothing() -> None:
    text = "The kit:\nKey\nSacks"
    assert with_announced(lines(text), [False] * 3) == [False] * 3
