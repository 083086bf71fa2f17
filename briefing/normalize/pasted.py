"""Pasted text as a page, and which of its lines are the article."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import html

from briefing.normalize.hints import hints_below
from briefing.normalize.line_numbers import line_numbers
from briefing.normalize.lines import Line, describe_lines, look_at
from briefing.normalize.outline import BELOW, MARK, Outline, add
from briefing.normalize.page import Block, Element, Page, Run
from briefing.normalize.rules import matching
from briefing.normalize.sections import heading_kind
from briefing.normalize.stretches import choose_stretches, own_columns
from briefing.normalize.surroundings import content_words
from briefing.normalize.trees import forest
from briefing.normalize.word_odds import word_odds
from briefing.normalize.wording import Features
from briefing.normalize.words import WORD, is_code

_WRAPPED = (45, 90)
_CLEAN = 0.4
_FEW = 12
_SURELY_NOISE = -4.4
_NO_ARTICLE, _MOST_SURE, _MOST_KNOWN = -3.0, 2, 2
# The likeliest line of a text that holds an article, judged by trees of other sites, is above that.
_BEST_OF_NOISE = -1.5
_INDENTS = ("  ", "\n\t", "\t\t", " \t")
_LONGEST_TITLE = 200
_TITLE_WORDS = 3
_TITLE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or item of the text: where it and its content begin, and how it stands."""

    start: int
    content: int
    end: int
    gap: int
    bullet: bool


def read_pasted(source: str) -> Page:
    """A page over the very text, with a paragraph or list item for each line."""
    body: Element = html.Element("body")
    blocks: list[Block] = []
    outline = Outline(body)
    for piece in _pieces(source):
        if piece.bullet:
            line = source.rfind("\n", 0, piece.start) + 1
            node = outline.item(source[line : piece.end], piece.gap)
        else:
            outline.close()
            node = add(body, "p")
        run = Run(node, False, piece.content, piece.end, False)
        path = ("body", str(node.tag))
        around = (node, *node.iterancestors())
        blocks.append(Block(len(blocks), piece.start, piece.end, node, path, 0, 0, (run,), around))
    return Page(body, source, tuple(blocks), (), hints_below(body))


def _pieces(source: str) -> Iterator[_Piece]:
    wrapped = _is_wrapped(source)
    held: _Piece | None = None
    gap = 0
    for match in re.finditer(r"[^\n]*\n?", source):
        line = match[0].rstrip("\n")
        if not line.strip():
            gap += 1
            continue
        below = BELOW.match(line) if held and held.bullet and gap == 0 else None
        bullet = MARK.match(line) or below
        end = match.start() + len(line.rstrip())
        if wrapped and held and gap == 0 and not bullet:
            held = _Piece(held.start, held.content, end, held.gap, held.bullet)
            continue
        if held:
            yield held
        start = match.start() + len(line) - len(line.lstrip())
        content = match.start() + bullet.end() if bullet else start
        held = _Piece(start, content, end, gap, bool(bullet))
        gap = 0
    if held:
        yield held


def _is_wrapped(source: str) -> bool:
    """Whether paragraphs are broken into lines of one width, as in plain mail."""
    lines = source.split("\n")
    low, high = _WRAPPED
    filled = [len(line.strip()) for line in lines if line.strip()]
    if len(filled) < 4 or max(filled) > high + 10:
        return False
    full = sum(low <= n <= high for n in filled)
    return full > 0.5 * len(filled) and "\n\n" in source


@lru_cache(maxsize=1)  # asked for the title, and again for the text
def choose_lines(page: Page) -> tuple[str | None, ...]:
    """For each block the rule that drops it, or None for what is the article's."""
    lines = lines_of(page)
    prose = [line for line in lines if not line.code]
    described = describe_lines(prose)
    numbers = line_numbers(prose, described.seen, word_odds()) if prose else {}
    odds = forest("lines").odds(described.local, numbers)
    if _is_clean(lines) and not _is_furnished(described.local, odds):
        return (None,) * len(lines)
    if max(odds, default=0.0) < _BEST_OF_NOISE:
        return ("outside",) * len(lines)
    sizes = [look.words for look in described.seen]
    chosen = choose_stretches(odds, sizes, own_columns(described.local, numbers))
    if not any(chosen):
        is_noise = sum(odds) < _SURELY_NOISE * len(odds)
        return ("outside" if is_noise else None,) * len(lines)
    keep = _with_code(lines, chosen)
    for n, line in enumerate(lines[:-1]):
        keep[n] = keep[n] or (keep[n + 1] and heading_kind(line.text) is not None)
    return tuple(None if kept_line else "outside" for kept_line in keep)


def _with_code(lines: Sequence[Line], keep: Sequence[bool]) -> list[bool]:
    """What is kept of all lines: code, which nothing was said about, goes with the line above."""
    said = iter(keep)
    kept: list[bool] = []
    for line in lines:
        kept.append(bool(kept) and kept[-1] if line.code else next(said))
    return kept


def _is_clean(lines: Sequence[Line]) -> bool:
    """Whether somebody copied little more than the article, so that rules do for the rest."""
    prose = [look_at(line.text).prose or line.bullet for line in lines]
    return prose.count(False) <= _FEW or sum(prose) >= _CLEAN * len(lines)


def _is_furnished(rows: Sequence[Features], odds: Sequence[float]) -> bool:
    """Whether some lines are known noise and some surely none of an article, as on a whole page.

    An article alone may have either: asides of its site, or rows of names and figures.
    """
    known = sum("rule" in row for row in rows)
    return known > _MOST_KNOWN and sum(odd < _NO_ARTICLE for odd in odds) > _MOST_SURE


def lines_of(page: Page) -> list[Line]:
    """The blocks of a pasted page as lines of text."""
    lines = []
    before = 0
    indented = _indented(page)
    for block, deep in zip(page.blocks, indented, strict=True):
        gap = max(page.text[before : block.start].count("\n") - 1, 0)
        run = block.runs[0]
        text = " ".join(page.text[run.start : run.end].split())
        bullet = run.start > block.start
        code = (is_code(text) or (deep and not bullet)) and not look_at(text).prose
        lines.append(Line(text, gap, bullet, code))
        before = block.end
    return lines


def _indented(page: Page) -> list[bool]:
    """Which blocks stand in from the margin, if it is not most of them."""
    found = [page.text[max(b.start - 2, 0) : b.start] in _INDENTS for b in page.blocks]
    return found if 2 * sum(found) < len(found) else [False] * len(found)


def title_of(page: Page) -> str | None:
    """The line above its article that reads as its title: the first, or one with its words."""
    lines = lines_of(page)
    if _reads_as_title(lines[0]) and len(lines) > 1 and _opens_article(lines):
        return lines[0].text
    chosen = choose_lines(page)
    kept = [line.text for line, rule in zip(lines, chosen, strict=True) if rule is None]
    first = chosen.index(None) if None in chosen else 0
    above = [line for line in lines[max(first - _FEW, 0) : first] if _reads_as_title(line)]
    words = {w for text in kept for w in _content(text)}
    counts = Counter(line.text for line in lines)
    found = [
        (counts[line.text] > 1, len(ours), line.text)
        for line in above
        if len(ours := _content(line.text)) >= _TITLE_WORDS
        and len(ours & words) >= _TITLE_SHARE * len(ours)
    ]
    return max(found)[2] if found else None


def _content(text: str) -> set[str]:
    return content_words(WORD.findall(text.lower()))


def _reads_as_title(line: Line) -> bool:
    text = line.text
    fits = 3 <= len(text) <= _LONGEST_TITLE and not text.endswith((".", ";", ",", ":"))
    return (
        fits
        and not line.bullet
        and heading_kind(text) is None
        and matching(text, "line", "tail") is None
    )


def _opens_article(lines: Sequence[Line]) -> bool:
    """Whether running text or a list follows soon."""
    prose = [look_at(line.text).prose or line.bullet for line in lines[:_FEW]]
    return sum(prose) >= _CLEAN * len(prose)
