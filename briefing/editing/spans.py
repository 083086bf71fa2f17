"""Where the keys and values of a front matter stand in the file's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from briefing.editing.errors import EditingError

_OPENING = re.compile(r"\ufeff?---[^\S\r\n]*(\r\n|\n|\r)")
_CLOSING = re.compile(r"(?<=[\r\n])---[^\S\r\n]*(?=[\r\n]|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_NO_CONTENT = re.compile(r"[^\S\r\n]*[\r\n]|#")


class Fences(NamedTuple):
    """The front matter is [start, end) of the text; `newline` ends its lines."""

    start: int
    end: int
    newline: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A top-level key: its lines are [start, end), without what follows of comments and blanks.

    A comment that belongs to the key stands on the line of `comment_from`, at or after it.
    """

    key: str
    start: int
    end: int
    comment_from: int


class Place(NamedTuple):
    """A scalar: the keys that lead to it, its text, and [start, end) of how it is written."""

    keys: tuple[str, ...]
    text: str
    start: int
    end: int
    flow: bool
    block: bool


def fences(text: str) -> Fences:
    """Return where the front matter of a file lies; raises EditingError for one without."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end() - 1) if opening else None
    if opening is None or closing is None:
        raise EditingError("the file has no front matter", "begin it with `---` lines")
    return Fences(opening.end(), closing.start(), opening[1])


def entries(text: str) -> list[Entry]:
    """Return the top-level keys of a file's front matter in the order written."""
    fence = fences(text)
    pairs = list(_pairs(text[fence.start : fence.end], fence.start))
    ends = [pair.start for pair in pairs[1:]]
    return [_trimmed(pair, text, end) for pair, end in zip(pairs, [*ends, fence.end], strict=False)]


def scalars(text: str) -> Iterator[Place]:
    """Yield every scalar value of a file's front matter with the keys that lead to it."""
    fence = fences(text)
    events = _events(text[fence.start : fence.end])
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            yield from _within(event, events, (), fence.start, False)


def _within(
    event: yaml.Event, events: Iterator[yaml.Event], keys: tuple[str, ...], base: int, flow: bool
) -> Iterator[Place]:
    if isinstance(event, yaml.ScalarEvent):
        block = event.style in ("|", ">")
        start, end = _span(event)
        yield Place(keys, event.value, base + start, base + end, flow, block)
    elif isinstance(event, yaml.CollectionStartEvent):
        flow = flow or bool(event.flow_style)
        mapping = isinstance(event, yaml.MappingStartEvent)
        while not isinstance(event := next(events), yaml.CollectionEndEvent):
            name = (event.value,) if mapping and isinstance(event, yaml.ScalarEvent) else ()
            inner = next(events) if mapping else event
            yield from _within(inner, events, (*keys, *name), base, flow)


def _pairs(front: str, base: int) -> Iterator[Entry]:
    """Yield the top-level keys, each as ending where its value's last event does."""
    events = _events(front)
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            if event.flow_style:
                raise EditingError("the front matter stands in braces", "write one key a line")
            break
    while isinstance(key := next(events, None), yaml.ScalarEvent):
        value = last = next(events)
        depth = int(isinstance(value, yaml.CollectionStartEvent))
        while depth:
            last = next(events)
            depth += isinstance(last, yaml.CollectionStartEvent)
            depth -= isinstance(last, yaml.CollectionEndEvent)
        yield _entry(key, value, last, base)


def _entry(key: yaml.ScalarEvent, value: yaml.Event, last: yaml.Event, base: int) -> Entry:
    start, key_end = _span(key)
    _, end = _span(last)
    block = getattr(value, "style", None) in ("|", ">") or getattr(value, "flow_style", 1) is False
    # A block's last event is marked at whatever comes next: only lines tell where it ends.
    least, comment_from = (start, key_end) if block else (end, end)
    return Entry(key.value, base + start, base + least, base + comment_from)


def _span(event: yaml.Event) -> tuple[int, int]:
    marks = event.start_mark, event.end_mark
    start, end = (mark.index if mark else 0 for mark in marks)
    return start, end


def _trimmed(entry: Entry, text: str, limit: int) -> Entry:
    """Return the entry with its end after the last line of its value."""
    end = at = entry.start
    while at < limit:
        match = _LINE.match(text, at)
        following = match.end() if match else limit
        if at < entry.end or not _NO_CONTENT.match(text, at):
            end = following
        at = following
    return Entry(entry.key, entry.start, end, entry.comment_from)


def _events(front: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(front, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise EditingError("the front matter cannot be read", "mend it: ./inv check") from error
