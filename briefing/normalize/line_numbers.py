"""Numbers that lines of pasted text have by their text and their neighbours."""

from collections.abc import Sequence

from briefing.normalize.lines import Line, Look, best_span
from briefing.normalize.surroundings import (
    Numbers,
    neighbours,
    own_numbers,
    places,
    topical,
    vicinity,
)
from briefing.normalize.word_odds import WordOdds, odds_of

_REACHES = (5, 12, 30)
_ENOUGH = 60
_SHORT_COSTS = 15
_PROSE_GAINS = 8
_SAID_COUNTS = 3


def line_numbers(lines: Sequence[Line], seen: Sequence[Look], table: WordOdds) -> list[Numbers]:
    """Named numbers of every line."""
    words = [float(s.words) for s in seen]
    said = [odds_of(line.text, table) for line in lines]
    masses = [float(s.words) if s.prose else 0.0 for s in seen]
    by_prose = best_span(
        [
            min(w, _ENOUGH) if s.prose else min(w, _PROSE_GAINS) - _SHORT_COSTS
            for w, s in zip(words, seen, strict=True)
        ]
    )
    by_words = best_span(
        [_PROSE_GAINS * s.prose + _SAID_COUNTS * x for s, x in zip(seen, said, strict=True)]
    )
    trusted = [s.prose and by_words[0] <= n <= by_words[1] for n, s in enumerate(seen)]
    columns = {
        "words": words,
        "said": said,
        "topical": topical([line.text for line in lines], trusted),
        "sentence": [float(s.sentence) for s in seen],
    }
    around = vicinity(
        {
            "said": said,
            "mass": [min(m, _ENOUGH) for m in masses],
            "topical": columns["topical"],
        },
        _REACHES,
    )
    rows = zip(lines, places(masses), neighbours(columns), around, strict=True)
    return [
        own_numbers(line.text)
        | {k: column[n] for k, column in columns.items()}
        | {"common": seen[n].common, "prose": float(seen[n].prose)}
        | {"gap before": float(line.gap), "gap behind": _gap_after(lines, n)}
        | _to_span("prose", by_prose, n)
        | _to_span("words", by_words, n)
        | a
        | b
        | c
        for n, (line, a, b, c) in enumerate(rows)
    ]


def _gap_after(lines: Sequence[Line], n: int) -> float:
    return float(lines[n + 1].gap) if n + 1 < len(lines) else 9.0


def _to_span(name: str, span: tuple[int, int], n: int) -> Numbers:
    return {f"from {name} span": float(n - span[0]), f"to {name} span": float(span[1] - n)}
