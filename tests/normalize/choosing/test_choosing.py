"""Trees that judge, and the choice that serves an article best."""

from functools import partial
from itertools import groupby, pairwise, product
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.normalize.choosing.block_numbers import block_numbers
from briefing.normalize.choosing.features import Seen
from briefing.normalize.choosing.name_odds import name_odds, names_around, odds_of_names
from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.odds.surroundings import column, neighbours, places, topical, vicinity
from briefing.normalize.odds.trees import forest, plant
from briefing.normalize.odds.viterbi import Changes, best_balance, likeliest, likeliest_stretches
from briefing.normalize.odds.word_odds import odds_of, tokens, word_odds
from briefing.normalize.pasted.stretches import best_stretches, describe_edges, own_columns

FREE = partial(likeliest, cost=0.0)
ITEMS = st.lists(st.tuples(st.floats(-2, 4), st.integers(1, 50)), min_size=1, max_size=12)


def look(text: str, voted: bool) -> Seen:
    """What is read off a block of this text that two readers vote for, or that counts for none."""
    words = text.lower().split()
    weight = 2.0 * voted
    return Seen(text, words, 0.5, len(words), 0.0, weight, True, True, 0.0, False, False, ())


def balance(items: list[tuple[float, int]], keep: list[bool]) -> float:
    """The expected F1 of keeping some items of these log odds and sizes."""
    chances = [(1 / (1 + exp(-odd)), size) for odd, size in items]
    right = sum(c * size for (c, size), kept in zip(chances, keep, strict=True) if kept)
    made = sum(size for (_, size), kept in zip(chances, keep, strict=True) if kept)
    return 2 * right / (made + sum(c * size for c, size in chances))


def test_trees_add_up() -> None:
    trees = [[[0, 1.5, 1, 2], [-1.0], [1, 0.0, 3, 4], [0.25], [2.0]], [[0.5]]]
    rows = [{"a": 1.5}, {"a": 2.0}, {"a": 2.0, "b": 1.0}]
    assert plant(["a", "b"], trees).odds(rows) == [-0.5, 0.75, 2.5]
    assert plant(["a", "b"], trees).odds([]) == []
    assert plant(["a", "b"], trees).odds([{"a": 2.0}] * 2, {"b": column([0, 1])}) == [0.75, 2.5]


@pytest.mark.parametrize("name", ["blocks", "lines", "leaving", "entering"])
def test_the_fitted_trees_can_be_read(name: str) -> None:
    found = forest(name)
    assert len(found.odds([{}, {next(iter(found.places)): 1.0}])) == 2


@given(ITEMS)
def test_no_limit_does_better_than_the_choice(items: list[tuple[float, int]]) -> None:
    odds, sizes = zip(*items, strict=True)
    ours = balance(items, best_balance(odds, sizes, FREE))
    limits = [balance(items, [odd >= limit for odd in odds]) for limit in odds]
    assert ours >= max(limits) - 1e-6


def test_where_little_is_sure_the_likely_is_kept() -> None:
    doubtful = [-0.4] * 10
    assert best_balance(doubtful, [10] * 10, FREE) == [True] * 10
    assert best_balance([4.0] * 10 + doubtful, [10] * 20, FREE) == [True] * 10 + [False] * 10


def test_changes_cost() -> None:
    odds = [3.0, -0.6, 3.0]
    assert best_balance(odds, [10, 10, 10], FREE) == [True, False, True]
    assert best_balance(odds, [10, 10, 10], partial(likeliest, cost=2.0)) == [True, True, True]


COSTS = st.floats(-1, 1)
STEPS = st.lists(st.tuples(st.floats(-2, 2), COSTS, COSTS), min_size=1, max_size=9)


def worth(odds: list[float], changes: Changes, keep: tuple[bool, ...]) -> float:
    """What keeping these items comes to, counted from the definition of the costs."""
    runs = [(kept, list(run)) for kept, run in groupby(range(len(odds)), keep.__getitem__)]
    stretches = [run for kept, run in runs if kept]
    pauses = [b[0] - a[-1] - 1 for a, b in pairwise(stretches)]
    return (
        sum(odds[n] for run in stretches for n in run)
        - sum(changes.entering[run[0]] + changes.leaving[run[-1]] for run in stretches)
        - sum(changes.pause + changes.far * (pause > changes.near) for pause in pauses)
    )


@given(STEPS, st.floats(0, 1), st.integers(0, 3), st.floats(0, 2))
def test_no_other_stretches_are_likelier(
    steps: list[tuple[float, float, float]], pause: float, near: int, far: float
) -> None:
    odds, leaving, entering = ([*column] for column in zip(*steps, strict=True))
    changes = Changes(leaving, entering, pause, near, far)
    ours = worth(odds, changes, tuple(likeliest_stretches(odds, changes)))
    every = product((False, True), repeat=len(odds))
    assert ours == pytest.approx(max(worth(odds, changes, keep) for keep in every))


def test_a_long_pause_ends_an_article() -> None:
    for gap, goes_on in ((5, True), (40, False)):
        odds = [4.0] * 4 + [-9.0] * gap + [1.0] * 2
        even = [0.0] * (len(odds) - 1)
        assert best_stretches(odds, [10] * len(odds), even, even)[-1] == goes_on


def test_what_speaks_for_an_end_moves_it() -> None:
    odds, sizes = [3.0, 3.0, -0.3, -3.0], [10] * 4
    for leaving, end in (([-4.0, 4.0, -4.0], 2), ([-4.0, -4.0, 4.0], 3)):
        kept = best_stretches(odds, sizes, leaving, [0.0] * 3)
        assert kept == [True] * end + [False] * (4 - end)


def test_an_edge_is_described_from_both_sides() -> None:
    own = own_columns([{}, {}, {"rule": 1.0}], {"words": column([30, 20, 0])})
    edges = {name: edge.tolist() for name, edge in describe_edges([2.0, 9.0, -1.0], own).items()}
    assert (edges["odds"], edges["odds+1"], edges["odds-1"]) == ([2, 9], [9, -1], [-1, 2])
    assert (edges["words"], edges["rule"], edges["next rule"]) == ([30, 20], [0, 0], [0, 1])
    assert edges["odds after 5"][0] == (4.0 - 1.0) / 5
    assert describe_edges([1.0], own_columns([{}], {}))["odds"].tolist() == []


def test_tokens_and_their_odds() -> None:
    assert tokens("Read 12 more") == {
        *("read", "0", "more"),
        *("read 0", "0 more"),
        *("^read", "^read 0", "more$"),
    }
    table = {"": -1.0, "read": -2.0, "said": 3.0}
    assert odds_of("read", table) == -3.0
    assert odds_of("she said so", table) == 2.0
    assert odds_of("word " * 100, table) > 0
    assert odds_of("subscribe to our newsletter", word_odds()) < odds_of(
        "he said that it was", word_odds()
    )


def test_names_around_a_block_and_their_odds() -> None:
    source = b"""<body class="site-wide"><div id="postBody"><p class="lead x">The old mill by the
    river was sold to the town on Friday.</p><p><em class="by">It is of oak, and its wheel
    is of iron.</em></p></div>
    <div class="post related"><p>More on mills</p></div></body>"""
    page = read_page(parse_html(source.decode()))
    seen = [look(page.words_of(block), voted=block.index < 2) for block in page.blocks]
    first, second, last = names_around(page, seen)
    assert first == {"0:<p", "0:lead"}
    assert second == {"i:<em", "0:<p"}
    assert last == {"0:<p", "u:<div", "u:post", "u:related"}
    table = {"": 1.0, "u:post": 2.0, "u:related": -4.0, "post": 9.0}
    assert odds_of_names([first, last, {"u:post"}], table).tolist() == [1.0, -1.0, 3.0]
    assert odds_of_names([{"x"}], {"": 0.0, "x": 99.0}).tolist() == [6.0]
    related, entry = odds_of_names([{"u:related"}, {"u:entry"}], name_odds())
    assert related < entry


def test_numbers_of_the_surroundings() -> None:
    texts = ["The old mill", "A mill burns", "Cookies"]
    assert topical([text.lower().split() for text in texts], [True, True, False]).tolist() == [
        1,
        0.5,
        0,
    ]
    beside = neighbours({"x": column([5, 6])})
    assert (beside["x+1"].tolist(), beside["x-1"].tolist()) == ([6, -1], [-1, 5])
    assert beside["x+3"].tolist() == beside["x-3"].tolist() == [-1, -1]
    near = vicinity({"x": column([4, 2, 6])}, (2,))
    assert (near["x before 2"].tolist(), near["x after 2"].tolist()) == ([0, 2, 3], [4, 3, 0])
    where = places(column([1, 2, 3]))
    assert (where["behind"].tolist(), where["ahead"].tolist()) == ([0, 1, 3], [5, 3, 0])


def test_every_number_is_known_of_every_block() -> None:
    seen = [
        look(text, voted=False)
        for text in ("The mill opens", "It was built of oak by the people of the town.", "×")
    ]
    numbers = block_numbers(seen, {"": 0.0}, column([0, 1, 2]))
    assert {len(of_all) for of_all in numbers.values()} == {len(seen)}
