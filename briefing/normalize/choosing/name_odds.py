"""How much the names of elements speak for an article: "entry" for, "sidebar" against."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import takewhile

from briefing.normalize.choosing.features import Seen
from briefing.normalize.document.hints import hyphenated
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element
from briefing.normalize.odds.surroundings import Column, column
from briefing.normalize.odds.word_odds import read_odds

NameOdds = Mapping[str, float]
Names = frozenset[str]

_ATTRIBUTES = ("class", "id", "role", "itemprop", "data-testid")
_NAME = re.compile(r"(?<![a-z])[a-z]{3,19}(?![a-z])")
_LONGEST = 300
_FARTHEST = 6.0
_FEW_WORDS = 5
_MOST = 0.6
_REACH = 7


def names_around(page: Page, seen: Sequence[Seen]) -> list[Names]:
    """The names of each block's elements, up to the one that holds most of what was voted for.

    Those of a stretch inside the block begin with "i:", its own with "0:", those above with "u:".
    """
    voted: dict[Element, float] = defaultdict(float)
    for block, s in zip(page.blocks, seen, strict=True):
        if s.words > _FEW_WORDS:
            for element in block.around:
                voted[element] += s.words * s.voted
    limit = _MOST * (voted[page.root] or 1)
    shared = {element for element, mass in voted.items() if mass > limit}
    known: dict[tuple[str, Element], Names] = {}
    return [_names_of(block, shared, known) for block in page.blocks]


def odds_of_names(named: Iterable[Names], table: NameOdds) -> Column:
    """The log odds of each block by these names."""
    totals = [table[""] + sum(table.get(name, 0.0) for name in names) for names in named]
    return column(totals).clip(-_FARTHEST, _FARTHEST)


@cache
def name_odds() -> NameOdds:
    """The table that stands beside this module, read once; "" is what every block has."""
    return read_odds("name_odds")


def _names_of(block: Block, shared: set[Element], known: dict[tuple[str, Element], Names]) -> Names:
    near = [("0", block.container), *(("u", element) for element in block.around[1:_REACH])]
    named = list(takewhile(lambda pair: pair[1] not in shared, near))
    inner = block.runs[0].parent
    if inner is not block.container:
        named.append(("i", inner))
    for pair in named:
        if pair not in known:
            known[pair] = _said(*pair)
    return frozenset[str]().union(*(known[pair] for pair in named))


def _said(place: str, element: Element) -> Names:
    get = element.get
    return _split(place, str(element.tag), " ".join(get(a) or "" for a in _ATTRIBUTES))


@lru_cache(maxsize=16384)
def _split(place: str, tag: str, said: str) -> Names:
    found = _NAME.findall(hyphenated(said[:_LONGEST]))
    return frozenset((f"{place}:<{tag}", *(f"{place}:{name}" for name in found)))
