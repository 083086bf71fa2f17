"""inv links: why names became links, or did not."""

from __future__ import annotations

from pathlib import Path

from briefing.linking.backlinks import newest_first
from briefing.linking.linker import Decision, Linker
from briefing.linking.suggest import ambiguous
from briefing.linking.unlinked import unlinked
from briefing.linking.weave import linker_for, weave_brief
from briefing.markup.text import plain
from briefing.model.content import load_content
from briefing.model.problems import did_you_mean
from briefing.model.records import Brief, Registry
from briefing.model.registry import published
from cli.console import out, say
from cli.site import Site


def links(site: Site, explain: str, show_unlinked: bool, show_ambiguous: bool) -> None:
    """Print what was asked for; ValueError names the choices when nothing was."""
    if not (explain or show_unlinked or show_ambiguous):
        raise ValueError("say what: --explain SLUG, --unlinked or --ambiguous")
    registry = load_content(site.root, site.settings).registry
    linker = linker_for(published(registry, site.as_of), site.settings)
    lang = site.settings.DEFAULT_LANG
    if explain:
        brief = _find(registry, explain)
        for made in weave_brief(brief, linker, lang).decisions:
            out.print(_line(made), markup=False)
    if show_unlinked:
        _print_unlinked(registry, linker, lang)
    if show_ambiguous:
        _print_ambiguous(registry, linker, lang)


def _find(registry: Registry, written: str) -> Brief:
    slug = Path(written).stem
    if slug not in registry.briefs:
        guess = did_you_mean(slug, registry.briefs)
        raise ValueError(f"there is no brief '{slug}'" + (f" ({guess})" if guess else ""))
    return registry.briefs[slug]


def _line(made: Decision) -> str:
    candidates = " or ".join(map(str, made.candidates))
    entity = str(made.entity) if made.entity else candidates
    sign = "→" if made.linked else "·"
    name = " ".join(made.text.split())
    target = f" {entity}" if entity else ""
    return f"{made.where:12} {sign} {name} [{made.rule}]{target}: {made.reason}"


def _print_unlinked(registry: Registry, linker: Linker, lang: str) -> None:
    texts = [
        plain(" ".join(weave_brief(brief, linker, lang).body.splitlines()))
        for brief in _in_order(registry)
    ]
    rows = unlinked(texts, linker)
    for row in rows:
        briefs = f"{row.texts} brief" + ("s" if row.texts > 1 else "")
        told = f"{row.count:4} in {briefs:9}  {row.name:36}  ./{row.command}"
        out.print(told, markup=False, soft_wrap=True)
    if not rows:
        say("No name is repeated that has no page.")


def _print_ambiguous(registry: Registry, linker: Linker, lang: str) -> None:
    decisions = [(b.slug, weave_brief(b, linker, lang).decisions) for b in _in_order(registry)]
    rows = ambiguous(decisions)
    for row in rows:
        candidates = " or ".join(map(str, row.candidates))
        briefs = ", ".join(row.briefs)
        out.print(f"{row.count:4}  {row.text}: {candidates}  in {briefs}", markup=False)
    if not rows:
        say("No name was left alone for meaning several things.")


def _in_order(registry: Registry) -> list[Brief]:
    return sorted(registry.briefs.values(), key=newest_first)
