"""Runs of marked text to inline Markdown that renders, however the source nested its marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.normalize.text.escape import code_span, escape

BREAK = "\n"
_EDGE = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_STOP = re.compile(r"(?<=\w)[.,:;!?…]+$")
_MARKS = ("href", "strong", "em")
_EMPHASIS = frozenset(("strong", "em"))


@dataclass(frozen=True, slots=True)
class Span:
    """Text with its marks; ``raw`` is finished Markdown such as an image."""

    text: str
    href: str | None = None
    strong: bool = False
    em: bool = False
    code: bool = False
    raw: bool = False

    @property
    def marks(self) -> tuple[str | None, bool, bool, bool]:
        """All that can be said of a text but the text."""
        return self.href, self.strong, self.em, self.code


def inline(spans: Sequence[Span]) -> str:
    """One paragraph of Markdown; hard breaks are lines ending in two spaces."""
    merged = _merged(_tidied(_with_gaps(spans)))
    return re.sub(r" *\n *", "  \n", _written(merged, frozenset(), "")).strip()


def _with_gaps(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, with a space where a picture would stand right beside a word or another."""
    before = Span(" ")
    for span in spans:
        if _touch(before, span):
            yield Span(" ")
        yield span
        before = span if span.text else before


def _touch(one: Span, other: Span) -> bool:
    if is_picture(one):
        return is_picture(other) or other.text[:1].isalnum()
    return is_picture(other) and not one.raw and not one.text[-1:].isspace()


def is_picture(span: Span) -> bool:
    """Whether a piece of finished Markdown shows a picture."""
    return span.raw and span.text.startswith("![")


def _tidied(spans: Iterable[Span]) -> list[Span]:
    """White space collapsed across spans, and none at the ends or around breaks."""
    tidy: list[Span] = []
    for span in spans:
        text = span.text if span.raw else re.sub(r"[^\S\n]+", " ", span.text)
        text = text if span.raw else re.sub(r" ?\n ?", "\n", text)
        if tidy and not span.raw and tidy[-1].text[-1:] in (" ", "\n"):
            text = text.lstrip(" ")
        elif not tidy and not span.raw:
            text = text.lstrip()
        if text.startswith("\n") and tidy and not tidy[-1].raw:
            tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip(" "))
        if text:
            tidy.append(replace(span, text=text))
    return [span for span in tidy if span.text]


def _merged(spans: list[Span]) -> list[Span]:
    """Neighbours of the same marks as one; marks on bare white space dropped."""
    out: list[Span] = []
    for n, span in enumerate(spans):
        if not span.raw and not span.text.strip():
            around = [out[-1] if out else None, spans[n + 1] if n + 1 < len(spans) else None]
            span = _space_between(span, *around)
        if out and not span.raw and not out[-1].raw and out[-1].marks == span.marks:
            out[-1] = replace(span, text=out[-1].text + span.text)
        else:
            out.append(span)
    return out


def _space_between(span: Span, before: Span | None, after: Span | None) -> Span:
    if before is None or after is None:
        return Span(span.text)
    return Span(
        span.text,
        href=before.href if before.href == after.href else None,
        strong=before.strong and after.strong,
        em=before.em and after.em,
        code=before.code and after.code,
    )


def _written(spans: Sequence[Span], done: frozenset[str], end: str) -> str:
    """The spans with the marks that are not done, ``end`` being what comes behind them."""
    parts: list[str] = []
    position = 0
    while position < len(spans):
        mark, length = _widest(spans, position, done)
        group = spans[position : position + length]
        following = spans[position + length].text if position + length < len(spans) else ""
        before, after = (parts[-1][-1:] if parts else ""), following[:1]
        behind = _opening(spans[position + length], done) if following else end
        if mark in _EMPHASIS and _touches(before, group, after, done):
            piece = _written(group, done | {mark}, behind)
        elif mark:
            piece = _wrapped(mark, group, done, after, behind)
        else:
            piece = _plain(spans[position], behind, linked="href" in done)
        if parts and parts[-1].endswith("!") and piece.startswith("["):
            parts[-1] = parts[-1][:-1] + "\\!"
        parts.append(piece)
        position += length
    return "".join(parts)


def _opening(span: Span, done: frozenset[str]) -> str:
    """The sign that a span begins with, as far as it matters to one before."""
    return "[" if span.href and "href" not in done else span.text[:1]


def _touches(before: str, group: Sequence[Span], after: str, done: frozenset[str]) -> bool:
    """Whether emphasis here would not be read as such for what stands right beside it."""
    before = "" if group[0].text[:1].isspace() else before
    after = "" if group[-1].text[-1:].isspace() else after
    if before in ("*", "_"):
        return True
    return bool(done & _EMPHASIS) and (before.isalnum() or after.isalnum())


def _widest(spans: Sequence[Span], at: int, done: frozenset[str]) -> tuple[str, int]:
    """The open mark that reaches farthest from here, a link before emphasis."""
    best, length = "", 0
    for mark in _MARKS:
        value = getattr(spans[at], mark)
        if mark in done or not value:
            continue
        end = at
        while end < len(spans) and getattr(spans[end], mark) == value:
            end += 1
        if end - at > length:
            best, length = mark, end - at
    return best, max(length, 1)


def _wrapped(
    mark: str, group: Sequence[Span], done: frozenset[str], following: str, behind: str
) -> str:
    inner = _written(group, done | {mark}, behind)
    match = _EDGE.match(inner)
    before, text, after = match.groups() if match else ("", inner, "")
    if mark in _EMPHASIS and not after and following.isalnum() and (end := _STOP.search(text)):
        # A mark between a stop and a letter is read as one that opens emphasis.
        text, after = text[: end.start()], end[0]
    if not text:
        return inner
    if mark == "href":
        return f"{before}[{text}]({group[0].href}){after}"
    return f"{before}{_emphasized(mark, text, done)}{after}"


def _emphasized(mark: str, text: str, done: frozenset[str]) -> str:
    """Emphasis in emphasis takes underscores; text that would garble it stays plain."""
    nested = bool(done & _EMPHASIS)
    if not re.search(r"\w", text) or BREAK in text or (nested and not text.isascii()):
        return text
    sign = ("__" if nested else "**") if mark == "strong" else ("_" if nested else "*")
    return f"{sign}{text}{sign}"


def _plain(span: Span, behind: str, *, linked: bool) -> str:
    if span.raw:
        return span.text
    if span.code:
        match = _EDGE.match(span.text)
        before, text, after = match.groups() if match else ("", span.text, "")
        return before + code_span(text) + after
    return escape(span.text, behind, linked=linked)
