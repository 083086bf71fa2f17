"""Fits how much each word, and each name of an element, speaks for an article."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from benchmarks.train_samples import Sample, Tables, weights_of
from briefing.normalize.choosing.name_odds import NameOdds
from briefing.normalize.odds.word_odds import WordOdds, tokens
from briefing.normalize.text.words import WORD

_SITES, _FEW_SITES = 15, 3
_LONGEST = 400
_LEAST = 0.05


class Told(NamedTuple):
    """What is said of one part of an article or of the rest of its page, and how much it counts."""

    site: str
    tokens: AbstractSet[str]
    wanted: bool
    weight: float


def fit_tables(samples: Mapping[str, Sequence[Sample]], fold: int | None = None) -> Tables:
    """Both tables, by the samples of each kind that are not of this fold."""
    rest = {kind: [s for s in some if s.fold != fold] for kind, some in samples.items()}
    return Tables(fit_words(s for some in rest.values() for s in some), fit_names(rest["blocks"]))


def fit_words(samples: Iterable[Sample]) -> WordOdds:
    """Log odds of the words of short texts, of those seen on several sites."""
    short = {
        (s.site, text): wanted
        for s in samples
        for text, wanted in zip(s.texts, s.wanted, strict=True)
        if len(text) < _LONGEST
    }
    told = [
        Told(site, tokens(text), wanted, min(1.0, 0.3 + len(WORD.findall(text)) / 30))
        for (site, text), wanted in short.items()
    ]
    return _fit(told, _SITES, 0.05)


def fit_names(samples: Iterable[Sample]) -> NameOdds:
    """Log odds of the names of elements, of those seen on a few sites."""
    told = [
        Told(s.site, names, wanted, weight)
        for s in samples
        for names, wanted, weight in zip(s.names, s.wanted, weights_of(s), strict=True)
    ]
    mean = sum(part.weight for part in told) / len(told)
    told = [part._replace(weight=part.weight / mean) for part in told]
    return _fit(told, _FEW_SITES, 0.1)


def _fit(told: Sequence[Told], least_sites: int, freedom: float) -> dict[str, float]:
    """Log odds of the tokens that are seen on so many sites; "" is what every part has.

    The odds are the nearer to 0 the smaller ``freedom`` is; those that are next to 0 are left out.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    sites: dict[str, set[str]] = defaultdict(set)
    for part in told:
        for token in part.tokens:
            sites[token].add(part.site)
    known = sorted(token for token, seen in sites.items() if len(seen) >= least_sites)
    places = {token: n for n, token in enumerate(known)}
    flat: list[int] = []
    starts = [0]
    for part in told:
        flat += sorted(places[token] for token in part.tokens if token in places)
        starts.append(len(flat))
    matrix = csr_matrix(([1.0] * len(flat), flat, starts), shape=(len(told), len(places)))
    model = LogisticRegression(C=freedom, solver="liblinear", tol=0.01)
    weights = [part.weight for part in told]
    model.fit(matrix, [part.wanted for part in told], sample_weight=weights)
    odds = {token: float(model.coef_[0][n]) for token, n in places.items()}
    strong = {token: odd for token, odd in odds.items() if abs(odd) > _LEAST}
    return {"": float(model.intercept_[0])} | strong
