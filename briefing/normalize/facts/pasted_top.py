"""What pasted text says above its article: the title, and the sentence below that."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.normalize.document.page import Page
from briefing.normalize.facts.datelines import is_dateline
from briefing.normalize.odds.surroundings import content_words
from briefing.normalize.pasted.choose import choose_lines, lines_of
from briefing.normalize.pasted.lines import Line, look_at
from briefing.normalize.text.rules import matching
from briefing.normalize.text.section_names import heading_kind
from briefing.normalize.text.words import WORD, is_cjk

_FEW = 12
_CLEAN = 0.4
_MOST_TIMES = 2
_LONGEST_TITLE = 200
_TITLE_WORDS = 3
_TITLE_SHARE = 0.6
_HEADLINE, _STANDFIRST = 3, 6
_SENTENCE = 6
_BELOW, _ABOVE = 4, 4
_HANDLE = re.compile(r"@\w|https?://")
_CRUMBS = re.compile(r"\s[>›»|/]\s")


@dataclass(frozen=True, slots=True)
class Top:
    """The title and the standfirst, where there are any, and the block that is the title."""

    title: str | None
    standfirst: str | None
    at: int


def top_of(page: Page) -> Top:
    """The lines above the one that says who and when; else a line that reads as the title."""
    lines = lines_of(page)
    chosen = choose_lines(page)
    first = chosen.index(None) if None in chosen else 0
    for n in range(max(first - _FEW, 0), min(first + _BELOW, len(lines))):
        if is_dateline(lines[n].text) and (heads := _heads(lines, n)):
            title = lines[heads[0]].text
            standfirst = lines[heads[1]].text if len(heads) > 1 else None
            return Top(title, standfirst, heads[0])
    text = _title(lines, chosen)
    at = next((n for n, line in enumerate(lines) if line.text == text), first)
    return Top(text, None, at)


def _heads(lines: Sequence[Line], below: int) -> list[int]:
    """The headline right above a line, and what stands between the two, from the top."""
    found: list[int] = []
    for n in range(below - 1, max(below - 1 - _ABOVE, -1), -1):
        line = lines[n]
        if _is_head(line):
            found.append(n)
        elif found or len(WORD.findall(line.text)) >= _HEADLINE or matching(line.text, "line"):
            break
    found = found[-2:] if len(found) > 1 and _reads_as_title(lines[found[-1]]) else found[-1:]
    return found[::-1] if found and _reads_as_title(lines[found[-1]]) else []


def _is_head(line: Line) -> bool:
    text = line.text
    if is_cjk(text):
        long = len(text) >= 2 * _HEADLINE and max(map(len, text.split())) > _HEADLINE
    else:
        long = len(WORD.findall(text)) >= _HEADLINE
    known = line.bullet or heading_kind(text) or matching(text, "line", "tail")
    return long and not known and not _CRUMBS.search(text) and not is_dateline(text)


def _title(lines: Sequence[Line], chosen: Sequence[str | None]) -> str | None:
    """The first line, or the one above the article that has its words."""
    counts = Counter(line.text for line in lines)
    # What stands on each sheet of a printed text is the title of none of them.
    own = (n for n, x in enumerate(lines) if counts[x.text] <= _MOST_TIMES)
    first = next((n for n in own if not _HANDLE.search(lines[n].text)), 0)
    if len(lines) > 1 and _may_be_first(lines[first], counts) and _opens_article(lines):
        return lines[first].text
    kept = [line.text for line, rule in zip(lines, chosen, strict=True) if rule is None]
    first = chosen.index(None) if None in chosen else 0
    above = [line for line in lines[max(first - _FEW, 0) : first] if _reads_as_title(line)]
    words = {w for text in kept for w in _content(text)}
    found = [
        (counts[line.text] > 1, len(ours), line.text)
        for line in above
        if len(ours := _content(line.text)) >= _TITLE_WORDS
        and len(ours & words) >= _TITLE_SHARE * len(ours)
    ]
    return max(found)[2] if found else None


def _may_be_first(line: Line, counts: Mapping[str, int]) -> bool:
    """Whether a text's first line reads as its title, and as no name that comes again below."""
    once = counts[line.text] == 1 or len(WORD.findall(line.text)) >= _TITLE_WORDS
    return once and _reads_as_title(line)


def _content(text: str) -> set[str]:
    return content_words(WORD.findall(text.lower()))


def _reads_as_title(line: Line) -> bool:
    text = line.text
    fits = 3 <= len(text) <= _LONGEST_TITLE and not text.endswith((".", ";", ",", ":"))
    fits = fits and not _HANDLE.search(text)
    return (
        fits
        and not line.bullet
        and heading_kind(text) is None
        and matching(text, "line", "tail") is None
    )


def _opens_article(lines: Sequence[Line]) -> bool:
    """Whether running text or a list follows soon."""
    top = [line for line in lines[:_FEW] if not line.code and not line.row]
    prose = [look_at(line.text).prose or line.bullet or _is_said(line) for line in top]
    return sum(prose) >= _CLEAN * len(prose)


def _is_said(line: Line) -> bool:
    look = look_at(line.text)
    return look.sentence and look.words >= _SENTENCE
