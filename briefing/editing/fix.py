"""inv check --fix: files of unknown names, missing ids, redirects from former addresses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct

from briefing.checks.moved import former_addresses
from briefing.checks.tree import tree_of
from briefing.editing.create import composed
from briefing.editing.errors import EditingError
from briefing.editing.files import read_text, write_whole
from briefing.editing.frontmatter import append, edit
from briefing.editing.holding import held
from briefing.editing.identity import new_id, slug_of
from briefing.model import strict_yaml
from briefing.model.content import Content, load_content
from briefing.model.fields import is_empty, is_slug
from briefing.model.files import Document
from briefing.model.parse import Record, parse
from briefing.model.problems import Problem
from briefing.model.records import Brief, Company, Policy, Registry
from briefing.model.registry import Names
from briefing.model.settings import Settings

_WITH_ID = ("brief", "company", "policy")
_ALIKE = 0.85


class _Reference(Struct, frozen=True):
    """A name written in front matter for a company, policy or topic."""

    kind: str
    text: str
    path: str


def fix(root: Path, settings: Settings, as_of: datetime) -> list[str]:
    """Write what can be written without guessing; returns a line for each thing done or left."""
    folder = root / "content"
    with held(folder):
        content = load_content(root, settings)
        said = [*_create(folder, settings, content), *_give_ids(folder, content)]
        return [*said, *_lead_on(root, settings, as_of)]


def _create(folder: Path, settings: Settings, content: Content) -> list[str]:
    registry = content.registry
    names = Names(registry)
    said: dict[tuple[str, str], str] = {}
    for path, document in content.documents.items():
        record = parse(content.kinds[path], document, settings.zone, _unsaid)
        for reference in _references(record) if record else ():
            key = (reference.kind, reference.text.casefold())
            if key not in said and not _is_known(reference, registry, names):
                said[key] = _answer(folder, settings, registry, reference)
    return list(said.values())


def _unsaid(_: Problem) -> None:
    """Drop what reading says: the check says it."""


def _references(record: Record) -> Iterator[_Reference]:
    if isinstance(record, Brief):
        written = {
            "company": record.companies,
            "policy": (*record.policies, *(event.policy for event in record.policy_events)),
            "topic": record.topics,
        }
    elif isinstance(record, Company):
        ties = (relation.to for relation in record.relations)
        written = {"company": (*([record.parent] if record.parent else ()), *ties)}
    elif isinstance(record, Policy):
        ties = (relation.to for relation in record.relations)
        written = {"company": record.agencies, "policy": tuple(ties)}
    else:
        return
    for kind, texts in written.items():
        yield from (_Reference(kind, text, record.path) for text in texts)


def _is_known(reference: _Reference, registry: Registry, names: Names) -> bool:
    if reference.kind != "topic":
        return names.find(reference.kind, reference.text).slug is not None
    known = {topic.name.casefold() for topic in registry.topics.values()}
    return reference.text in registry.topics or reference.text.casefold() in known


def _answer(folder: Path, settings: Settings, registry: Registry, reference: _Reference) -> str:
    """Write the file of an unknown name, or say why it was left."""
    kind, text = reference.kind, reference.text
    where = f"`{text}` in content/{reference.path}"
    if alike := _alike(text, _known_names(registry, kind)):
        return f"left {where}: it looks like `{alike}`"
    if is_slug(text):
        return f"left {where}: no name is made from a slug (./inv new {kind} --name '…')"
    if slug_of(text) is None:
        return f"left {where}: it has no letter or figure to name a file by"
    try:
        path, written = composed(settings, kind, text)
        write_whole(folder, path, written.encode(), new=True)
    except EditingError as error:
        return f"left {where}: {error}"
    return f"wrote content/{path} for {where}"


def _known_names(registry: Registry, kind: str) -> Iterator[str]:
    if kind == "topic":
        yield from registry.topics
        yield from (topic.name for topic in registry.topics.values())
        return
    for entity in (registry.companies if kind == "company" else registry.policies).values():
        legal = getattr(entity, "legal_name", None)
        aliases = (alias.text for alias in entity.aliases)
        yield from filter(None, (entity.slug, entity.name, legal, *aliases))


def _alike(text: str, known: Iterator[str]) -> str | None:
    """Return the first name so like a text that the text may be a slip."""
    folded = text.casefold()
    return next(
        (name for name in known if SequenceMatcher(None, folded, name.casefold()).ratio() > _ALIKE),
        None,
    )


def _give_ids(folder: Path, content: Content) -> Iterator[str]:
    """Give an id to each file that has none; every other byte stays."""
    for path, kind in content.kinds.items():
        if kind in _WITH_ID and _lacks_id(content.documents[path]):
            identifier = new_id()
            try:
                text = edit(read_text(folder, path), {"id": identifier}, kind)
                write_whole(folder, path, text.encode())
            except EditingError as error:
                yield f"left content/{path} without an id: {error}"
            else:
                yield f"added id {identifier} to content/{path}"


def _lacks_id(document: Document) -> bool:
    """Tell whether a front matter that can be read holds no id."""
    try:
        written = dict(strict_yaml.load(document.front, _raise).items)
    except strict_yaml.YamlError:
        return False
    return all(is_empty(value) for key, value in written.items() if key.value == "id")


def _raise(problem: strict_yaml.YamlError) -> None:
    raise problem


def _lead_on(root: Path, settings: Settings, as_of: datetime) -> Iterator[str]:
    """Add each address that the last build published to the `redirect_from` of what has moved."""
    tree = tree_of(load_content(root, settings), root, settings, as_of)
    for move in former_addresses(tree):
        path = move.record.path
        try:
            before = read_text(tree.folder, path)
            text = append(before, "redirect_from", move.old, tree.kinds[path])
            write_whole(tree.folder, path, text.encode())
        except EditingError as error:
            yield f"left content/{path} without {move.old} in its `redirect_from`: {error}"
        else:
            yield f"added {move.old} to `redirect_from` of content/{path}"
