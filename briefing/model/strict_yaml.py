"""YAML of the plain kind: text, lists and mappings with their lines, and nothing clever.

No aliases, no tags, no duplicate keys, no implicit types: every scalar stays the text that was
written and the model converts it, so NO, 1.10 and 12:30 mean what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import yaml
from msgspec import Struct

from briefing.model.problems import shortened

_MAX_BYTES = 64 * 1024
_MAX_DEPTH = 12
_NULLS = {"", "~", "null", "Null", "NULL"}
# Besides control characters, the line ends that YAML knows and editors do not show as such.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
AS_BLOCK = "write the text as a folded block: `>-` and the text indented on the next line"
"""The remedy for prose that YAML reads as its own signs."""


class Scalar(Struct, frozen=True):
    """A text as written; None when it was left empty or null."""

    value: str | None
    line: int


class Sequence(Struct, frozen=True):
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


class Mapping(Struct, frozen=True):
    """Keys with their nodes, in the order written; keys are unique."""

    items: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Sequence | Mapping


class YamlError(ValueError):
    """What is wrong with a YAML text; `line` counts from 1 within it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def load(text: str, say: Callable[[YamlError], None]) -> Mapping:
    """Return the mapping that `text`, with \\n line ends, holds; an empty text is an empty one.

    Duplicate keys are told to `say` and the first is kept; what makes the text unreadable is
    raised as YamlError.
    """
    _refuse_unreadable(text)
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        node = _Composer(iter(events), say).document()
    except yaml.MarkedYAMLError as error:
        raise _explain(text, error) from error
    except yaml.YAMLError as error:
        raise YamlError(1, f"unreadable YAML: {error}", "keep to plain keys and texts") from error
    if isinstance(node, Scalar) and node.value is None:
        return Mapping((), node.line)
    if not isinstance(node, Mapping):
        raise YamlError(node.line, "not a list of keys", "write `key: value` lines")
    return node


def _refuse_unreadable(text: str) -> None:
    if len(text.encode("utf-8", "surrogatepass")) > _MAX_BYTES:
        raise YamlError(1, "more than 64 kB of front matter", "move prose below the second ---")
    _refuse_control(text, 1)
    if "\t" not in text:
        return
    for number, line_text in enumerate(text.split("\n"), 1):
        if line_text.startswith("\t") or re.match(r" *\t+ *[\w-]+:", line_text):
            raise YamlError(number, "a tab as indentation", "indent with spaces")


def _refuse_control(text: str, first_line: int) -> None:
    if bad := _CONTROL.search(text):
        line = first_line + text.count("\n", 0, bad.start())
        raise YamlError(line, f"a control character (U+{ord(bad[0]):04X})", "delete it")


class _Composer:
    """Builds nodes from parser events, which tell aliases and tags before they act."""

    def __init__(self, events: Iterator[yaml.Event], say: Callable[[YamlError], None]) -> None:
        self._events = events
        self._say = say

    def document(self) -> Node:
        node: Node = Scalar(None, 1)
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise YamlError(_line(event), "a second document", "keep one front matter")
                node = self._node(next(self._events), 0)
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            raise YamlError(_line(event), "nested too deeply", "keep to the documented keys")
        self._refuse_cleverness(event)
        if isinstance(event, yaml.ScalarEvent):
            # Quoted scalars can spell with escapes what no file may hold as such.
            if event.style == '"':
                _refuse_control(event.value, _line(event))
            empty = not event.style and event.value in _NULLS
            return Scalar(None if empty else event.value, _line(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), _line(event))
        return self._mapping(event, depth)

    def _refuse_cleverness(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise YamlError(_line(event), f"`*{event.anchor}` is a YAML alias here", AS_BLOCK)
        if anchor := getattr(event, "anchor", None):
            raise YamlError(_line(event), f"`&{anchor}` is a YAML anchor here", AS_BLOCK)
        if tag := getattr(event, "tag", None):
            raise YamlError(_line(event), f"`{tag}` is a YAML tag here", AS_BLOCK)

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar) or key.value is None:
                raise YamlError(key.line, "a key that is no text", AS_BLOCK)
            if key.value in pairs:
                self._say(
                    YamlError(
                        key.line, f"`{shortened(key.value)}` is given twice", "keep one of the two"
                    )
                )
            pairs.setdefault(key.value, (key, value))
        return Mapping(tuple(pairs.values()), _line(start))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _explain(text: str, error: yaml.MarkedYAMLError) -> YamlError:
    """Name the usual mistake behind a parser error: prose that YAML reads as its own signs."""
    if "quoted scalar" in str(error.context) and error.context_mark:
        # It is read on to the end, so that the problem lies far from where it began.
        opened = error.context_mark.line
        written = text.split("\n")[opened].strip()
        return YamlError(opened + 1, f"YAML cannot read `{shortened(written)}`", AS_BLOCK)
    mark = error.problem_mark or error.context_mark
    number = min(mark.line if mark else 0, text.count("\n"))
    lines = text.split("\n")
    written = lines[number].strip()
    inside = "mapping values are not allowed" in str(error.problem)
    # The parser often stops one line late: the culprit is the line that opened the value.
    for back in () if inside else (number, number - 1):
        if back >= 0 and re.match(r"\s*(- +|[\w-]+: +)[\"'*\[{&!%@`|>]", lines[back]):
            number, written = back, lines[back].strip()
            break
    if inside:
        what = f"a colon inside a plain value: `{shortened(written)}`"
    else:
        what = f"YAML cannot read `{shortened(written)}`"
    return YamlError(number + 1, what, AS_BLOCK)
