"""inv links: why names became links, or did not."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from briefing.linking.backlinks import newest_first
from briefing.linking.linker import Decision, Document, Linked, Linker
from briefing.linking.suggest import ambiguous
from briefing.linking.unlinked import unlinked
from briefing.linking.weave import brief_document, linker_for, prose_document, weave_brief
from briefing.markup.fragment import parse
from briefing.model.content import load_content
from briefing.model.problems import did_you_mean
from briefing.model.records import Brief, Entity, Registry
from briefing.model.registry import published
from cli.console import out
from cli.site import Site
from cli.telling import say

_SETTLE = (
    "To settle one: name the entity in the brief's companies or policies, write [[slug|words]], "
    "or give the alias a context word."
)
_FOLDERS = ("companies", "policies")


def links(site: Site, explain: str, show_unlinked: bool, show_ambiguous: bool) -> None:
    """Print what was asked for; ValueError names the choices when nothing was."""
    if not (explain or show_unlinked or show_ambiguous):
        raise ValueError("say what: --explain SLUG, --unlinked or --ambiguous")
    registry = load_content(site.root, site.settings).registry
    linker = linker_for(published(registry, site.as_of), site.settings)
    lang = site.settings.DEFAULT_LANG
    if explain:
        _explain(linker.link(_document(registry, explain, lang)))
    if show_unlinked:
        _print_unlinked(registry, linker, lang)
    if show_ambiguous:
        _print_ambiguous(registry, linker, lang)


def _document(registry: Registry, written: str, lang: str) -> Document:
    """Return the texts of the file that a person means, by its path or slug."""
    path = Path(written)
    if path.parent.name in _FOLDERS:
        records: Mapping[str, Entity | Brief] = getattr(registry, path.parent.name)
    else:
        records = {**registry.policies, **registry.companies, **registry.briefs}
    record = records.get(path.stem)
    if record is None:
        guess = did_you_mean(path.stem, records)
        raise ValueError(
            f"there is no brief, company or policy '{path.stem}'" + (f" ({guess})" if guess else "")
        )
    if isinstance(record, Brief):
        return brief_document(record, lang)
    return prose_document(record, lang)


def _explain(linked: Linked) -> None:
    for made in linked.decisions:
        out.print(_line(made), markup=False)
    for reference in linked.unresolved:
        told = f"[[{reference}]] leads nowhere: no slug, name or unambiguous alias is written so"
        out.print(told, markup=False)
    if not linked.decisions:
        say("No name of a company or policy is in it.")


def _line(made: Decision) -> str:
    candidates = " or ".join(map(str, made.candidates))
    entity = str(made.entity) if made.entity else candidates
    sign = "→" if made.linked else "·"
    name = " ".join(made.text.split())
    target = f" {entity}" if entity else ""
    return f"{made.where:12} {sign} {name} [{made.rule}]{target}: {made.reason}"


def _print_unlinked(registry: Registry, linker: Linker, lang: str) -> None:
    bodies = (weave_brief(brief, linker, lang).body for brief in _in_order(registry))
    # Blocks stay apart in a fragment's text: no name reaches from a heading into what follows.
    texts = (parse(body).text.replace("\n", " ") for body in bodies)
    sources = [source for brief in _in_order(registry) for source in brief.source]
    rows = unlinked(texts, linker, authors=chain.from_iterable(one.authors for one in sources))
    for row in rows:
        briefs = f"{row.texts} brief" + ("s" if row.texts > 1 else "")
        told = f"{row.count:4} in {briefs:9}  {row.name:36}  {row.command}"
        out.print(told, markup=False)
    if not rows:
        say("No name is repeated that has no page.")


def _print_ambiguous(registry: Registry, linker: Linker, lang: str) -> None:
    decisions = [(b.slug, weave_brief(b, linker, lang).decisions) for b in _in_order(registry)]
    rows = ambiguous(decisions)
    for row in rows:
        candidates = " or ".join(map(str, row.candidates))
        briefs = ", ".join(row.briefs)
        out.print(f"{row.count:4}  {row.text}: {candidates}  in {briefs}", markup=False)
    say(_SETTLE if rows else "No name was left alone for meaning several things.")


def _in_order(registry: Registry) -> list[Brief]:
    return sorted(registry.briefs.values(), key=newest_first)
