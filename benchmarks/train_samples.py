"""Pages and pasted texts whose articles are known, as samples to fit by."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.normalize import SETS, Task, pages_of
from briefing.normalize.article import Refused
from briefing.normalize.choosing.block_numbers import block_numbers
from briefing.normalize.choosing.candidates import collect_votes, shingles
from briefing.normalize.choosing.features import Seen, describe, look_at
from briefing.normalize.choosing.name_odds import NameOdds, Names, names_around, odds_of_names
from briefing.normalize.document.state import State
from briefing.normalize.odds.surroundings import Columns
from briefing.normalize.odds.word_odds import WordOdds
from briefing.normalize.pasted.choose import lines_of, set_apart
from briefing.normalize.pasted.line_numbers import line_numbers
from briefing.normalize.pasted.lines import Line, Look, describe_lines
from briefing.normalize.pipeline import STAGES
from briefing.normalize.reading.pasted import read_pasted
from briefing.normalize.text.words import WORD

FOLDS = 5

Rows = list[dict[str, float]]


@dataclass(frozen=True, slots=True)
class Tables:
    """The log odds of words, and of the names of elements."""

    words: WordOdds
    names: NameOdds


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
    numbers: Callable[[Tables], Columns]
    names: Sequence[Names] = ()

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
    names = names_around(page, seen)
    numbers = partial(_block_numbers, seen, names)
    texts = [s.text for s in seen]
    return replace(_sample("blocks", corpus, task, want, texts, features, numbers), names=names)


def _block_numbers(seen: Sequence[Seen], names: Sequence[Names], tables: Tables) -> Columns:
    return block_numbers(seen, tables.words, odds_of_names(names, tables.names))


def line_sample(corpus: str, want: dict[str, Any], task: Task) -> Sample:
    """A sample of pasted text."""
    every = lines_of(read_pasted(task[1].decode()))
    apart = set_apart(every)
    lines = [line for n, line in enumerate(every) if n not in apart]
    described = describe_lines(lines)
    texts = [line.text for line in lines]
    numbers = partial(_line_numbers, lines, described.seen)
    return _sample("lines", corpus, task, want, texts, list(described.local), numbers)


def _line_numbers(lines: Sequence[Line], seen: Sequence[Look], tables: Tables) -> Columns:
    return line_numbers(lines, seen, tables.words)


def _sample(
    kind: str,
    corpus: str,
    task: Task,
    want: dict[str, Any],
    texts: list[str],
    features: Rows,
    numbers: Callable[[Tables], Columns],
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


def sizes_of(sample: Sample) -> list[int]:
    """The words of each part."""
    return [len(WORD.findall(text)) for text in sample.texts]


def weights_of(sample: Sample) -> list[float]:
    """How much each part of a sample counts."""
    whole = max(sample.truth.total(), 50)
    return [min((size + 2) / whole, 0.2) for size in sizes_of(sample)]
