"""The ranks of an article's headings: none passed over, and no long sentence among them."""

import re
from collections.abc import Mapping, Sequence

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element

_HIGHEST = 2
_MOST_WORDS, _MOST_OF_ALL = 20, 50
# A question may be long and head its answer.
_STATEMENT = re.compile(r"[.!。！…][\"'”’»)\]）」』]*$")


def levels_of(
    page: Page, kept: Sequence[Block], known: Mapping[Element, int]
) -> dict[Element, int]:
    """The level of each heading that is kept, 0 for one that is set as text; ``known`` ones stand.

    Sites begin at any level below the title's, as their looks want it.
    """
    levels = dict(known)
    ranks: dict[Element, int] = {}
    for block in kept:
        if block.is_heading and block.container not in levels:
            if _is_sentence(page, block):
                levels[block.container] = 0
            else:
                ranks[block.container] = max(int(str(block.container.tag)[1]), _HIGHEST)
    places = {rank: n for n, rank in enumerate(sorted(set(ranks.values())), _HIGHEST)}
    return levels | {element: places[rank] for element, rank in ranks.items()}


def _is_sentence(page: Page, block: Block) -> bool:
    words, text = len(page.words[block.index]), page.words_of(block)
    return words > _MOST_OF_ALL or (words > _MOST_WORDS and _STATEMENT.search(text) is not None)
