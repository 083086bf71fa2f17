"""New files: the least that is valid, for a name that nothing has yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from briefing.editing.errors import EditingError
from briefing.editing.files import write_whole
from briefing.editing.frontmatter import compose
from briefing.editing.holding import held
from briefing.editing.identity import new_id, slug_of
from briefing.model.content import Content, load_content
from briefing.model.files import FOLDERS, split
from briefing.model.parse import parse
from briefing.model.problems import ContentError, Problem, did_you_mean
from briefing.model.records import Brief, Company, Policy, Topic
from briefing.model.registry import Names
from briefing.model.settings import Settings

KINDS = ("brief", "company", "policy", "topic")
_FOLDER = {kind: folder for folder, kind in FOLDERS.items() if folder != "briefs"}


def new(root: Path, settings: Settings, kind: str, name: str) -> Path:
    """Write a brief, company, policy or topic of this name and return the file.

    Raises EditingError when the name, an alias or the slug is taken, and says by what.
    """
    if kind not in KINDS:
        guess = did_you_mean(kind, KINDS) or f"one of {', '.join(KINDS)}"
        raise EditingError(f"there is no kind `{kind}`", guess)
    name = " ".join(name.split())
    if not name:
        raise EditingError(f"a {kind} needs a name", "give --name 'The Name'")
    with held(root / "content"):
        content = load_content(root, settings)
        _refuse_name(content, kind, name)
        path, text = composed(settings, kind, name)
        _refuse_slug(root, content, kind, path)
        write_whole(root / "content", path, text.encode(), new=True)
    return root / "content" / path


def composed(settings: Settings, kind: str, name: str) -> tuple[str, str]:
    """Return the path and text of a new file; raises EditingError for a name that yields none."""
    identifier = new_id()
    found = slug_of(name) or (identifier if kind != "topic" else None)
    if found is None:
        raise EditingError(f"`{name}` yields no slug", "give a name with a letter or figure in it")
    path = f"{_FOLDER[kind]}/{found}.md"
    values: dict[str, Any] = {"id": identifier, "title" if kind == "brief" else "name": name}
    if kind == "topic":
        del values["id"]
    text = compose(kind, values, "")
    _validate(settings, kind, path, text)
    return path, text


def _validate(settings: Settings, kind: str, path: str, text: str) -> None:
    problems: list[Problem] = []
    if document := split(text, path, problems.append):
        parse(kind, document, settings.zone, problems.append)
    if problems:
        raise ContentError(problems)


def _refuse_name(content: Content, kind: str, name: str) -> None:
    path = _named(content, kind, name)
    if path:
        what = f"{name!r} is the name or an alias of content/{path}"
        raise EditingError(what, "use that one, or another name")


def _named(content: Content, kind: str, name: str) -> str | None:
    registry = content.registry
    if kind in ("company", "policy"):
        table = registry.companies if kind == "company" else registry.policies
        slug = Names(registry).find(kind, name).slug
        return table[slug].path if slug else None
    folded = name.casefold()
    if kind == "topic":
        return next((t.path for t in registry.topics.values() if t.name.casefold() == folded), None)
    briefs = registry.briefs.values()
    return next((b.path for b in briefs if (b.title or "").casefold() == folded), None)


def _refuse_slug(root: Path, content: Content, kind: str, path: str) -> None:
    slug = PurePosixPath(path).stem
    registry = content.registry
    tables: dict[str, Mapping[str, Brief | Company | Policy | Topic]] = {
        "brief": registry.briefs,
        "company": registry.companies,
        "policy": registry.policies,
        "topic": registry.topics,
    }
    record = tables[kind].get(slug)
    taken = record.path if record else path if (root / "content" / path).exists() else None
    if taken:
        raise EditingError(f"content/{taken} has the slug `{slug}`", "give another name")
