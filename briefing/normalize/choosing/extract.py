"""Which blocks of a page are its article."""

from dataclasses import replace
from functools import partial

from briefing.normalize.choosing.anchored import anchored
from briefing.normalize.choosing.block_numbers import block_numbers
from briefing.normalize.choosing.candidates import Votes, collect_votes
from briefing.normalize.choosing.equals import with_equals
from briefing.normalize.choosing.features import describe, look_at
from briefing.normalize.choosing.groups import as_groups, with_announced
from briefing.normalize.choosing.like_lists import with_like_lists
from briefing.normalize.choosing.name_odds import name_odds, names_around, odds_of_names
from briefing.normalize.choosing.posts import with_posts
from briefing.normalize.choosing.repeats import repeats
from briefing.normalize.choosing.siblings import with_siblings
from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT, OUTSIDE, State
from briefing.normalize.facts.titles import heading_index
from briefing.normalize.odds.trees import forest
from briefing.normalize.odds.viterbi import best_balance, likeliest
from briefing.normalize.odds.word_odds import word_odds
from briefing.normalize.pasted.choose import choose_lines

CHOOSE = partial(likeliest, cost=0.25)
_ENOUGH = 0.3


def extract(state: State) -> State:
    """Keep the article's blocks."""
    page = state.document
    if state.form == "text":
        chosen = choose_lines(page)
        return replace(state, fates=tuple(f"dropped:{rule}" if rule else KEPT for rule in chosen))
    if state.form != "html":
        return state
    votes = collect_votes(page, state.facts.declared_body)
    seen = look_at(page, votes)
    trees = forest("blocks")
    features = describe(page, seen, votes, state.facts, trees.places.keys())
    named = odds_of_names(names_around(page, seen), name_odds())
    alone = trees.odds(features, block_numbers(seen, word_odds(), named))
    odds = as_groups(page, alone)
    sizes = list(map(len, page.words))
    keep = _never_empty(page, best_balance(odds, sizes, CHOOSE), votes)
    keep = anchored(page, state.facts.title, keep)
    for rule in (with_siblings, with_equals, with_posts):
        keep = rule(page, odds, keep)
    keep = with_like_lists(page, odds, with_announced(page, keep))
    twice = repeats(page, keep, heading_index(page, state.facts.title))
    fates = [KEPT if kept else OUTSIDE for kept in keep]
    return replace(
        state, fates=tuple("dropped:repeat" if n in twice else f for n, f in enumerate(fates))
    )


def _never_empty(page: Page, keep: list[bool], votes: Votes) -> list[bool]:
    """What most readers vote for, where next to nothing of it would be left."""
    lengths = [block.end - block.start for block in page.blocks]
    readers = (votes.trafilatura, votes.readability, votes.region)
    majority = [sum(v[n] >= 0.5 for v in readers) >= 2 for n in range(len(lengths))]
    wanted = sum(n for n, vote in zip(lengths, majority, strict=True) if vote)
    left = sum(n for n, kept in zip(lengths, keep, strict=True) if kept)
    if left >= _ENOUGH * wanted and left:
        return keep
    if wanted:
        return majority
    return [any(v[n] >= 0.5 for v in readers) for n in range(len(lengths))]
