"""Quotes with lists and fenced code in them, brought to Python-Markdown's form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.markup.fences import FENCE, closes
from briefing.markup.lists import normalize_lists

_QUOTED = re.compile(r" {0,3}> ?(.*)", re.DOTALL)
_FENCE = re.compile(rf" {{0,3}}{FENCE}")
_CODE = "    "


def normalize_blocks(lines: Sequence[str]) -> list[str]:
    """Return the lines with lists normalized, in quotes too, and code in quotes indented.

    Python-Markdown knows no fences in a quote.
    """
    if not any(">" in line for line in lines):
        return normalize_lists(list(lines))
    return normalize_lists(list(_with_quotes(lines)))


def _with_quotes(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        end = _end_of_code(lines, at)
        if end > at:
            yield from lines[at:end]
        elif _QUOTED.match(lines[at]):
            end = at + 1
            while end < len(lines) and _QUOTED.match(lines[end]):
                end += 1
            inner = [_QUOTED.sub(r"\1", line) for line in lines[at:end]]
            quote = normalize_blocks(list(_unfenced(inner)))
            yield from (f"> {line}".rstrip() for line in quote)
            if not quote[-1].strip():  # no line below a blank one is a part of the quote
                yield ""
        else:
            end = at + 1
            yield lines[at]
        at = end


def _unfenced(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a quote, those of fenced code indented instead."""
    at = 0
    while at < len(lines):
        end = _end_of_code(lines, at)
        if end > at:
            closed = end - 1 > at and closes(lines[end - 1], _fence(lines[at]))
            yield ""
            yield from (f"{_CODE}{line}" for line in lines[at + 1 : end - closed])
            yield ""
        else:
            end = at + 1
            yield lines[at]
        at = end


def _end_of_code(lines: Sequence[str], at: int) -> int:
    """The line after the fenced code that opens here; this line itself if none does."""
    if not (fence := _fence(lines[at])):
        return at
    rest = range(at + 1, len(lines))
    return next((n + 1 for n in rest if closes(lines[n], fence)), len(lines))


def _fence(line: str) -> str:
    """The mark that opens code on a line, or nothing."""
    opened = _FENCE.match(line)
    return opened[1] if opened else ""
