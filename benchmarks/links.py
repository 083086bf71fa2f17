"""Cost of cross-linking against the size of registry and text, and its score on annotated text.

    inv bench links                 times
    inv bench links --corpus DIR    the score on a corpus, and what went wrong

A corpus is a directory with `registry.json`, a list of entities
{"id": …, "name": …, "aliases": […]}, and documents: `documents/*.json`, each
{"text": …, "entities": [id, …]}, or `documents/*.txt` with each name written as [[id|name]].
Scored is the set of entities found in each text against the annotated set, over all documents
(micro-averaged), with canonical names alone and with aliases; link caps are off, since mentions
count and not links. tests/linking/newswire is such a corpus.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefing.linking.linker import Document, Linker, LinkPolicy, Text
from briefing.model.records import Alias, Company, Registry

_SYLLABLES = (
    "an",
    "bel",
    "cor",
    "dan",
    "far",
    "gol",
    "hen",
    "jor",
    "kel",
    "lum",
    "mar",
    "nor",
    "os",
)
_FILLER = (
    "The mill will take more scrap next year and its owners expect lower costs as power prices "
    "fall across the region; analysts doubt that the plan holds if demand stays weak. "
)
_ANNOTATED = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
_ROUNDS = 7
_BRIEFS = 60


@dataclass(frozen=True)
class Score:
    """How many entities were found rightly, wrongly and not at all."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {self.f1:.3f}"


def run(out: Callable[[str], object] = print) -> None:
    """Print the processor time of a 5 kB brief by size of registry, and of longer texts."""
    chance = random.Random(7)
    names = sorted({_name(chance) for _ in range(12_000)})[:10_000]
    chance.shuffle(names)
    briefs = [_brief(chance, names[:100], 5_000) for _ in range(_BRIEFS)]
    out("entities   build s   ms a brief of 5 kB   links   mentions   times the row before")
    before = 0.0
    for size in (100, 1_000, 10_000):
        started = time.process_time()
        linker = _linker(_registry(names[:size]))
        built = time.process_time() - started
        linked = [linker.link(brief) for brief in briefs]
        links = sum(decision.linked for one in linked for decision in one.decisions) / _BRIEFS
        mentions = sum(len(one.mentions) for one in linked) / _BRIEFS
        spent = _best(lambda linker=linker: [linker.link(brief) for brief in briefs]) / _BRIEFS
        row = f"{size:8,} {built:9.2f} {spent * 1000:20.3f} {links:7.1f} {mentions:10.1f}"
        out(row + (f" {spent / before:22.2f}" if before else ""))
        before = spent
    out("text kB    ms    ms a kB   (1,000 entities)")
    linker = _linker(_registry(names[:1_000]))
    for length in (5_000, 50_000, 500_000):
        text = _brief(chance, names[:100], length)
        spent = _best(lambda text=text: linker.link(text))
        out(f"{length // 1000:7} {spent * 1000:7.2f} {spent * 1e6 / length:8.3f}")


def bench(corpus: str = "") -> None:
    """Print the times, or the score on a corpus where one is given."""
    if corpus:
        report(Path(corpus))
    else:
        run()


@dataclass(frozen=True)
class Compared:
    """A text's name, the entities that it is annotated with, and those that were found."""

    name: str
    annotated: frozenset[str]
    found: frozenset[str]


def score(directory: Path, aliases: bool) -> Score:
    """Return the score on a corpus, with aliases or with canonical names alone."""
    texts = list(compare(directory, aliases))
    return Score(
        right=sum(len(text.annotated & text.found) for text in texts),
        wrong=sum(len(text.found - text.annotated) for text in texts),
        missed=sum(len(text.annotated - text.found) for text in texts),
    )


def compare(directory: Path, aliases: bool) -> Iterator[Compared]:
    """Yield what was found in each text of a corpus."""
    entities = json.loads((directory / "registry.json").read_text(encoding="utf-8"))
    linker = _linker(_corpus_registry(entities, aliases))
    for path in sorted((directory / "documents").iterdir()):
        text, annotated = _annotated(path)
        linked = linker.link(_document(re.split(r"\n[ \t]*\n", text)))
        yield Compared(path.name, annotated, frozenset(m.entity.slug for m in linked.mentions))


def _annotated(path: Path) -> tuple[str, frozenset[str]]:
    written = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        document = json.loads(written)
        return document["text"], frozenset(document["entities"])
    names = _ANNOTATED.finditer(written)
    return _ANNOTATED.sub(r"\2", written), frozenset(name[1] for name in names)


def _corpus_registry(entities: Iterable[dict[str, Any]], aliases: bool) -> Registry:
    companies = {}
    for row in entities:
        company = Company(path="", slug=row["id"], name=row["name"])
        if aliases:
            company = replace(company, aliases=tuple(map(Alias, row.get("aliases", ()))))
        companies[row["id"]] = company
    return Registry(companies=companies)


def _linker(registry: Registry) -> Linker:
    return Linker(registry, lambda key: f"/{key.slug}/", lambda href: None, LinkPolicy(10**6))


def _document(paragraphs: Iterable[str]) -> Document:
    html = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return Document((Text("body", html, auto=True),), (), True, None, "en")


def _registry(names: Iterable[str]) -> Registry:
    companies = {}
    for number, name in enumerate(names):
        slug = f"firm-{number}"
        aliases = (Alias(f"{name} Group"), Alias("".join(w[:2] for w in name.split()).upper()))
        companies[slug] = Company(path="", slug=slug, name=f"{name} Corporation", aliases=aliases)
    return Registry(companies=companies)


def _name(chance: random.Random) -> str:
    return " ".join(
        "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).capitalize()
        for _ in range(chance.randint(2, 3))
    )


def _brief(chance: random.Random, names: list[str], length: int) -> Document:
    """Make paragraphs of 400 characters that name a firm, as often as real briefs do."""
    paragraphs, size = [], 0
    while size < length:
        paragraph = f"{chance.choice(names)} plans a line. {_FILLER}{_FILLER}"
        paragraphs.append(paragraph)
        size += len(paragraph)
    return _document(paragraphs)


def _best(action: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        action()
        times.append(time.process_time() - started)
    return min(times)


def report(directory: Path, out: Callable[[str], object] = print) -> None:
    """Print the score on a corpus and each entity missed or found wrongly."""
    for aliases in (False, True):
        told = "names and aliases" if aliases else "names alone"
        out(f"{told:18} {score(directory, aliases)}")
        for text in compare(directory, aliases):
            for sign, entities in (
                ("missed", text.annotated - text.found),
                ("wrong", text.found - text.annotated),
            ):
                for entity in sorted(entities):
                    out(f"    {text.name}: {sign} {entity}")
