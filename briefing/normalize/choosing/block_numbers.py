"""Numbers that a page's blocks have by their text, their votes and their neighbours."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.normalize.choosing.features import Seen
from briefing.normalize.odds.surroundings import (
    Column,
    Columns,
    column,
    neighbours,
    own_numbers,
    places,
    topical,
    vicinity,
)
from briefing.normalize.odds.word_odds import WordOdds, odds_of
from briefing.normalize.text.words import SENTENCE_END

_REACHES = (4, 10, 25)
_LONG = 8
_ENOUGH = 60
_HELD = 0.5


def block_numbers(seen: Sequence[Seen], table: WordOdds, named: Column) -> Columns:
    """Named numbers of all blocks; ``named`` are the log odds by the names of their elements."""
    words = column([s.words for s in seen])
    votes = column([s.trafilatura + s.readability + s.region + s.declared for s in seen])
    resiliparse = column([s.resiliparse for s in seen])
    trusted = (votes >= 2) & (words > _LONG)
    masses = words * np.minimum(votes, 2) / 2
    columns = {
        "words": words,
        "said": column([odds_of(s.text, table) for s in seen]),
        "votes": votes,
        "resiliparse": resiliparse,
        "sentence": column([SENTENCE_END.search(s.text) is not None for s in seen]),
        "linked": column([s.linked for s in seen]),
        "topical": topical([s.lowered for s in seen], trusted.tolist()),
    }
    around = {
        "said": columns["said"],
        "votes": votes,
        "resiliparse": resiliparse * np.minimum(words, _ENOUGH),
        "mass": np.minimum(masses, _ENOUGH),
        "topical": columns["topical"],
    }
    return {
        **own_numbers([s.text for s in seen], [s.capitals for s in seen]),
        **columns,
        "named": named,
        **{name: np.full(len(seen), share) for name, share in _of_page(seen).items()},
        **places(masses),
        **neighbours(columns),
        **vicinity(around, _REACHES),
        **_span("", trusted),
        **_span("resiliparse ", (resiliparse >= _HELD) & (words > _LONG)),
    }


def _span(name: str, trusted: NDArray[np.bool_]) -> Columns:
    """How far each block is from the first and the last that is trusted."""
    at = np.arange(float(len(trusted)))
    sure = np.flatnonzero(trusted)
    first, last = (sure[0], sure[-1]) if len(sure) else (0, len(trusted))
    return {f"{name}from first": at - first, f"{name}to last": last - at}


def _of_page(seen: Sequence[Seen]) -> dict[str, float]:
    """How far the readers of the page agree."""
    t = sum(s.words for s in seen if s.trafilatura)
    r = sum(s.words for s in seen if s.readability)
    o = sum(s.words for s in seen if s.region)
    tr = sum(s.words for s in seen if s.trafilatura and s.readability)
    to = sum(s.words for s in seen if s.trafilatura and s.region)
    p = sum(s.words * s.resiliparse for s in seen)
    tp = sum(s.words * s.resiliparse for s in seen if s.trafilatura)
    return {
        "agree tr": tr / max(t + r - tr, 1),
        "agree to": to / max(t + o - to, 1),
        "agree tp": tp / max(t + p - tp, 1),
        "p over t": p / max(t, 1),
        "t over r": t / max(r, 1),
        "o over t": o / max(t, 1),
        "declared over t": sum(s.words for s in seen if s.declared) / max(t, 1),
    }
