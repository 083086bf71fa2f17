"""Fits what tells an article from the rest of its page, and says what it will do elsewhere.

    pip install lightgbm scikit-learn
    python -m benchmarks.train --corpus DIR [--write]

DIR is laid out as for benchmarks.normalize. Printed are the scores of text on the pages fitted and,
by cross-validation with whole sites left out, on sites never seen. --write replaces
word_odds.tsv, name_odds.tsv, blocks.json, lines.json, leaving.json and entering.json in
briefing/normalize/odds.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.train_edges import Edges
from benchmarks.train_files import write_forest, write_odds
from benchmarks.train_odds import fit_tables
from benchmarks.train_samples import FOLDS, Sample, collect, sizes_of
from benchmarks.train_trees import Trainer
from briefing.normalize.choosing.candidates import shingles
from briefing.normalize.choosing.extract import CHOOSE
from briefing.normalize.odds.viterbi import best_balance
from briefing.normalize.text.words import WORD


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
