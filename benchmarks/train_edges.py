"""Fits what tells where an article leaves off and sets in between two lines of pasted text."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from benchmarks.train_samples import sizes_of, weights_of
from benchmarks.train_trees import Trainer, boosted
from briefing.normalize.pasted.stretches import OWN, best_stretches, describe_edges, own_columns

_ROUNDS = 80
_LEAST_WEIGHT = 0.01

Models = tuple[Any, Any]


class Edges:
    """Fits trees to the places between lines, by what trees of other sites say of the lines."""

    def __init__(self, lines: Trainer) -> None:
        self.lines = lines
        self.names = list(describe_edges([0.0, 0.0], own_columns([{}, {}], {})))

    def without(self, *folds: int) -> Models:
        """Trees for leaving off and for setting in that have seen no sample of these folds."""
        import numpy as np

        samples = self.lines.samples
        chosen = [n for n, s in enumerate(samples) if s.fold not in folds]
        every = self._matrices(self.lines.odds(*folds))
        matrix = np.concatenate([every[n] for n in chosen])
        pairs = [pair for n in chosen for pair in pairwise(samples[n].wanted)]
        weights = np.array([w for n in chosen for w in _edge_weights(weights_of(samples[n]))])
        labels = np.array([before != after for before, after in pairs])
        inside = np.array([before for before, _ in pairs])
        return (
            boosted(matrix[inside], labels[inside], weights[inside], _ROUNDS),
            boosted(matrix[~inside], labels[~inside], weights[~inside], _ROUNDS),
        )

    def kept(self, unseen: bool) -> Iterator[list[bool]]:
        """Which lines are kept of every sample, by trees that have seen its site or have not."""
        odds = self.lines.odds(unseen=unseen)
        matrices = self._matrices(odds)
        models: dict[int, Models] = {}
        for n, sample in enumerate(self.lines.samples):
            left_out = sample.fold if unseen else -1
            if left_out not in models:
                models[left_out] = self.without(*([left_out] if unseen else []))
            leaving, entering = (_predict(model, matrices[n]) for model in models[left_out])
            yield best_stretches(odds[n], sizes_of(sample), leaving, entering)

    def _matrices(self, odds: Sequence[Sequence[float]]) -> list[Any]:
        """The numbers of the places between the lines of each sample, a row each."""
        import numpy as np

        place = {name: n for n, name in enumerate(self.lines.names)}
        found = []
        for matrix, some in zip(self.lines.matrices, odds, strict=True):
            none = np.zeros(len(matrix))
            own = {name: matrix[:, place[name]] if name in place else none for name in OWN}
            edges = describe_edges(some, own)
            found.append(np.column_stack([edges[name] for name in self.names]))
        return found


def _edge_weights(weights: Sequence[float]) -> Iterator[float]:
    for before, after in pairwise(weights):
        yield max(before, after) + _LEAST_WEIGHT


def _predict(model: Any, matrix: Any) -> list[float]:
    if not len(matrix):
        return []
    odds: list[float] = model.predict(matrix, raw_score=True).tolist()
    return odds
