"""Names of entities: one owner for each that is listed as unambiguous, and no word of every day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from briefing.checks.tree import Tree, error, notice
from briefing.linking.folding import fold_name
from briefing.model.problems import Problem
from briefing.model.records import Alias, Company, Entity

_COMMON = re.compile(r"[a-z]+")


class _Name(Struct, frozen=True):
    """A name that its entity lists as its own alone; `keys` lead to its line."""

    text: str
    owner: Entity
    field: str
    keys: tuple[str | int, ...]
    exact: bool


def owners(tree: Tree) -> Iterator[Problem]:
    """Yield names that two entities list and neither calls ambiguous."""
    by_key: dict[str, list[_Name]] = defaultdict(list)
    for entity in tree.registry.entities():
        for name in _names(entity):
            by_key[fold_name(name.text)[1]].append(name)
    for names in by_key.values():
        for at, name in enumerate(names):
            other = next((one for one in names[:at] if _clash(name, one)), None)
            if other:
                yield _shared(tree, name, other)


def _clash(name: _Name, other: _Name) -> bool:
    if name.owner is other.owner:
        return False
    apart = name.exact and other.exact and fold_name(name.text)[0] != fold_name(other.text)[0]
    return not apart


def _shared(tree: Tree, name: _Name, other: _Name) -> Problem:
    if name.field == "name" and other.field != "name":
        name, other = other, name
    line = tree.line(name.owner.path, *name.keys)
    there = f"content/{other.owner.path}:{tree.line(other.owner.path, *other.keys)}"
    article = "an" if other.field == "alias" else "the"
    what = f"`{name.text}` is also {article} {other.field} in {there}"
    remedy = (
        "give each a name of its own, and list the shared one as an ambiguous alias"
        if name.field == "name"
        else "write it as {text: …, ambiguous: true}"
    )
    return error(name.owner.path, line, what, remedy)


def _names(entity: Entity) -> Iterator[_Name]:
    yield _Name(entity.name, entity, "name", ("name",), False)
    if isinstance(entity, Company) and entity.legal_name:
        yield _Name(entity.legal_name, entity, "legal name", ("legal_name",), False)
    for at, alias in enumerate(entity.aliases):
        if not alias.ambiguous:
            keys = ("aliases", at)
            yield _Name(alias.text, entity, "alias", keys, alias.case == "exact")


def common_words(tree: Tree) -> Iterator[Problem]:
    """Yield aliases that are one small word, which any text may hold in another sense."""
    for entity in tree.registry.entities():
        for at, alias in enumerate(entity.aliases):
            if _COMMON.fullmatch(alias.text) and not alias.ambiguous:
                line = tree.line(entity.path, "aliases", at)
                what = f"the alias `{alias.text}` is a word of every day"
                remedy = "write it as {text: …, ambiguous: true, context: […]}"
                yield notice(entity.path, line, what, remedy)


def denied(tree: Tree) -> Iterator[Problem]:
    """Yield look-alikes that deny the entity one of its own names."""
    for entity in tree.registry.entities():
        own = {name.text for name in _names(entity)} | {alias.text for alias in entity.aliases}
        for at, never in enumerate(entity.never_match):
            if any(_same(never, name) for name in own):
                line = tree.line(entity.path, "never_match", at)
                what = f"`never_match` denies its own name `{never.text}`"
                yield error(entity.path, line, what, "delete one of the two")


def _same(never: Alias, name: str) -> bool:
    form = 1 if never.case == "any" else 0
    return fold_name(never.text)[form] == fold_name(name)[form]
