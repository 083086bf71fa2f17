"""Fits trees to the parts of pages and pasted texts."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.train_samples import Rows, Sample, Tables, weights_of

_COMMON = 25
_TREES = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 10,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 20,
    "max_bin": 63,
    "num_threads": 1,
    "verbosity": -1,
    "seed": 1,
}
_ROUNDS = 160


class Trainer:
    """Fits trees to the samples of one kind; each sample's words are judged by other sites."""

    def __init__(self, samples: Sequence[Sample], tables: Sequence[Tables]) -> None:
        import numpy as np

        self.samples = samples
        rows = [_rows(sample, tables[sample.fold]) for sample in samples]
        seen = Counter(name for some in rows for row in some for name in row)
        self.names = sorted(name for name, count in seen.items() if count >= _COMMON)
        self.matrices = [
            np.array([[row.get(n, 0.0) for n in self.names] for row in some]) for some in rows
        ]
        self._fitted: dict[frozenset[int], Any] = {}

    def without(self, *folds: int) -> Any:
        """Trees that have seen none of these folds; a part counts by its share of its article."""
        import numpy as np

        key = frozenset(folds)
        if key not in self._fitted:
            chosen = [n for n, s in enumerate(self.samples) if s.fold not in key]
            self._fitted[key] = boosted(
                np.concatenate([self.matrices[n] for n in chosen]),
                np.concatenate([self.samples[n].wanted for n in chosen]),
                np.concatenate([weights_of(self.samples[n]) for n in chosen]),
                _ROUNDS,
            )
        return self._fitted[key]

    def odds(self, *folds: int, unseen: bool = True) -> list[list[float]]:
        """The log odds of all parts by trees without these folds nor, if unseen, a sample's own."""
        return [
            self.without(*folds, *([s.fold] if unseen else [])).predict(m, raw_score=True).tolist()
            for s, m in zip(self.samples, self.matrices, strict=True)
        ]


def _rows(sample: Sample, tables: Tables) -> Rows:
    """All that is named of each part of a sample."""
    numbers = sample.numbers(tables)
    return [
        features | {name: float(column[n]) for name, column in numbers.items()}
        for n, features in enumerate(sample.features)
    ]


def boosted(matrix: Any, labels: Any, weights: Any, rounds: int) -> Any:
    """Trees fitted to rows of numbers."""
    import lightgbm

    data = lightgbm.Dataset(matrix, labels, weight=weights / weights.mean())
    return lightgbm.train(_TREES, data, rounds)
