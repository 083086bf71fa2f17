"""Scores normalizing on a corpus of pages, beside trafilatura and readability-lxml.

    inv bench normalize --corpus DIR [--sets sh,rd] [--sample N] [--alone]

DIR is laid out as html/SET/ID.html.gz, truth_SET.json, pasted_SET.jsonl and a score.py with
score_text, score_structure, score_metadata and elements.
"""

import contextlib
import gzip
import importlib.util
import io
import json
import logging
import random
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

SETS = ("sh", "n4k", "rd")
SPARSE = ("quote", "table row", "code")
_RESAMPLES = 1000

Prediction = dict[str, Any]
Task = tuple[str, bytes, str | None]
Print = Callable[[str], object]


def ours(task: Task) -> tuple[str, Prediction, float]:
    """Our article of one page, and the CPU seconds it took, imports left out as with the others."""
    import readability  # noqa: F401 - else imported while the first page is read
    import trafilatura  # noqa: F401

    from briefing.normalize.article import Refused, markdown_in_source_order
    from briefing.normalize.pipeline import normalize

    name, data, url = task
    start = time.process_time()
    try:
        article = normalize(data, name=name, url=url)
    except Refused as refusal:
        return name, {"markdown": "", "refused": str(refusal)}, time.process_time() - start
    spent = time.process_time() - start
    published = article.published.isoformat() if article.published else None
    return (
        name,
        {
            "markdown": markdown_in_source_order(article),
            "title": article.title,
            "authors": list(article.authors) or None,
            "date": published,
        },
        spent,
    )


def trafilatura(task: Task) -> tuple[str, Prediction, float]:
    """The same by trafilatura, favouring precision."""
    from trafilatura import extract, extract_metadata

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    name, data, url = task
    source = data.decode("utf-8", "replace")
    start = time.process_time()
    text = extract(
        source,
        url=url,
        favor_precision=True,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_images=True,
        output_format="markdown",
    )
    facts = extract_metadata(source, default_url=url)
    spent = time.process_time() - start
    authors = [a.strip() for a in (facts.author or "").split(";") if a.strip()]
    made = {"markdown": text or "", "title": facts.title, "authors": authors, "date": facts.date}
    return name, made, spent


def readability(task: Task) -> tuple[str, Prediction, float]:
    """The same by readability-lxml; its HTML stands in for Markdown."""
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    name, data, url = task
    start = time.process_time()
    with contextlib.suppress(Exception):
        document = Document(data.decode("utf-8", "replace"), url=url)
        html = document.summary(html_partial=True)
        made = {"markdown": html, "title": document.short_title()}
        return name, made, time.process_time() - start
    return name, {"markdown": ""}, time.process_time() - start


def pasted_as_is(task: Task) -> tuple[str, Prediction, float]:
    """Pasted text left as it is."""
    return task[0], {"markdown": task[1].decode()}, 0.0


def pages_of(corpus: Path, name: str, truth: Mapping[str, Any], pasted: bool) -> Iterable[Task]:
    """The pages or pasted texts of a set whose truth is given: id, bytes, address."""
    if pasted:
        for line in (corpus / f"pasted_{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["id"] in truth:
                yield row["id"], row["text"].encode(), None
        return
    for page, want in truth.items():
        packed = corpus / "html" / name / f"{page}.html.gz"
        yield page, gzip.decompress(packed.read_bytes()), want.get("url")


def _scorer(corpus: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", corpus / "score.py")
    if spec is None or spec.loader is None or not (corpus / "score.py").exists():
        raise ValueError(f"{corpus}: no score.py there (give a corpus with --corpus)")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _printed(function: Callable[..., object], *arguments: object) -> str:
    """What a scoring function prints, without the name of the measure in front."""
    buffer = io.StringIO()
    with contextlib.redirect_stdout(buffer):
        function(*arguments)
    return buffer.getvalue().strip().split(None, 1)[-1]


def interval(
    score: ModuleType, truth: Mapping[str, Any], made: Mapping[str, Prediction], kind: str
) -> tuple[float, float]:
    """The 95 % interval of a recall, pages drawn anew with replacement."""
    from bs4 import BeautifulSoup

    rows = []
    for page, want in truth.items():
        expected = score.elements(BeautifulSoup(want["expected_html"], "lxml"))[kind]
        got = score.elements(score.rendered(made.get(page, {}).get("markdown")))[kind]
        if expected:
            rows.append(((expected & got).total(), expected.total()))
    if not rows:
        return 0.0, 0.0
    draw = random.Random(1)
    recalls = []
    for _ in range(_RESAMPLES):
        drawn = draw.choices(rows, k=len(rows))
        recalls.append(sum(hit for hit, _ in drawn) / sum(all_ for _, all_ in drawn))
    recalls.sort()
    return recalls[round(0.025 * _RESAMPLES)], recalls[round(0.975 * _RESAMPLES) - 1]


def _run_tool(
    tool: Callable[[Task], tuple[str, Prediction, float]], tasks: list[Task], workers: int
) -> tuple[dict[str, Prediction], float]:
    with ProcessPoolExecutor(workers) as pool:
        results = list(pool.map(tool, tasks, chunksize=8))
    spent = sum(seconds for _, _, seconds in results) / max(len(results), 1)
    return {name: prediction for name, prediction, _ in results}, spent


def _report_set(
    score: ModuleType,
    corpus: Path,
    name: str,
    sample: int | None,
    pasted: bool,
    tools: Mapping[str, Callable[[Task], tuple[str, Prediction, float]]],
    out: Print,
) -> None:
    truth = json.loads((corpus / f"truth_{name}.json").read_text(encoding="utf-8"))
    if sample:
        kept = random.Random(0).sample(sorted(truth), min(sample, len(truth)))
        truth = {page: truth[page] for page in kept}
    tasks = list(pages_of(corpus, name, truth, pasted))
    truth = {task[0]: truth[task[0]] for task in tasks}
    for label, tool in tools.items():
        made, spent = _run_tool(tool, tasks, 2)
        where = f"{name + ' pasted' if pasted else name:10} {label:14}"
        out(f"{where} {_printed(score.score_text, truth, made)}  CPU {spent:.3f} s/page")
        if name == "rd" and not pasted:
            out(f"{'':25} {_printed(score.score_structure, truth, made)}")
            ranges = (
                f"{k} {a:.2f}–{b:.2f}"
                for k, (a, b) in ((k, interval(score, truth, made, k)) for k in SPARSE)
            )
            out(f"{'':25} recall, 95 %: {'  '.join(ranges)}")
        if name != "sh" and not pasted:
            out(f"{'':25} {_printed(score.score_metadata, truth, made)}")
        for page, prediction in made.items():
            if "refused" in prediction:
                out(f"{'':25} refused {page}: {prediction['refused']}")


def run(
    corpus: Path,
    out: Print = print,
    *,
    sets: Iterable[str] = SETS,
    sample: int | None = None,
    alone: bool = False,
) -> None:
    """Print one table: our figures beside those of the other tools, from one run."""
    score = _scorer(corpus)
    pages = (
        {"dossier": ours}
        if alone
        else {"dossier": ours, "trafilatura": trafilatura, "readability": readability}
    )
    texts = {"dossier": ours} if alone else {"dossier": ours, "as pasted": pasted_as_is}
    for name in sets:
        _report_set(score, corpus, name, sample, False, pages, out)
    for name in sets:
        _report_set(score, corpus, name, sample, True, texts, out)


def bench(corpus: str, sets: str = "", sample: str = "", alone: bool = False) -> None:
    """Run with the options of the command line; raises ValueError for those that make no sense."""
    if sample and not sample.isdigit():
        raise ValueError(f"--sample {sample} is no number of pages")
    chosen = sets.split(",") if sets else SETS
    if unknown := set(chosen) - set(SETS):
        raise ValueError(f"there is no set '{min(unknown)}' (there are {', '.join(SETS)})")
    run(Path(corpus), sets=chosen, sample=int(sample or 0) or None, alone=alone)
