"""The links, pictures, tags and headings of a Markdown text, with the lines they stand on.

It reads what authors wrote rather than what became of it, because only the source has lines.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from briefing.markup.lists import APART

Kind = Literal[
    "link", "image", "wiki", "open-wiki", "tag", "title", "fence", "footnote", "footnote-again"
]

_CODE = ("`", "~", "\n    ", "\n\t")
# Only what Python-Markdown takes for a fence opens code; what is none stands on the page.
_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*(\{[^\n]*\}|\.?[\w#.+-]*[ ]*)$")
_TOKEN = re.compile(r"\\.|!\[(?!\[)|\[|\]\(|\]", re.DOTALL)
_WIKI = re.compile(r"(?<!\\)\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*\n?[ \t]*<?(\S+?)>?(?=\s|$)", re.MULTILINE
)
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^<>\s]*)>")
_FOOTNOTE = re.compile(r"(?<![\\\]])\[\^([^\]\s]+)\](?!:)")
_FOOTNOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_TITLE = re.compile(r"^(?:[ ]*(?:[-*+>]|\d{1,9}[.)])[ ]+)*#(?!#)[ \t]*(.*)", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?! )([^\n]+)\n=+[ ]*$", re.MULTILINE)
_TAG = re.compile(r"<!--|<!doctype|<\?\w|</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_APART = re.compile(rf"^[ >]*{APART}[ ]*$", re.MULTILINE)
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?: |$)")
_BLANK = re.compile(r"\n[ \t]*\n")
_TITLE_OF_LINK = re.compile(r"""\s+(?:"[^"]*"|'[^']*'|\([^()]*\))\s*$""")
_LONGEST_ADDRESS = 4000
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)(:|%3a)", re.IGNORECASE)
_RUNNING = ("javascript", "vbscript", "data")
_LINE_ENDS = re.compile(r"[\t\r\n]")
_IGNORED = "".join(map(chr, range(0x21)))
_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "a abbr address area article aside audio b base bdi bdo blockquote body br button "
        "canvas caption center cite code col colgroup data dd del details dfn dialog div dl dt "
        "em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr "
        "html i iframe img input ins kbd label legend li link main map mark math menu meta "
        "meter nav noscript object ol option p param picture pre progress q rp rt ruby s samp "
        "script section select small source span strike strong style sub summary sup svg table "
        "tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr",
    )
)


class Mark(Struct, frozen=True):
    """One thing that an author wrote; `line` counts from 1, `text` is a link's or picture's."""

    kind: Kind
    target: str
    text: str
    line: int


def marks(source: str) -> list[Mark]:
    """Return what a Markdown text holds outside of code, in the order of its lines."""
    text, unclosed = _without_code(source)
    found: list[_Found] = [
        (offset, "fence", source[offset:].split("\n", 1)[0], "") for offset in unclosed
    ]
    for sign, find in _FINDERS:
        # Most texts have few of the signs, and looking for a sign is quick.
        if sign in text:
            found += find(text)
    if not found:
        return []
    ends = [match.start() for match in re.finditer("\n", text)]
    return [
        Mark(kind, target.strip(), words, bisect_right(ends, offset - 1) + 1)
        for offset, kind, target, words in sorted(found)
    ]


_Found = tuple[int, Kind, str, str]


def _without_code(source: str) -> tuple[str, list[int]]:
    """Return the text with code blanked out, and where code fences open that nothing closes."""
    whole = f"\n{source}"
    if not any(sign in whole for sign in _CODE):
        return source, []
    lines = source.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    unclosed: list[int] = []
    number = 0
    in_list, after_blank = False, True
    while number < len(lines):
        line = lines[number]
        end = _fence_end(lines, number)
        if end is None:
            unclosed.append(starts[number])
        elif end > number:
            lines[number : end + 1] = [" " * len(one) for one in lines[number : end + 1]]
            number, after_blank = end + 1, True
            continue
        indented = line.startswith(("    ", "\t"))
        if line.strip() and after_blank and not indented:
            in_list = False
        in_list = in_list or bool(_ITEM.match(line))
        if indented and after_blank and not in_list:
            # Code by indentation; the lines after it are read as if they followed a blank one.
            lines[number] = " " * len(line)
        after_blank = not lines[number].strip()
        number += 1
    return _without_spans("\n".join(lines)), unclosed


def _fence_end(lines: list[str], start: int) -> int | None:
    """Return the line that closes a fence opened on `start`; `start` where none opens there."""
    opened = _FENCE.match(lines[start])
    if not opened:
        return start
    rest = range(start + 1, len(lines))
    return next((at for at in rest if lines[at].rstrip(" ") == opened[1]), None)


def _without_spans(text: str) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in _code_spans(text):
        if start >= done:
            pieces += (text[done:start], re.sub(r"[^\n]", " ", text[start:end]))
            done = end
    return "".join((*pieces, text[done:]))


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between two equally long runs of backticks within a paragraph."""
    breaks = [match.start() for match in _BLANK.finditer(text)]
    waiting: dict[tuple[int, int], int] = {}
    for run in re.finditer(r"(?<!\\)`+", text):
        key = (bisect_right(breaks, run.start()), len(run[0]))
        start = waiting.pop(key, None)
        if start is None:
            waiting[key] = run.start()
        else:
            # What opened inside of this span was code itself.
            waiting = {other: at for other, at in waiting.items() if at < start}
            yield start, run.end()


def _bracketed(text: str) -> Iterator[_Found]:
    for sign, find in (("](", _links), ("]:", _definitions), ("[[", _wikis), ("[^", _footnotes)):
        if sign in text:
            yield from find(text)


def _definitions(text: str) -> Iterator[_Found]:
    return ((m.start(), "link", m[1], "") for m in _DEFINITION.finditer(text))


def _angled(text: str) -> Iterator[_Found]:
    yield from ((m.start(), "link", m[1], m[1]) for m in _AUTOLINK.finditer(text))
    yield from _tags(text)


def _titles(text: str) -> Iterator[_Found]:
    return ((m.start(), "title", m[1], "") for m in _TITLE.finditer(text))


def _underlined(text: str) -> Iterator[_Found]:
    return ((m.start(), "title", m[1], "") for m in _UNDERLINED.finditer(text))


_FINDERS = (("[", _bracketed), ("<", _angled), ("#", _titles), ("\n=", _underlined))


def _links(text: str) -> Iterator[_Found]:
    openers: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if token[0] in ("[", "!["):
            openers.append(token)
        elif token[0] in ("](", "]") and openers:
            opener = openers.pop()
            address = _address(text, token.end()) if token[0] == "](" else None
            if address is not None:
                kind: Kind = "image" if opener[0] == "![" else "link"
                yield opener.start(), kind, address, text[opener.end() : token.start()].strip()


def _address(text: str, start: int) -> str | None:
    """Return the address that follows `](`, without its title; None where no `)` closes it."""
    depth = 1
    for match in re.finditer(r"\\.|[()]|\n[ \t]*\n", text[start : start + _LONGEST_ADDRESS]):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0][0] == "\n":
            return None
        if depth == 0:
            inner = text[start : start + match.start()].strip()
            return _TITLE_OF_LINK.sub("", inner).strip().removeprefix("<").removesuffix(">")
    return None


def _wikis(text: str) -> Iterator[_Found]:
    ends = {match.start(): match for match in _WIKI.finditer(text)}
    for opened in re.finditer(r"(?<![\\\[])\[\[(?!\[)", text):
        match = ends.get(opened.start())
        if match:
            yield match.start(), "wiki", " ".join(match[1].split()), (match[2] or "").strip()
        else:
            yield opened.start(), "open-wiki", text[opened.start() :].split("\n", 1)[0][:60], ""


def _tags(text: str) -> Iterator[_Found]:
    """Yield the first tag of each line: pasted HTML is one mistake a line, not twenty."""
    seen = None
    for match in _TAG.finditer(_APART.sub(lambda found: " " * len(found[0]), text)):
        line = text.rfind("\n", 0, match.start())
        if (match[1] or "p").lower() in _ELEMENTS and line != seen:
            seen = line
            yield match.start(), "tag", " ".join(match[0].split())[:60], ""


def _footnotes(text: str) -> Iterator[_Found]:
    known: set[str] = set()
    for match in _FOOTNOTE_TEXT.finditer(text):
        if match[1] in known:
            yield match.start(), "footnote-again", match[1], ""
        known.add(match[1])
    for match in _FOOTNOTE.finditer(text):
        if match[1] not in known and not text.startswith("](", match.end() - 1):
            yield match.start(), "footnote", match[1], ""


def scheme(address: str) -> str | None:
    """Return the scheme that a browser would see in an address, None for a relative one.

    Neither character references nor line ends hide it, nor does a per-cent sign where it would
    run a script.
    """
    seen = _LINE_ENDS.sub("", html.unescape(address)).lstrip(_IGNORED)
    named = _SCHEME.match(seen)
    if not named or (named[2] != ":" and named[1].lower() not in _RUNNING):
        return None
    return named[1].lower()
