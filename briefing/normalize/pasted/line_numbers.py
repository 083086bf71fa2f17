"""Numbers that lines of pasted text have by their text and their neighbours."""

from collections.abc import Sequence

import numpy as np

from briefing.normalize.odds.surroundings import (
    Columns,
    column,
    neighbours,
    own_numbers,
    places,
    topical,
    vicinity,
)
from briefing.normalize.odds.word_odds import WordOdds, odds_of
from briefing.normalize.pasted.lines import Line, Look, best_span
from briefing.normalize.text.words import WORD, capitals

_REACHES = (5, 12, 30)
_ENOUGH = 60
_SHORT_COSTS = 15
_PROSE_GAINS = 8
_SAID_COUNTS = 3
_GAP_AT_END = 9


def line_numbers(lines: Sequence[Line], seen: Sequence[Look], table: WordOdds) -> Columns:
    """Named numbers of all lines."""
    texts = [line.text for line in lines]
    words = column([s.words for s in seen])
    prose = column([s.prose for s in seen])
    said = column([odds_of(text, table) for text in texts])
    masses = words * prose
    shorts = np.minimum(words, _PROSE_GAINS) - _SHORT_COSTS
    by_prose = best_span(np.where(prose > 0, np.minimum(words, _ENOUGH), shorts).tolist())
    by_words = best_span((_PROSE_GAINS * prose + _SAID_COUNTS * said).tolist())
    trusted = [s.prose and by_words[0] <= n <= by_words[1] for n, s in enumerate(seen)]
    columns = {
        "words": words,
        "said": said,
        "topical": topical([WORD.findall(text.lower()) for text in texts], trusted),
        "sentence": column([s.sentence for s in seen]),
    }
    around = {"said": said, "mass": np.minimum(masses, _ENOUGH), "topical": columns["topical"]}
    gaps = [line.gap for line in lines]
    return {
        **own_numbers(texts, [capitals(WORD.findall(text)) for text in texts]),
        **columns,
        "common": column([s.common for s in seen]),
        "prose": prose,
        "gap before": column(gaps),
        "gap behind": column([*gaps[1:], _GAP_AT_END]),
        **_to_span("prose", by_prose, len(lines)),
        **_to_span("words", by_words, len(lines)),
        **places(masses),
        **neighbours(columns),
        **vicinity(around, _REACHES),
    }


def _to_span(name: str, span: tuple[int, int], size: int) -> Columns:
    at = np.arange(float(size))
    return {f"from {name} span": at - span[0], f"to {name} span": span[1] - at}
