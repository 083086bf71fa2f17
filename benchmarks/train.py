"""Fits what tells an article from the rest of its page, and says what it will do elsewhere.

    pip install lightgbm scikit-learn
    python -m benchmarks.train --corpus DIR [--write]

DIR is laid out as for benchmarks.normalize. Printed are the scores of text on the pages fitted and,
by cross-validation with whole sites left out, on sites never seen. --write replaces
word_odds.tsv, name_odds.tsv, blocks.json, lines.json, leaving.json and entering.json in
briefing/normalize.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.train_files import write_forest, write_odds
from benchmarks.train_odds import fit_tables
from benchmarks.train_samples import FOLDS, Rows, Sample, Tables, collect, sizes_of, weights_of
from briefing.normalize.candidates import shingles
from briefing.normalize.extract import CHOOSE
from briefing.normalize.viterbi import best_balance
from briefing.normalize.words import WORD

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
ROUNDS = 160


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
                ROUNDS,
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


def scores(samples: Sequence[Sample], kept: Iterable[Sequence[bool]]) -> str:
    """Precision, recall and F1 of text by set, of what is kept of each sample."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for sample, keep in zip(samples, kept, strict=True):
        found[sample.corpus].append(_score(sample, keep))
    return "  ".join(f"{name} {_balance(rows)}" for name, rows in found.items())


def _score(sample: Sample, keep: Sequence[bool]) -> tuple[float, float]:
    words = [
        word
        for text, kept in zip(sample.texts, keep, strict=True)
        if kept
        for word in WORD.findall(text)
    ]
    made = Counter(shingles(words))
    hits = (made & sample.truth).total()
    return hits / max(made.total(), 1), hits / max(sample.truth.total(), 1)


def _balance(rows: Sequence[tuple[float, float]]) -> str:
    precision, recall = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return f"{precision:.3f}/{recall:.3f} F1 {2 * precision * recall / (precision + recall):.4f}"


def run(corpus: Path, write: bool) -> None:
    """Fit, print what to expect on the same and on other sites, and save if asked to."""
    from benchmarks.train_edges import Edges

    samples = {kind: collect(corpus, kind) for kind in ("lines", "blocks")}
    tables = [fit_tables(samples, fold) for fold in range(FOLDS)]
    edges = Edges(Trainer(samples["lines"], tables))
    blocks = Trainer(samples["blocks"], tables)
    for label, unseen in (("other sites", True), ("same sites", False)):
        print(f"lines   {label:11}  {scores(samples['lines'], edges.kept(unseen))}", flush=True)
        kept = _kept_blocks(blocks, unseen)
        print(f"blocks  {label:11}  {scores(samples['blocks'], kept)}", flush=True)
    if write:
        write_forest("lines", edges.lines.names, edges.lines.without())
        write_forest("blocks", blocks.names, blocks.without())
        for name, model in zip(("leaving", "entering"), edges.without(), strict=True):
            write_forest(name, edges.names, model)
        whole = fit_tables(samples)
        write_odds("word_odds", whole.words)
        write_odds("name_odds", whole.names)


def _kept_blocks(trainer: Trainer, unseen: bool) -> Iterable[list[bool]]:
    for sample, odds in zip(trainer.samples, trainer.odds(unseen=unseen), strict=True):
        yield best_balance(odds, sizes_of(sample), CHOOSE)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    run(given.corpus, given.write)


if __name__ == "__main__":
    main()
