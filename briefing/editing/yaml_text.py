"""Values as YAML text that people can edit and our strict reader reads back unchanged."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from briefing.editing.errors import EditingError
from briefing.model import strict_yaml
from briefing.model.fields import PROSE, FieldType, ListOf, Record

WIDTH = 100
# One-line texts that people write whole sentences into: a plain scalar would break at a colon.
_SENTENCES = frozenset(("title", "dek", "description", "event", "alt", "citation"))
# What the reader refuses in any spelling: line ends that editors do not show, and characters that
# nobody meant.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def entry(key: str, value: Any, kind: FieldType, indent: int = 0) -> str:
    """Return the lines of `key: value`, indented; nested keys and items two spaces deeper."""
    pad = " " * indent
    if isinstance(kind, ListOf) and not (kind.single and isinstance(value, Mapping)):
        return f"{pad}{key}:{_list(key, value, kind.item, indent)}"
    if mapping := _as_mapping(value):
        return f"{pad}{key}:\n{_mapping(mapping, _record(kind), indent + 2)}"
    return f"{pad}{key}: {scalar(key, value, kind, indent)}\n"


def items(key: str, values: Iterable[Any], kind: FieldType, indent: int) -> str:
    """Return the lines of a block list's items, each `- ` at `indent`."""
    return "".join(_item(key, value, kind, indent) for value in values)


def scalar(key: str, value: Any, kind: FieldType, indent: int = 0, flow: bool = False) -> str:
    """Return a scalar as it stands after `key: ` or `- ` of a line at `indent`."""
    text = as_written(value, kind)
    if text is None:
        return "null"
    pad = " " * (indent + 2)
    for lines in _styles(text, kind is PROSE or key in _SENTENCES, indent + len(key) + 2, flow):
        if _reads_back(lines, text, flow):
            return "\n".join((lines[0], *(pad + line if line else "" for line in lines[1:])))
    what, remedy = f"`{key}` cannot be written as YAML: {text[:60]!r}", "shorten or retype it"
    raise EditingError(what, remedy)


def as_written(value: Any, kind: FieldType) -> str | None:
    """Return a scalar value as the text that the model converts back to it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    text = _CONTROL.sub("", _LINE_END.sub("\n", str(value)))
    return text.strip() if kind is PROSE else " ".join(text.split())


def _list(key: str, value: Any, item: FieldType, indent: int) -> str:
    if value is None:
        return " null\n"
    values = [value] if isinstance(value, str | Mapping) else list(value)
    if not values:
        return " []\n"
    if item is not PROSE and not any(_as_mapping(one) for one in values):
        flow = ", ".join(scalar(key, one, item, indent, flow=True) for one in values)
        if indent + len(key) + len(flow) + 4 <= WIDTH:
            return f" [{flow}]\n"
    return "\n" + items(key, values, item, indent + 2)


def _item(key: str, value: Any, kind: FieldType, indent: int) -> str:
    pad = " " * indent
    mapping = _as_mapping(value)
    if mapping is None:
        return f"{pad}- {scalar(key, value, kind, indent)}\n"
    record = _record(kind)
    first = record.fields[0].name
    if record.short and list(mapping) == [first]:
        return f"{pad}- {scalar(key, mapping[first], record.fields[0].type, indent)}\n"
    return f"{pad}- {_mapping(mapping, record, indent + 2).lstrip(' ')}"


def _mapping(values: Mapping[str, Any], record: Record, indent: int) -> str:
    names = [field.name for field in record.fields]
    if strange := values.keys() - set(names):
        raise ValueError(f"{record.label} has no {', '.join(sorted(strange))}")
    kinds = {field.name: field.type for field in record.fields}
    return "".join(entry(n, values[n], kinds[n], indent) for n in names if n in values)


def _record(kind: FieldType) -> Record:
    inner = kind.item if isinstance(kind, ListOf) else kind
    if not isinstance(inner, Record):
        raise TypeError(f"{kind.label} takes no mapping")
    return inner


def _as_mapping(value: Any) -> Mapping[str, Any] | None:
    """Return a mapping as it is, and of a record of the model what differs from its defaults."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, Struct):
        pairs = {f.name: getattr(value, f.name) for f in fields(value) if not _is_default(f, value)}
        return pairs or None
    return None


def _is_default(field: FieldInfo, owner: Any) -> bool:
    made = field.default_factory() if field.default_factory is not NODEFAULT else field.default
    return bool(getattr(owner, field.name) == made)


def _styles(text: str, prose: bool, column: int, flow: bool) -> Iterator[list[str]]:
    """Yield ways to write a text, the one that reads best first."""
    single_line = "\n" not in text
    if not prose and single_line and (flow or column + len(text) <= WIDTH):
        yield [text]
        if not re.search(r'[\\"]', text):
            yield [f'"{text}"']
        yield ["'" + text.replace("'", "''") + "'"]
    if not flow and text:
        if single_line:
            yield [">-", *_wrapped(text)]
        yield ["|-", *text.split("\n")]
    yield [json.dumps(text, ensure_ascii=False)]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH - 4,
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _reads_back(lines: list[str], text: str, flow: bool) -> bool:
    """Ask the reader itself, so that no rule of YAML needs to be known here."""
    written = "\n".join((lines[0], *(f"  {line}" if line else "" for line in lines[1:])))
    try:
        node = strict_yaml.load(f"k: [{written}]" if flow else f"k: {written}", _raise)
    except strict_yaml.YamlError:
        return False
    value = node.items[0][1]
    if flow and isinstance(value, strict_yaml.Sequence) and len(value.items) == 1:
        value = value.items[0]
    return isinstance(value, strict_yaml.Scalar) and value.value == text


def _raise(problem: strict_yaml.YamlError) -> None:
    raise problem
