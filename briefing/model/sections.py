"""Highlights and bottom line written as body sections fill the fields of the same names."""

from __future__ import annotations

import re
from typing import Any

from briefing.model.files import Document, Say
from briefing.model.problems import Problem

# A pattern that begins with its sign is found faster than one that begins with a line.
_HEADING = re.compile(r"##(?<=^##)[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ ]*$", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"^ {0,3}[-*+•][ \t]+", re.MULTILINE)


def take_sections(document: Document, values: dict[str, Any], say: Say) -> tuple[str, int]:
    """Return the body without an opening `## Highlights` list and a final `## Bottom line`.

    With it comes the line of the file on which it begins. What is taken goes into `values`; a
    field that is given twice is said.
    """
    body = document.body
    headings = _headings(body)
    if headings and headings[-1][1].casefold() == "bottom line":
        if _given("bottom_line", document, headings[-1].start(), values, say):
            return body, document.body_line
        values["bottom_line"] = body[headings[-1].end() :].strip()
        body = body[: headings[-1].start()].rstrip() + "\n"
    if headings and headings[0][1].casefold() == "highlights":
        rest = _take_highlights(body, headings[0], document, values, say)
        return rest, document.body_line + body.count("\n") - rest.count("\n")
    return body, document.body_line


def _headings(body: str) -> list[re.Match[str]]:
    may_fence = "```" in body or "~~~" in body
    fenced = [match.span() for match in _FENCED.finditer(body)] if may_fence else []
    return [
        match
        for match in _HEADING.finditer(body)
        if not any(start <= match.start() < end for start, end in fenced)
    ]


def _take_highlights(
    body: str,
    first: re.Match[str],
    document: Document,
    values: dict[str, Any],
    say: Say,
) -> str:
    if body[: first.start()].strip() or _given("highlights", document, first.start(), values, say):
        return body
    items, rest = _list_after(body[first.end() :])
    if not items:
        return body
    values["highlights"] = items
    return rest


def _list_after(text: str) -> tuple[tuple[str, ...], str]:
    """Return the items of the list that opens `text`, and what follows the list."""
    lines = text.split("\n")
    taken = 0
    for number, line in enumerate(lines):
        opens_block = number == 0 or not lines[number - 1].strip()
        if opens_block and line.strip() and not _ITEM.match(line):
            break
        if line.strip():
            taken = number + 1
    listed = "\n".join(lines[:taken])
    items = tuple(" ".join(item.split()) for item in _ITEM.split(listed) if item.strip())
    return items, "\n".join(lines[taken:])


def _given(field: str, document: Document, offset: int, values: dict[str, Any], say: Say) -> bool:
    if field not in values:
        return False
    line = document.body_line + document.body.count("\n", 0, offset)
    what = f"`{field}` is given in the front matter and again as a section"
    say(Problem(f"content/{document.path}", line, what, "keep one of the two"))
    return True
