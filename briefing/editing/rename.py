"""A new name or address for an entity or a brief, with everything that refers to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from briefing.editing.changes import Changes, apply
from briefing.editing.errors import EditingError
from briefing.editing.frontmatter import edit
from briefing.editing.holding import held
from briefing.editing.identity import slug_of
from briefing.editing.references import (
    FOLDERS,
    EntityMove,
    rewrite_address,
    rewrite_brief,
    rewrite_entity,
)
from briefing.editing.texts import Texts
from briefing.model import urls
from briefing.model.records import Alias, Brief, Entity, EntityKey, Registry
from briefing.model.registry import Names
from briefing.model.settings import Settings


def rename(
    root: Path,
    settings: Settings,
    old: str,
    new_name: str,
    new_slug: str | None = None,
    *,
    dry_run: bool = False,
) -> Changes:
    """Rename a company, policy or brief and rewrite every reference to it.

    `old` is a slug (`company:slug` where two kinds have it) or an entity's name. An entity keeps
    its id, its old name becomes an alias and its old address a redirect. A brief keeps its title:
    `new_name` is its new slug. With `dry_run` the changes are only returned.
    """
    if new_slug and new_slug != slug_of(new_slug):
        remedy = "use a–z, 0–9 and single hyphens, at most 80, or leave --slug out"
        raise EditingError(f"`{new_slug}` is no slug", remedy)
    with held(root / "content"):
        texts = Texts.load(root, settings)
        found = find(texts.registry, old)
        if isinstance(found, Brief):
            changes = _rename_brief(texts, found, new_slug or new_name)
        else:
            changes = _rename_entity(texts, found, " ".join(new_name.split()), new_slug)
        texts.refuse_new_problems(changes)
        if not dry_run:
            apply(texts.content, changes)
    return changes


def find(registry: Registry, written: str) -> Entity | Brief:
    """Return the entity or brief that a person means; raises EditingError for none or several."""
    kind, _, slug = written.partition(":")
    tables: dict[str, Mapping[str, Entity | Brief]] = {
        "company": registry.companies,
        "policy": registry.policies,
        "brief": registry.briefs,
    }
    if slug in tables.get(kind, {}):
        return tables[kind][slug]
    hits = {kind: table[written] for kind, table in tables.items() if written in table}
    if not hits:
        names = Names(registry)
        named = {kind: names.find(kind, written).slug for kind in FOLDERS}
        hits = {kind: tables[kind][slug] for kind, slug in named.items() if slug}
    if len(hits) > 1:
        choice = " or ".join(f"{kind}:{one.slug}" for kind, one in hits.items())
        raise EditingError(f"`{written}` is the slug or name of several", f"write {choice}")
    if not hits:
        remedy = Names(registry).find("company", written).remedy.split(" or create it")[0]
        guess = remedy if remedy.startswith("did you mean") else "check the spelling"
        raise EditingError(f"there is no company, policy or brief `{written}`", guess)
    return next(iter(hits.values()))


def move_of(registry: Registry, entity: Entity, path: str, name: str) -> EntityMove:
    """Return how references to an entity change when it gets this file and name."""
    company = entity.kind == "company"
    other = registry.policies if company else registry.companies
    named = Names(registry).find("policy" if company else "company", entity.name).slug
    return EntityMove(
        kind=entity.kind,
        path=entity.path,
        new_path=path,
        name=entity.name,
        new_name=name,
        shared_slug=entity.slug in other,
        shared_name=named is not None,
    )


def redirects(entity: Entity, address: str, own: str, more: Iterable[str] = ()) -> list[str] | None:
    """Return an entity's old addresses with one more and without its own; None for none."""
    every = dict.fromkeys((*entity.redirect_from, *more, address))
    return [path for path in every if path != own] or None


def _rename_entity(texts: Texts, entity: Entity, name: str, slug: str | None) -> Changes:
    slug = slug or slug_of(name) or entity.slug
    path = str(PurePosixPath(entity.path).with_name(f"{slug}.md"))
    _refuse_taken(texts, entity, name, path)
    move = move_of(texts.registry, entity, path, name)
    new = texts.rewritten(lambda text, file, kind: rewrite_entity(text, file, kind, move))
    text = new.pop(entity.path, texts.by_path[entity.path])
    new[path] = edit(text, _entity_changes(entity, name, slug), entity.kind)
    return texts.changes(new, {entity.path: path} if path != entity.path else {})


def _entity_changes(entity: Entity, name: str, slug: str) -> dict[str, Any]:
    old, own = (urls.entity_path(EntityKey(entity.kind, s)) for s in (entity.slug, slug))
    changes: dict[str, Any] = {"name": name}
    listed = [alias for alias in entity.aliases if alias.text != name]
    if name != entity.name and entity.name not in {alias.text for alias in listed}:
        listed.append(Alias(entity.name))
    if listed != list(entity.aliases):
        changes["aliases"] = listed or None
    if slug != entity.slug:
        changes["redirect_from"] = redirects(entity, old, own)
    return changes


def _refuse_taken(texts: Texts, entity: Entity, name: str, path: str) -> None:
    if not name:
        raise EditingError("the new name is empty", "give the name that readers know")
    slug = PurePosixPath(path).stem
    registry = texts.registry
    table: Mapping[str, Entity] = (
        registry.companies if entity.kind == "company" else registry.policies
    )
    named = Names(registry).find(entity.kind, name).slug
    other = next((s for s in (named, slug) if s in table and s != entity.slug), None)
    if other:
        what = f"content/{table[other].path} has that name or slug"
        raise EditingError(what, f"merge the two: ./inv merge {other} {entity.slug}")
    if path != entity.path and path in texts.by_path:
        raise EditingError(f"content/{path} exists", "give another slug: --slug SLUG")


def _rename_brief(texts: Texts, brief: Brief, wanted: str) -> Changes:
    slug = slug_of(wanted)
    if slug is None or slug == brief.slug:
        raise EditingError(f"`{wanted}` is no new slug for it", "give plain letters and hyphens")
    folder = str(PurePosixPath(brief.path).parent)
    path = f"{folder}/{slug}.md"
    if slug in texts.registry.briefs or path in texts.by_path:
        other = texts.registry.briefs.get(slug, brief)
        raise EditingError(f"content/{other.path} has the slug `{slug}`", "give another")
    new = texts.rewritten(lambda text, file, kind: rewrite_brief(text, file, brief.path, path))
    changes: dict[str, Any] = {"slug": None}
    if brief.date and brief.status != "draft":
        old_address = urls.brief_path(brief)
        address = old_address.replace(f"/{brief.slug}/", f"/{slug}/")
        new = {
            **new,
            **texts.rewritten(lambda text, *_: rewrite_address(text, old_address, address), new),
        }
        every = dict.fromkeys((*brief.redirect_from, old_address))
        changes["redirect_from"] = [one for one in every if one != address]
    new[path] = edit(new.pop(brief.path, texts.by_path[brief.path]), changes)
    pictures = brief.path.removesuffix(".md")
    folders = ((pictures, f"{folder}/{slug}"),) if (texts.content / pictures).is_dir() else ()
    return texts.changes(new, {brief.path: path}, folders=folders)
