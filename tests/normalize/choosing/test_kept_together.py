"""What stays or goes with its neighbours: verdicts of a review, headings of a series."""

import pytest

from briefing.normalize.cleaning.headings import with_headings
from briefing.normalize.cleaning.verdicts import with_scores, with_verdicts
from briefing.normalize.document.page import read_page
from briefing.normalize.document.state import KEPT, OUTSIDE
from briefing.normalize.document.tree import parse_html

PROSE = "The kettle was tried for a week in a kitchen that is short of light and of room."


def kept(html: str, *texts: str) -> list[bool]:
    """Whether each block is kept by the rules when only these texts were."""
    page = read_page(parse_html(f"<body>{html}</body>"))
    fates = [KEPT if page.words_of(b) in texts else OUTSIDE for b in page.blocks]
    return [fate == KEPT for fate in with_headings(page, with_verdicts(page, fates))]


@pytest.mark.parametrize(
    ("good", "bad", "is_pair"),
    [
        ("Pros", "Cons", True),
        ("What we like:", "What we don’t like:", True),
        ("Vorteile", "Nachteile", True),
        ("Les points forts", "Les points faibles", True),
        ("Lo mejor", "Lo peor", True),
        ("优点", "缺点", True),
        ("Pros", "Related", False),
        ("Cons", "Pros", False),
    ],
)
def test_both_lists_of_a_verdict_stay_with_their_names(good: str, bad: str, is_pair: bool) -> None:
    lists = f"<p>{good}</p><ul><li>Quick</li></ul><p>{bad}</p><ul><li>Loud</li><li>Dear</li></ul>"
    html = f"<p>{PROSE}</p>{lists}"
    assert kept(html, PROSE) == [True, *[is_pair] * 5]
    assert kept(html, "Loud")[1] is is_pair
    assert kept(html) == [False] * 6


def test_a_verdict_far_from_the_article_goes() -> None:
    menu = "<div>Menu</div>" * 6
    lists = "<p>Pros</p><ul><li>Quick</li></ul><p>Cons</p><ul><li>Loud</li></ul>"
    assert not any(kept(f"<p>{PROSE}</p>{menu}{lists}", PROSE)[1:])


def entries(count: int, extra: str = "") -> str:
    row = "<div><h3{}>{}. Kettle</h3></div><ul><li>Price</li><li>Weight</li></ul><p>{} {}</p>"
    return "".join(row.format(extra, n, n, PROSE) for n in range(1, count + 1))


def test_a_heading_stays_where_two_of_its_kind_above_it_do() -> None:
    texts = [f"{n} {PROSE}" for n in range(1, 5)]
    heads = kept(entries(4), "1. Kettle", "2. Kettle", *texts)[::4]
    assert heads == [True] * 4
    assert kept(entries(4), "1. Kettle", *texts)[::4] == [True, False, False, False]


def test_a_heading_of_another_kind_or_of_nothing_goes() -> None:
    texts = ["1. Kettle", "2. Kettle", f"1 {PROSE}", f"2 {PROSE}"]
    other = "<div><h3 class='promo'>More kettles</h3></div><ul><li>One</li></ul>"
    assert kept(entries(2) + other + f"<p>{PROSE}</p>", *texts, PROSE)[8] is False
    alike = other.replace(" class='promo'", "")
    assert kept(entries(2) + alike + f"<p>{PROSE}</p>", *texts, PROSE)[8] is True
    assert kept(entries(2) + alike, *texts)[8] is False


@pytest.mark.parametrize(
    ("points", "stay"),
    [
        (("4/5", "2/5", "3/5"), True),
        (("1/3", "2/3", "3/3"), False),
        (("1/5", "2/5", "3/5"), False),
        (("4/5",), False),
    ],
)
def test_points_below_what_they_are_given_for_are_no_places_in_a_row(
    points: tuple[str, ...], stay: bool
) -> None:
    rows = "".join(f"<p>Kettle {n}</p><div>{given}</div>" for n, given in enumerate(points))
    page = read_page(parse_html(f"<body>{rows}</body>"))
    fates = [KEPT if b.container.tag == "p" else "dropped:play" for b in page.blocks]
    assert (with_scores(page, fates)[1::2] == [KEPT] * len(points)) is stay
