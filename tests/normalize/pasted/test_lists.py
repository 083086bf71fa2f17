"""Lists of pasted text whose lines are too short to be judged alone."""

import pytest

from briefing.normalize.pasted.lines import Line
from briefing.normalize.pasted.lists import with_alike, with_announced, with_offered
from tests.normalize.pasted.pasted_texts import FIRST, LAST, MENU, TEASERS, body

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


@pytest.mark.parametrize(
    "text",
    [
        "+ Added the bell\n+ Added the wheel\n+ Mended the roof",
        "★ The bell\n★ The wheel\n★ The roof",
        "• The bell\n• The wheel\n• The roof",
        "1: The bell\n2: The wheel\n3: The roof",
        "Best mill - Upper Mill\nBest miller - Ann Holm\nBest roof - Lower Mill",
    ],
)
def test_a_line_goes_with_those_beside_it_that_begin_alike(text: str) -> None:
    among = f"News\n{text}\nSport"
    for kept_one in (1, 2, 3):
        keep = [n == kept_one for n in range(5)]
        assert shown(among, with_alike(lines(among), keep)) == text.replace("• ", "").split("\n")


@pytest.mark.parametrize(
    ("text", "keep"),
    [
        ("The bell\nThe wheel", [True, False]),
        ("“The bell”\n“The wheel”", [True, False]),
        ("1989 saw the mill\n2001 saw it no more", [True, False]),
        ("3.5 tons of flour\n2.5 tons of oats", [True, False]),
        ("+ The bell\nNews\nSport\n+ The wheel", [True, False, False, False]),
        ("+ The bell\nNews\n+ The wheel", [True, False, False]),
        ("+ The bell\n★ The wheel", [True, False]),
        ("+ The bell\n+ The wheel", [False, False]),
        ("• The bell\n• Share this on the web", [True, False]),
    ],
)
def test_what_begins_in_another_way_or_stands_apart_is_no_more_of_it(
    text: str, keep: list[bool]
) -> None:
    assert with_alike(lines(text), keep) == keep


def test_a_list_of_signs_is_kept_as_a_whole() -> None:
    things = ("the bell that rings when the weir is opened by hand", "bells", "wheels", "oats")
    text = "\n".join(f"+ Added {thing}" for thing in (*things, "pegs", "sacks", "keys"))
    assert body(f"{MENU}\n\n{FIRST}\n\n{LAST}\n\n{text}\n\n\n{TEASERS}").endswith("keys")


TOLD = "{} is made of oak by the people of the town, and it is as good as on its first day."
THINGS = ("The peg", "The sack", "The scale", "The key")


@pytest.mark.parametrize(
    "price", ["$99", "29,90 €", "Now £1,200", "ab 15 Euro", "¥1299", "售价99元", "$26 AT THE MILL"]
)
def test_what_is_told_of_things_for_sale_goes_with_what_is_told_of_others(price: str) -> None:
    text = "\n".join(f"{thing}\n{price}\n{TOLD.format(thing)}" for thing in THINGS)
    keep = [n in (2, 8) for n in range(12)]
    assert shown(text, with_offered(lines(text), keep)) == [TOLD.format(t) for t in THINGS]


@pytest.mark.parametrize(
    ("line", "kept_ones"),
    [("99", (2, 8)), ("It cost them $99 to have it mended in the spring", (2, 8)), ("$99", (2,))],
)
def test_sentences_that_no_prices_go_with_are_each_judged_alone(
    line: str, kept_ones: tuple[int, ...]
) -> None:
    text = "\n".join(f"{thing}\n{line}\n{TOLD.format(thing)}" for thing in THINGS)
    keep = [n in kept_ones for n in range(12)]
    assert with_offered(lines(text), keep) == keep
