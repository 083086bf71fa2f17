"""JSON documents with one line a record, so that a change of one record is a change of one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from briefing.outputs.text import clean

# Cleaning every text costs more than writing it, so only what may hold a control character or a
# lone surrogate is cleaned.
_SUSPECT = re.compile(r"\\[ubf]|[\ud800-\udfff\ufffe\uffff]")
_ESCAPES = ("\\u", "\\b", "\\f")


def compact(value: Any) -> str:
    """Return a value as JSON on one line, its keys in the order given, names as they are."""
    try:
        text = _dumps(value)
    except UnicodeEncodeError:
        return _dumps(_cleaned(value))
    # A text that can be printed holds none of the characters, so it is looked through only for
    # those that JSON escapes.
    harmless = text.isprintable() and not any(escape in text for escape in _ESCAPES)
    return _dumps(_cleaned(value)) if not harmless and _SUSPECT.search(text) else text


def _dumps(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=_plain).decode()


def _plain(value: object) -> str:
    """Return a text of a kind that msgspec does not know, such as Markup."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"JSON knows no {type(value).__name__}")


def document(head: Mapping[str, Any], **tables: Iterable[Mapping[str, Any] | str]) -> bytes:
    """Return an object of `head`'s members, then of each table as an array, a record a line.

    A record that `compact` has written already is taken as it is.
    """
    members = [f"{compact(name)}:{compact(value)}" for name, value in head.items()]
    members += [f"{compact(name)}:[{_rows(table)}]" for name, table in tables.items()]
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()


def present(**members: Any) -> dict[str, Any]:
    """Return the members that say something: neither None nor empty."""
    return {name: value for name, value in members.items() if value not in (None, "", [], (), {})}


def _rows(table: Iterable[Mapping[str, Any] | str]) -> str:
    rows = ",\n".join(row if isinstance(row, str) else compact(row) for row in table)
    return f"\n{rows}\n" if rows else ""


def _cleaned(value: Any) -> Any:
    """Return `value` with texts that UTF-8 and every reader can carry."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: _cleaned(item) for name, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list | tuple) else value
