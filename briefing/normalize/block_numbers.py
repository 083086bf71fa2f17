"""Numbers that a page's blocks have by their text, their votes and their neighbours."""

from collections.abc import Sequence

from briefing.normalize.features import Seen
from briefing.normalize.surroundings import (
    Numbers,
    neighbours,
    own_numbers,
    places,
    topical,
    vicinity,
)
from briefing.normalize.word_odds import WordOdds, odds_of
from briefing.normalize.words import SENTENCE_END

_REACHES = (4, 10, 25)
_LONG = 8
_ENOUGH = 60
_HELD = 0.5


def block_numbers(seen: Sequence[Seen], table: WordOdds) -> list[Numbers]:
    """Named numbers of every block."""
    words = [float(s.words) for s in seen]
    votes = [float(s.trafilatura + s.readability + s.region + s.declared) for s in seen]
    trusted = [vote >= 2 and size > _LONG for vote, size in zip(votes, words, strict=True)]
    masses = [size * min(vote, 2) / 2 for size, vote in zip(words, votes, strict=True)]
    columns = {
        "words": words,
        "said": [odds_of(s.text, table) for s in seen],
        "votes": votes,
        "resiliparse": [s.resiliparse for s in seen],
        "sentence": [float(SENTENCE_END.search(s.text) is not None) for s in seen],
        "linked": [s.linked for s in seen],
        "topical": topical([s.text for s in seen], trusted),
    }
    around = vicinity(
        {
            "said": columns["said"],
            "votes": votes,
            "resiliparse": [
                s.resiliparse * min(w, _ENOUGH) for s, w in zip(seen, words, strict=True)
            ],
            "mass": [min(m, _ENOUGH) for m in masses],
            "topical": columns["topical"],
        },
        _REACHES,
    )
    whole = _of_page(seen)
    held = [s.resiliparse >= _HELD and s.words > _LONG for s in seen]
    spans = zip(_span("", trusted), _span("resiliparse ", held), strict=True)
    rows = zip(seen, places(masses), neighbours(columns), around, spans, strict=True)
    return [
        own_numbers(s.text) | {k: c[n] for k, c in columns.items()} | whole | a | b | c | d | e
        for n, (s, a, b, c, (d, e)) in enumerate(rows)
    ]


def _span(name: str, trusted: Sequence[bool]) -> list[Numbers]:
    """How far each block is from the first and the last that is trusted."""
    at = [n for n, sure in enumerate(trusted) if sure]
    first, last = (at[0], at[-1]) if at else (0, len(trusted))
    return [
        {f"{name}from first": float(n - first), f"{name}to last": float(last - n)}
        for n in range(len(trusted))
    ]


def _of_page(seen: Sequence[Seen]) -> Numbers:
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
