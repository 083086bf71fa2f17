"""Fits what tells an article from the rest of its page, and says what it will do elsewhere.

    pip install lightgbm scikit-learn
    python -m benchmarks.train --corpus DIR [--write]

DIR is laid out as for benchmarks.normalize. Printed are the scores of text on the pages fitted and,
by cross-validation with whole sites left out, on sites never seen. --write replaces
word_odds.tsv, blocks.json, lines.json, leaving.json and entering.json in briefing/normalize.
"""

import argparse
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.normalize import SETS, Task, pages_of
from benchmarks.train_files import write_forest, write_words
from briefing.normalize.article import Refused
from briefing.normalize.block_numbers import block_numbers
from briefing.normalize.candidates import collect_votes, shingles
from briefing.normalize.extract import CHOOSE
from briefing.normalize.features import describe, look_at
from briefing.normalize.line_numbers import line_numbers
from briefing.normalize.lines import describe_lines
from briefing.normalize.pasted import lines_of, read_pasted
from briefing.normalize.pipeline import STAGES
from briefing.normalize.state import State
from briefing.normalize.surroundings import Columns
from briefing.normalize.viterbi import best_balance
from briefing.normalize.word_odds import WordOdds, tokens
from briefing.normalize.words import WORD

FOLDS = 5
_SITES = 15
_COMMON = 25
_LEAST = 0.05
_LONGEST = 400
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

Rows = list[dict[str, float]]


@dataclass(slots=True)
class Sample:
    """One page or pasted text: its parts, which of them are the article, what is read off them."""

    kind: str
    corpus: str
    site: str
    texts: list[str]
    wanted: list[bool]
    truth: Counter[tuple[str, ...]]
    features: Rows
    numbers: Callable[[WordOdds], Columns]

    @property
    def fold(self) -> int:
        """The fold of this site, the same in every run."""
        return int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % FOLDS


def site_of(page: str, url: str | None) -> str:
    """What pages of one site have in common: the domain, else the name less its number."""
    host = urlsplit(url or "").netloc.lower()
    if "." not in host:
        return re.sub(r"-\d+$", "", page)
    parts = host.split(".")
    return ".".join(parts[-3:] if len(parts[-2]) <= 3 else parts[-2:])


def wanted_parts(texts: Sequence[str], truth: str) -> list[bool]:
    """Which parts hold words that stand in the truth among the same neighbours."""
    runs = set(shingles(WORD.findall(truth)))
    words = [(word, n) for n, text in enumerate(texts) for word in WORD.findall(text)]
    hits: Counter[int] = Counter()
    found = [False] * len(words)
    for k in range(len(words) - 3):
        if tuple(word for word, _ in words[k : k + 4]) in runs:
            found[k : k + 4] = [True] * 4
    for hit, (_, n) in zip(found, words, strict=True):
        hits[n] += hit
    sizes = Counter(n for _, n in words)
    return [sizes[n] > 0 and hits[n] >= 0.5 * sizes[n] for n in range(len(texts))]


def page_sample(corpus: str, want: dict[str, Any], task: Task) -> Sample | None:
    """A sample of a page as the extractor sees it; None for what is refused."""
    name, data, url = task
    state = State(data, name, url)
    try:
        for _, stage in STAGES[:3]:
            state = stage(state)
    except Refused:
        return None
    page = state.document
    votes = collect_votes(page, state.facts.declared_body)
    seen = look_at(page, votes)
    features = describe(page, seen, votes, state.facts)
    numbers = partial(block_numbers, seen)
    return _sample("blocks", corpus, task, want, [s.text for s in seen], features, numbers)


def line_sample(corpus: str, want: dict[str, Any], task: Task) -> Sample:
    """A sample of pasted text."""
    lines = lines_of(read_pasted(task[1].decode()))
    described = describe_lines(lines)
    texts = [line.text for line in lines]
    numbers = partial(line_numbers, lines, described.seen)
    return _sample("lines", corpus, task, want, texts, list(described.local), numbers)


def _sample(
    kind: str,
    corpus: str,
    task: Task,
    want: dict[str, Any],
    texts: list[str],
    features: Rows,
    numbers: Callable[[WordOdds], Columns],
) -> Sample:
    body = want["articleBody"]
    runs = Counter(shingles(WORD.findall(body)))
    site = site_of(task[0], want.get("url"))
    return Sample(kind, corpus, site, texts, wanted_parts(texts, body), runs, features, numbers)


def collect(corpus: Path, kind: str) -> list[Sample]:
    """All samples of one kind, less the pages whose truth is known to be bad."""
    found: list[Sample] = []
    for name in SETS:
        truth = json.loads((corpus / f"truth_{name}.json").read_text(encoding="utf-8"))
        bad = corpus / f"bad_truth_{name}.txt"
        for page in bad.read_text().split() if bad.exists() else ():
            truth.pop(page, None)
        tasks = list(pages_of(corpus, name, truth, kind == "lines"))
        make = line_sample if kind == "lines" else page_sample
        with ProcessPoolExecutor(2) as pool:
            made = pool.map(
                make, [name] * len(tasks), [truth[t[0]] for t in tasks], tasks, chunksize=8
            )
            found += [sample for sample in made if sample is not None]
    return found


def fit_words(samples: Iterable[Sample]) -> WordOdds:
    """Log odds of the words of short texts, of those seen on several sites."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    short = {
        (s.site, text): wanted
        for s in samples
        for text, wanted in zip(s.texts, s.wanted, strict=True)
        if len(text) < _LONGEST
    }
    sites: dict[str, set[str]] = defaultdict(set)
    split = {text: tokens(text) for _, text in short}
    for site, text in short:
        for token in split[text]:
            sites[token].add(site)
    places = {t: n for n, t in enumerate(sorted(t for t in sites if len(sites[t]) >= _SITES))}
    columns = [[places[t] for t in split[text] if t in places] for _, text in short]
    starts = [0]
    for row in columns:
        starts.append(starts[-1] + len(row))
    flat = [n for row in columns for n in row]
    matrix = csr_matrix(([1.0] * len(flat), flat, starts), shape=(len(columns), len(places)))
    sizes = [min(1.0, 0.3 + len(WORD.findall(text)) / 30) for _, text in short]
    model = LogisticRegression(C=0.05, solver="liblinear", tol=0.01)
    model.fit(matrix, list(short.values()), sample_weight=sizes)
    table = {t: float(model.coef_[0][n]) for t, n in places.items()}
    return {"": float(model.intercept_[0])} | {t: o for t, o in table.items() if abs(o) > _LEAST}


class Trainer:
    """Fits trees to the samples of one kind; each sample's words are judged by other sites."""

    def __init__(self, samples: Sequence[Sample], tables: Sequence[WordOdds]) -> None:
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


def _rows(sample: Sample, table: WordOdds) -> Rows:
    """All that is named of each part of a sample."""
    numbers = sample.numbers(table)
    return [
        features | {name: float(column[n]) for name, column in numbers.items()}
        for n, features in enumerate(sample.features)
    ]


def boosted(matrix: Any, labels: Any, weights: Any, rounds: int) -> Any:
    """Trees fitted to rows of numbers."""
    import lightgbm

    data = lightgbm.Dataset(matrix, labels, weight=weights / weights.mean())
    return lightgbm.train(_TREES, data, rounds)


def sizes_of(sample: Sample) -> list[int]:
    """The words of each part."""
    return [len(WORD.findall(text)) for text in sample.texts]


def scores(samples: Sequence[Sample], kept: Iterable[Sequence[bool]]) -> str:
    """Precision, recall and F1 of text by set, of what is kept of each sample."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for sample, keep in zip(samples, kept, strict=True):
        found[sample.corpus].append(_score(sample, keep))
    return "  ".join(f"{name} {_balance(rows)}" for name, rows in found.items())


def weights_of(sample: Sample) -> list[float]:
    """How much each part of a sample counts."""
    whole = max(sample.truth.total(), 50)
    return [min((size + 2) / whole, 0.2) for size in sizes_of(sample)]


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
    every = [s for some in samples.values() for s in some]
    tables = [fit_words(s for s in every if s.fold != fold) for fold in range(FOLDS)]
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
        write_words(fit_words(every))


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
