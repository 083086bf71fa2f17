"""Structured data of a page as schema.org knows it, safe to stand inside a script element."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from briefing.outputs.json_text import compact
from briefing.outputs.text import clean

# "<" alone would let a title end the script element; the escape is the same JSON.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def script(data: dict[str, Any]) -> Markup:
    """Return the JSON text of `data`, empty values left out, with nothing that ends a script."""
    text = compact(prune(data))
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 (every character that HTML reads is escaped above)


def prune(value: Any) -> Any:
    """Return `value` clean, without empty texts, lists, mappings and None at any depth."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        pruned = ((key, prune(item)) for key, item in value.items())
        return {key: item for key, item in pruned if item or item not in _NOTHING}
    if isinstance(value, list | tuple):
        return [item for item in map(prune, value) if item or item not in _NOTHING]
    return value
