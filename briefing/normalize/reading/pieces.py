"""Pasted text cut into its paragraphs, items, quotations, rows and code, and these into runs."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from briefing.normalize.mending.outline import BELOW, MARK
from briefing.normalize.reading.fences import fences_of
from briefing.normalize.text.links import ADDRESS, is_counter
from briefing.normalize.text.words import PROMPT

_WRAPPED = (45, 90)
_FEWEST, _SOME = 4, 3
_NEARLY_ALL = 0.6
_WIDEST = 120
_NEARLY = 2
_GAP = re.compile(r" {2,}")
_RULE = re.compile(r"\s*(?:([-=_*~#+.•·–—])(?:\s?\1){3,}|[^\w\s]{1,3})\s*")
_NUMBER = re.compile(r"\s*[-–—]?\s*\d{1,4}\s*[-–—]?\s*")
_REFERENCE = re.compile(r"\s*\[(\d{1,3}|[a-z])\]:?\s*(?=<?https?://\S+\s*$)")
_HASHES = re.compile(r"\s*(?:#{1,6}|\*\*)\s+(?=\S)")
_QUOTED = re.compile(rf"\s*(?!{PROMPT.pattern})>\s?")
_FIGURE = re.compile(r"[-+−–]?\s?[$€£¥]?\s?\d[\d.,\s]*\s?[%‰]?")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n[ \t]*(?=[^\W\d_])")
_FIRST_PARTS = frozenset(
    """
    anti cross eight ex far fifty first five forty four half hard high long low mid multi nine non
    one second self semi seven short six soft state ten thirty three twenty two well year
    """.split()  # noqa: SIM905 (as one block of words it can be read)
)
_LINKED = re.compile(
    rf"(?P<drop>\[(?:cid:|https?://)[^\[\]\s]+\.(?:png|gif|jpe?g|webp)[^\[\]\s]*\](?:<[^<>\s]+>)?)|"
    rf"(?P<aside>\s?[(\[](?P<counter>{ADDRESS})[)\]])|"
    rf"(?P<open><)(?P<angled>{ADDRESS})(?P<close>>)|(?P<bare>(?<![\"'=]){ADDRESS})|"
    r"(?P<mark>\[(?P<label>\d{1,3}|[a-z])\])"
)


class Kind(Enum):
    """What a piece of text is by the way it is typed."""

    PARAGRAPH = "p"
    ITEM = "li"
    HEADING = "h2"
    QUOTE = "blockquote"
    ROW = "tr"
    REFERENCE = "address"
    RULE = "hr"
    CODE = "pre"


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a piece and its content begin, where it ends, and the empty lines above it.

    The piece of a fence has its content between two lines, and may name a language.
    """

    start: int
    content: int
    end: int
    gap: int
    kind: Kind
    language: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a piece's content; ``href`` where it is a link."""

    start: int
    end: int
    href: str | None = None


def pieces_of(source: str) -> Iterator[Piece]:
    """The paragraphs and items of a text, in its order."""
    lines = [(m.start(), m[0].rstrip("\n")) for m in re.finditer(r"[^\n]*\n?", source) if m[0]]
    rows = _rows([line for _, line in lines])
    fences = {fence.first: fence for fence in fences_of([line for _, line in lines])}
    wrapped = is_wrapped(source)
    held: Piece | None = None
    gap = fenced = 0
    for n, (start, line) in enumerate(lines):
        if n < fenced:
            continue
        if fence := fences.get(n):
            if held:
                yield held
            last, closing = lines[fence.last]
            end = last + len(closing.rstrip())
            begin = start + len(line) - len(line.lstrip())
            held = Piece(begin, lines[n + 1][0], end, gap, Kind.CODE, fence.language)
            fenced, gap = fence.last + 1, 0
            continue
        if not line.strip():
            gap += 1
            continue
        kind, content = _kind(line, held, gap)
        if n in rows:
            kind, content = Kind.ROW, 0
        elif kind is Kind.ITEM and _is_ruled(lines, n):
            kind, content = Kind.HEADING, 0
        elif kind is Kind.PARAGRAPH and _is_ruled(lines, n):
            kind = Kind.HEADING
        end = start + len(line.rstrip())
        if wrapped and held and gap == 0 and _goes_on(held, kind, line):
            held = Piece(held.start, held.content, end, held.gap, held.kind)
            continue
        if held:
            yield held
        begin = start + len(line) - len(line.lstrip())
        held = Piece(begin, start + content if content else begin, end, gap, kind)
        gap = 0
    if held:
        yield held


def is_wrapped(source: str) -> bool:
    """Whether paragraphs are broken into lines of one width, as in plain mail."""
    lines = source.split("\n")
    low, high = _WRAPPED
    filled = [len(line.strip()) for line in lines if line.strip() and not _RULE.fullmatch(line)]
    if len(filled) < _FEWEST or max(filled) > high + 10 or "\n\n" not in source:
        return False
    if sum(low <= n <= high for n in filled) > 0.5 * len(filled):
        return True
    kinds = [_kind(line, None, 0)[0] if line.strip() else None for line in lines]
    goes_on = [
        len(line.strip())
        for line, kind, below in zip(lines, kinds, kinds[1:], strict=False)
        if kind in (Kind.PARAGRAPH, Kind.ITEM) and below is Kind.PARAGRAPH
    ]
    full = sum(low <= n <= high for n in goes_on)
    return len(goes_on) >= _SOME and full >= _NEARLY_ALL * len(goes_on)


def _kind(line: str, held: Piece | None, gap: int) -> tuple[Kind, int]:
    """What a line is, and how many characters of it are its mark."""
    if _RULE.fullmatch(line):
        return Kind.RULE, 0
    for kind, pattern in (
        (Kind.REFERENCE, _REFERENCE),
        (Kind.HEADING, _HASHES),
        (Kind.QUOTE, _QUOTED),
        (Kind.ITEM, MARK),
    ):
        if match := pattern.match(line):
            return kind, match.end()
    below = BELOW.match(line) if held and held.kind is Kind.ITEM and gap == 0 else None
    return (Kind.ITEM, below.end()) if below else (Kind.PARAGRAPH, 0)


def _goes_on(held: Piece, kind: Kind, line: str) -> bool:
    """Whether a line is more of the piece above it."""
    if held.kind in (Kind.PARAGRAPH, Kind.ITEM):
        return kind is Kind.PARAGRAPH and not _NUMBER.fullmatch(line)
    return held.kind is kind is Kind.HEADING


def _is_ruled(lines: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether a line stands right below one rule and right above another, or is underlined."""
    above = lines[at - 1][1] if at else ""
    below = lines[at + 1][1] if at + 1 < len(lines) else ""
    underlined = len(below.strip()) >= _FEWEST and _is_rule(below)
    near = abs(len(below.strip()) - len(lines[at][1].strip())) <= _NEARLY
    return underlined and (_is_rule(above) or near or below.strip()[0] == "=")


def _is_rule(line: str) -> bool:
    return bool(line.strip()) and _RULE.fullmatch(line) is not None


def _rows(lines: Sequence[str]) -> set[int]:
    """The lines that are rows of a table: as many tabs as the ones beside them."""
    found: set[int] = set()
    run: list[int] = []
    for n, line in enumerate([*lines, ""]):
        if _is_row(line):
            run.append(n)
            continue
        widths = {len(_cells(lines[m])) for m in run}
        tabs = len(run) > 1 and any("\t" in lines[m].strip() for m in run)
        gaps = len(run) >= _SOME and min(widths, default=0) >= _SOME
        if len(widths) == 1 and (tabs or gaps):
            found.update(run)
        run = []
    return found


def _is_row(line: str) -> bool:
    """Whether a line is cells with tabs or gaps between, none of them as long as a paragraph."""
    cells = _cells(line)
    return len(cells) > 1 and max(map(len, cells)) <= _WIDEST and not MARK.match(line)


def _cells(line: str) -> list[str]:
    """The cells of a line: between tabs, or between gaps where it has none."""
    bare = line.lstrip().rstrip(" ")
    return bare.split("\t") if "\t" in bare else _GAP.split(bare)


def cells_of(source: str, piece: Piece) -> list[Stretch]:
    """The cells of a row, also empty ones."""
    cells, start = [], source.rfind("\n", 0, piece.start) + 1
    end = source.find("\n", start)
    line = source[start : end if end >= 0 else None]
    at = len(line) - len(line.lstrip())
    for text in _cells(line):
        at = line.index(text, at)
        left = len(text) - len(text.lstrip())
        cells.append(Stretch(start + at + left, start + at + max(len(text.rstrip()), left)))
        at += len(text) + ("\t" in line)
    return cells


def is_figure(source: str, cell: Stretch) -> bool:
    """Whether a cell holds nothing but a figure."""
    return _FIGURE.fullmatch(source[cell.start : cell.end]) is not None


def references_of(source: str, pieces: Collection[Piece]) -> dict[str, str]:
    """The addresses that a text lists, by the marks that stand for them elsewhere in it."""
    found: dict[str, str] = {}
    for piece in pieces:
        match = _REFERENCE.match(source[piece.start : piece.end])
        if piece.kind is Kind.REFERENCE and match and source.count(f"[{match[1]}]") > 1:
            found[match[1]] = source[piece.content : piece.end].strip("<> ")
    return found


def stretches_of(source: str, piece: Piece, addresses: Mapping[str, str]) -> list[Stretch]:
    """The parts of a piece that are shown: text with its words whole again, and links."""
    found: list[Stretch] = []
    at = piece.content
    for match in _LINKED.finditer(source, piece.content, piece.end):
        if match["mark"] and match["label"] not in addresses:
            continue
        if match["aside"]:
            found += _whole_words(source, at, match.start())
            at = match.end()
            if not is_counter(match["counter"]):
                found += _in_brackets(match)
            continue
        whole = (
            match.start() > at
            and not match["bare"]
            and match["angled"]
            and (match.end() == piece.end and at == piece.content)
        )
        if whole:
            found.append(Stretch(at, match.start(), match["angled"]))
        else:
            found += _whole_words(source, at, match.start())
            if match["angled"] or match["bare"]:
                name = "angled" if match["angled"] else "bare"
                glued = match["angled"] and source[match.start() - 1 : match.start()].isalnum()
                if not glued:
                    found.append(Stretch(match.start(name), match.end(name), match[name]))
                elif found:
                    found[-1:] = _with_last_word(source, found[-1], match["angled"])
            elif match["mark"]:
                found.append(Stretch(match.start(), match.end(), addresses[match["label"]]))
        at = match.end()
    found += _whole_words(source, at, piece.end)
    return [stretch for stretch in found if stretch.end > stretch.start]


def _in_brackets(match: re.Match[str]) -> list[Stretch]:
    """An address in brackets, which stay."""
    start, end = match.span("counter")
    return [
        Stretch(match.start(), start),
        Stretch(start, end, match["counter"]),
        Stretch(end, match.end()),
    ]


def _with_last_word(source: str, text: Stretch, href: str) -> list[Stretch]:
    """A text whose last word is a link."""
    word = max(source.rfind(" ", text.start, text.end), source.rfind("\n", text.start, text.end))
    start = max(word + 1, text.start)
    return [Stretch(text.start, start), Stretch(start, text.end, href)]


def _whole_words(source: str, start: int, end: int) -> Iterator[Stretch]:
    """A text without the hyphens that part words at the ends of lines."""
    at = start
    for match in _HYPHEN.finditer(source, start, end):
        if source[match.end()].isupper() or _is_compound(source, match):
            # The hyphen is the word's own, the end of the line is not.
            yield Stretch(at, match.start() + 1)
        else:
            yield Stretch(at, match.start())
        at = match.end()
    yield Stretch(at, end)


def _is_compound(source: str, match: re.Match[str]) -> bool:
    """Whether a word has its hyphen in the middle of a line too, or begins as such words do."""
    before = re.search(r"[^\W\d_]+$", source[max(match.start() - 40, 0) : match.start()])
    after = re.match(r"[^\W\d_]+", source[match.end() : match.end() + 40])
    if before is None or after is None:
        return False
    return before[0].lower() in _FIRST_PARTS or f"{before[0]}-{after[0]}" in source
