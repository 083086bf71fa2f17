"""Front matter written whole, and single keys of it changed with every other byte kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefing.editing.errors import EditingError
from briefing.editing.spans import Entry, entries, fences
from briefing.editing.yaml_text import entry, items
from briefing.model import strict_yaml
from briefing.model.fields import Field, ListOf
from briefing.model.schema import KINDS

_FIRST_ITEM = re.compile(r"[^\r\n]*[\r\n]+(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*( *)- ")
_COMMENT = re.compile(r"[^\r\n#]*?([ \t]+#[^\r\n]*)")


def compose(kind: str, values: Mapping[str, Any], body: str) -> str:
    """Return a content file: the keys in the schema's order, None as null, then the body.

    Values are what the model holds: texts, dates, lists, its records or mappings of their keys.
    """
    names = [field.name for field in KINDS[kind]]
    if strange := values.keys() - set(names):
        raise ValueError(f"a {kind} has no {', '.join(sorted(strange))}")
    front = "".join(
        entry(field.name, values[field.name], field.type)
        for field in KINDS[kind]
        if field.name in values
    )
    prose = body.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip("\n")
    return f"---\n{front}---\n\n{prose}\n" if prose else f"---\n{front}---\n"


def edit(text: str, changes: Mapping[str, Any], kind: str = "brief") -> str:
    """Return a file's text with these keys changed or inserted, or removed where None.

    Every other byte stays: comments, order, line ends, byte order mark. Raises EditingError where
    the front matter cannot be read, or would not read back to what was asked for.
    """
    before = _nodes(text)
    kinds = {field.name: field for field in KINDS[kind]}
    for key, value in changes.items():
        text = _edit_one(text, kinds[key], value, list(kinds))
    _verify(text, before, {key: _node_of(kinds[key], value) for key, value in changes.items()})
    return text


def append(text: str, key: str, value: Any, kind: str) -> str:
    """Return a file's text with one more item at the end of the list under `key`.

    Raises EditingError where the front matter cannot be read.
    """
    field = next(field for field in KINDS[kind] if field.name == key)
    before = _nodes(text)
    old = before.get(key) or []
    listed = old if isinstance(old, list) else [old]
    found = next((one for one in entries(text) if one.key == key), None)
    first = _FIRST_ITEM.match(text, found.comment_from) if found and listed else None
    if found is None or first is None or not isinstance(field.type, ListOf):
        return edit(text, {key: [*listed, value]}, kind)
    new = items(key, [value], field.type.item, len(first[1]))
    text = text[: found.end] + new.replace("\n", fences(text).newline) + text[found.end :]
    added = _node_of(field, [value])
    _verify(text, before, {key: [*listed, *added]})
    return text


def _edit_one(text: str, field: Field, value: Any, order: list[str]) -> str:
    found = entries(text)
    old = next((one for one in found if one.key == field.name), None)
    if old is None and value is None:
        return text
    if value is None and old:
        return text[: old.start] + text[old.end :]
    new = entry(field.name, value, field.type)
    if old:
        head, _, tail = new.partition("\n")
        new = f"{head}{_comment(text, old)}\n{tail}"
    start, end = (old.start, old.end) if old else _place(text, found, field.name, order)
    newline = fences(text).newline
    return text[:start] + new.replace("\n", newline) + text[end:]


def _comment(text: str, old: Entry) -> str:
    """Return the comment at the end of a key's line, with the space before it."""
    match = _COMMENT.match(text, old.comment_from)
    return match[1] if match else ""


def _place(text: str, found: list[Entry], key: str, order: list[str]) -> tuple[int, int]:
    """Return where a new key goes: after the last of those that come before it in the schema."""
    before = set(order[: order.index(key)])
    ends = [one.end for one in found if one.key in before]
    at = ends[-1] if ends else found[0].start if found else fences(text).end
    return at, at


def _verify(text: str, before: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    expected = {key: node for key, node in {**before, **changed}.items() if node is not None}
    if {key: node for key, node in _nodes(text).items() if node is not None} != expected:
        what = f"the change of {', '.join(changed)} does not read back as meant"
        raise EditingError(what, "make it by hand")


def _node_of(field: Field, value: Any) -> Any:
    if value is None:
        return None
    node = strict_yaml.load(entry(field.name, value, field.type), _refuse)
    return _plain(node.items[0][1])


def _nodes(text: str) -> dict[str, Any]:
    fence = fences(text)
    front = text[fence.start : fence.end].replace("\r\n", "\n").replace("\r", "\n")
    try:
        return {str(k.value): _plain(v) for k, v in strict_yaml.load(front, _refuse).items}
    except strict_yaml.YamlError as error:
        what = f"the front matter cannot be read: line {error.line + 1}, {error.what}"
        raise EditingError(what, error.remedy) from error


def _refuse(problem: strict_yaml.YamlError) -> None:
    raise problem


def _plain(node: strict_yaml.Node) -> Any:
    if isinstance(node, strict_yaml.Scalar):
        return node.value
    if isinstance(node, strict_yaml.Sequence):
        return [_plain(item) for item in node.items]
    return {key.value: _plain(value) for key, value in node.items}
