"""A review's verdicts: its lists of good and bad, each below its name, and its scores."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, takewhile

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT

_NEAR = 4
_GOOD = re.compile(
    r"(?:the )?(?:pros?|good|highs?|likes?|upsides?|strengths|advantages|plus(?:es)?)|"
    r"(?:what )?we liked?|reasons to buy|"
    r"vorteile|stärken|pro|plus|das gefällt uns|"
    r"(?:les )?(?:plus|points forts|avantages)|(?:ce qu[’'])?on aime|"
    r"(?:lo )?(?:mejor|bueno)|ventajas|puntos fuertes|a favor|"
    r"优点|優點|优势",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"(?:the )?(?:cons?|bad|lows?|dislikes?|downsides?|weaknesses|disadvantages|drawbacks|"
    r"minus(?:es)?)|(?:what )?we (?:don[’']t like|didn[’']t like|disliked)|reasons to avoid|"
    r"nachteile|schwächen|[ck]ontra|minus|das gefällt uns nicht|"
    r"(?:les )?(?:moins|points faibles|inconvénients)|(?:ce qu[’'])?on n[’']aime pas|"
    r"(?:lo )?(?:peor|malo)|desventajas|puntos débiles|en contra|"
    r"缺点|缺點|不足",
    re.IGNORECASE,
)
# A player counts its pictures in the same way, but says nothing above that is kept.
_SCORE = re.compile(r"(?P<points>\d{1,3}) ?/ ?(?P<whole>5|6|10|20|100)")
_LABEL = 8


def with_scores(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where points out of the same number are kept, each below a short line that is kept.

    Those that count up by one are the places of pictures in a row.
    """
    result = list(fates)
    scores: dict[tuple[str, str | None], list[tuple[int, int]]] = defaultdict(list)
    for block in page.blocks[1:]:
        score = _SCORE.fullmatch(page.words_of(block))
        above = block.index - 1
        if score and fates[above] == KEPT and len(page.words[above]) <= _LABEL:
            make = (score["whole"], block.container.get("class"))
            scores[make].append((block.index, int(score["points"])))
    for row in scores.values():
        if any(points != before + 1 for (_, before), (_, points) in pairwise(row)):
            for place, _ in row:
                result[place] = KEPT
    return result


def with_verdicts(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where such a pair of lists in or beside the article is kept whole."""
    result = list(fates)
    for block in page.blocks:
        pair = _pair_from(page, block)
        if not pair:
            continue
        beside = fates[max(block.index - _NEAR, 0) : pair[-1].index + 1 + _NEAR]
        if KEPT in beside:
            for part in pair:
                result[part.index] = KEPT
    return result


def _pair_from(page: Page, name: Block) -> list[Block]:
    """Both lists with their names, where a block names the first."""
    good = _named_list(page, name, _GOOD)
    after = name.index + len(good)
    if not good or after >= len(page.blocks):
        return []
    bad = _named_list(page, page.blocks[after], _BAD)
    return [*good, *bad] if bad else []


def _named_list(page: Page, name: Block, names: re.Pattern[str]) -> list[Block]:
    """A block of one of these names and the items below it, if there are any."""
    if not names.fullmatch(page.words_of(name).rstrip(" :：")):
        return []
    items = list(takewhile(lambda block: "li" in block.path, page.blocks[name.index + 1 :]))
    return [name, *items] if items else []
