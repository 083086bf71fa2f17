"""inv check --fix: the files of unknown names and the missing ids, and nothing else."""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct
from unidecode import unidecode

from briefing.model import strict_yaml
from briefing.model.content import load_content
from briefing.model.fields import is_empty
from briefing.model.files import FOLDERS, Document, content_files, read_document
from briefing.model.parse import Record, parse
from briefing.model.problems import Problem
from briefing.model.records import Brief, Company, Policy, Registry
from briefing.model.registry import Names
from briefing.model.settings import Settings

_FOLDERS = {kind: folder for folder, kind in FOLDERS.items() if kind != "brief"}
_WITH_ID = ("brief", "company", "policy")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(\r\n|\r|\n)")
_EMPTY_ID = re.compile(rb"(?<![^\r\n])id:[ \t]*(?:null|~|\"\"|'')?[ \t]*(?=[\r\n])")
_ALIKE = 0.85


class _Reference(Struct, frozen=True):
    """A name written in front matter for a company, policy or topic."""

    kind: str
    text: str
    path: str


def fix_content(root: Path, settings: Settings) -> list[str]:
    """Write what can be written without guessing; returns a line for each thing done or left."""
    documents = list(_documents(root / "content"))
    said = _create(root, settings, documents)
    for kind, document in documents:
        if kind in _WITH_ID:
            said += _give_id(root / "content" / document.path, document)
    return said


def _documents(content: Path) -> Iterator[tuple[str, Document]]:
    for kind, path in content_files(content, _unsaid):
        document = read_document(content, path, _unsaid)
        if document:
            yield kind, document


def _unsaid(_: Problem) -> None:
    """Drop what reading says: the check says it."""


def _create(root: Path, settings: Settings, documents: list[tuple[str, Document]]) -> list[str]:
    registry = load_content(root, settings).registry
    names = Names(registry)
    said: dict[tuple[str, str], str] = {}
    for kind, document in documents:
        record = parse(kind, document, settings.zone, _unsaid)
        for reference in _references(record) if record else ():
            key = (reference.kind, reference.text.casefold())
            if key not in said and not _is_known(reference, registry, names):
                said[key] = _answer(root, registry, reference)
    return list(said.values())


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


def _answer(root: Path, registry: Registry, reference: _Reference) -> str:
    """Write the file of an unknown name, or say why it was left."""
    kind, text = reference.kind, reference.text
    where = f"`{text}` in content/{reference.path}"
    alike = _alike(text, _known_names(registry, kind))
    if alike:
        return f"left {where}: it looks like `{alike}`"
    if _SLUG.fullmatch(text):
        return f"left {where}: no name is made from a slug (./inv new {kind} --name '…')"
    slug = re.sub(r"[^a-z0-9]+", "-", unidecode(text).lower()).strip("-")[:80].strip("-")
    path = f"{_FOLDERS[kind]}/{slug}.md"
    target = root / "content" / path
    if not slug or target.exists():
        return f"left {where}: its file would be {path if slug else 'without a name'}"
    fields = {"name": text} if kind == "topic" else {"id": _new_id(), "name": text}
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(compose(fields))
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


def compose(fields: dict[str, str]) -> str:
    """Return a file whose front matter reads back as these one-line texts."""
    return "".join(
        ("---\n", *(f"{key}: {_scalar(text)}\n" for key, text in fields.items()), "---\n")
    )


def _scalar(text: str) -> str:
    """Return a text as a plain scalar where that reads back, else in quotes."""
    for written in (text, json.dumps(text, ensure_ascii=False)):
        try:
            pairs = strict_yaml.load(f"key: {written}", _raise).items
        except strict_yaml.YamlError:
            continue
        if [node.value for _, node in pairs if isinstance(node, strict_yaml.Scalar)] == [text]:
            return written
    raise ValueError(f"no YAML for {text!r}")


def _raise(problem: strict_yaml.YamlError) -> None:
    raise problem


def _give_id(file: Path, document: Document) -> list[str]:
    """Give an id to a file that has none; every other byte stays."""
    try:
        keys = dict(strict_yaml.load(document.front, _raise).items)
    except strict_yaml.YamlError:
        return []
    written = next((node for key, node in keys.items() if key.value == "id"), None)
    data = file.read_bytes()
    opening = _OPENING.match(data)
    if not opening or (written and not is_empty(written)):
        return []
    identifier = _new_id()
    line = b"id: " + identifier.encode()
    if written:
        changed = _EMPTY_ID.sub(line, data, count=1)
    else:
        changed = data[: opening.end()] + line + opening[1] + data[opening.end() :]
    if changed == data:
        return []
    temporary = file.with_name(f".{file.name}.tmp")
    temporary.write_bytes(changed)
    temporary.replace(file)
    return [f"added id {identifier} to content/{document.path}"]


def _new_id() -> str:
    return base64.b32encode(secrets.token_bytes(8))[:12].decode().lower()
