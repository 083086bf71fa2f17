"""Two entities that are one: names, addresses and facts united, the second file gone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec.structs import astuple, replace

from briefing.editing.changes import Changes, apply
from briefing.editing.errors import EditingError
from briefing.editing.frontmatter import edit
from briefing.editing.holding import held
from briefing.editing.references import rewrite_entity
from briefing.editing.rename import find, move_of, redirects
from briefing.editing.spans import fences
from briefing.editing.texts import Texts
from briefing.model.records import Alias, Brief, Company, Entity, Identifiers, Policy, key_of
from briefing.model.settings import Settings
from briefing.model.urls import entity_path

_LISTS = ("relations", "sectors", "agencies")
_FACTS = (
    *("description", "legal_name", "country", "parent", "website", "jurisdiction", "instrument"),
    *("citation", "url", "status_as_of", "status_until"),
)


def merge(
    root: Path, settings: Settings, kept: str, gone: str, *, dry_run: bool = False
) -> Changes:
    """Unite two companies or two policies in the file of `kept`.

    The other's names become aliases and its address a redirect; lists are united, and facts that
    only the other has are taken over. With `dry_run` the changes are only returned.
    """
    with held(root / "content"):
        texts = Texts.load(root, settings)
        first, second = _pair(texts, kept, gone)
        move = move_of(texts.registry, second, first.path, first.name)
        new = texts.rewritten(lambda text, file, kind: rewrite_entity(text, file, kind, move))
        new.pop(second.path, None)
        text = edit(texts.by_path[first.path], _united(first, second), first.kind)
        prose, notices = _prose(text, first, second)
        new[first.path] = rewrite_entity(prose, first.path, first.kind, move)
        changes = texts.changes(new, {}, [second.path], notices=notices)
        texts.refuse_new_problems(changes)
        if not dry_run:
            apply(texts.content, changes)
    return changes


def _pair(texts: Texts, kept: str, gone: str) -> tuple[Entity, Entity]:
    first, second = find(texts.registry, kept), find(texts.registry, gone)
    if isinstance(first, Brief) or isinstance(second, Brief):
        raise EditingError("briefs are not merged", "retract one and link to the other")
    if first.kind != second.kind:
        what = f"`{first.slug}` is a {first.kind} and `{second.slug}` a {second.kind}"
        raise EditingError(what, "merge two of a kind")
    if first.slug == second.slug:
        raise EditingError(f"`{kept}` and `{gone}` are one already", "name two")
    return first, second


def _united(first: Entity, second: Entity) -> dict[str, Any]:
    """Return what changes in the front matter of the entity that stays."""
    own, address = entity_path(key_of(first)), entity_path(key_of(second))
    changes: dict[str, Any] = {
        "aliases": _aliases(first, second),
        "never_match": _never(first, second),
        "redirect_from": redirects(first, address, own, second.redirect_from),
    }
    for key in _LISTS:
        if hasattr(first, key):
            both = [*getattr(first, key), *getattr(second, key)]
            changes[key] = _without_self(both, {first.slug, second.slug}) or None
    for key in _FACTS:
        if hasattr(first, key) and getattr(first, key) is None:
            changes[key] = getattr(second, key)
    changes.update(_special(first, second))
    same = {key for key, value in changes.items() if _same(getattr(first, key), value)}
    return {key: value for key, value in changes.items() if key not in same}


def _special(first: Entity, second: Entity) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if isinstance(first, Company) and isinstance(second, Company):
        changes["identifiers"] = _identifiers(first.identifiers, second.identifiers)
        if first.parent == second.slug or (first.parent is None and second.parent == first.slug):
            changes["parent"] = None
    if isinstance(first, Policy) and isinstance(second, Policy):
        if second.milestones:
            both = dict.fromkeys((*first.milestones, *second.milestones))
            changes["milestones"] = sorted(both, key=lambda milestone: milestone.date)
        if first.status == "unknown" and second.status != "unknown":
            changes["status"] = second.status
    return changes


def _identifiers(first: Identifiers, second: Identifiers) -> Identifiers | None:
    both = replace(
        first,
        ticker=tuple(dict.fromkeys((*first.ticker, *second.ticker))),
        wikidata=first.wikidata or second.wikidata,
        lei=first.lei or second.lei,
    )
    return both if both != Identifiers() else None


def _aliases(first: Entity, second: Entity) -> list[Alias] | None:
    """Return the names of both but the one that stays, each once, as first described."""
    known = {alias.text: alias for alias in first.aliases}
    legal = second.legal_name if isinstance(second, Company) else None
    own = {first.name, getattr(first, "legal_name", None) or legal}
    added = (Alias(second.name), *second.aliases, *([Alias(legal)] if legal else ()))
    for alias in added:
        if alias.text not in own:
            known.setdefault(alias.text, alias)
    return list(known.values()) or None


def _never(first: Entity, second: Entity) -> list[Alias] | None:
    """Return the look-alikes of both, without those that turn out to be names of the one."""
    names = {first.name, second.name}
    names |= {alias.text for one in (first, second) for alias in one.aliases}
    both = {alias.text: alias for alias in (*second.never_match, *first.never_match)}
    return [alias for text, alias in both.items() if text not in names] or None


def _without_self(values: Iterable[Any], slugs: set[str]) -> list[Any]:
    return [one for one in dict.fromkeys(values) if getattr(one, "to", None) not in slugs]


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, tuple):
        return list(old) == list(new or ())
    return bool(old == new or (new is None and _is_empty(old)))


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, Identifiers) and not any(astuple(value)))


def _prose(text: str, first: Entity, second: Entity) -> tuple[str, tuple[str, ...]]:
    """Return the text with the other's profile where it has none of its own."""
    if not second.body.strip():
        return text, ()
    if first.body.strip():
        return text, (f"the profile in content/{second.path} is not taken over",)
    newline = fences(text).newline
    body = second.body.strip("\n").replace("\n", newline)
    return f"{text.rstrip()}{newline}{newline}{body}{newline}", ()
