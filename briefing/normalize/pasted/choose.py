"""Which lines of pasted text are the article."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby, takewhile

from briefing.normalize.document.page import Page
from briefing.normalize.odds.trees import forest
from briefing.normalize.odds.word_odds import word_odds
from briefing.normalize.odds.wording import Features
from briefing.normalize.pasted.consent import consent_lines
from briefing.normalize.pasted.dated_rows import dated_rows
from briefing.normalize.pasted.endings import below_end
from briefing.normalize.pasted.line_numbers import line_numbers
from briefing.normalize.pasted.lines import Line, describe_lines, look_at
from briefing.normalize.pasted.lists import with_lists
from briefing.normalize.pasted.replies import reply_lines
from briefing.normalize.pasted.scraps import scraps
from briefing.normalize.pasted.stretches import choose_stretches, own_columns
from briefing.normalize.text.credits import ends_in_credit, is_credit
from briefing.normalize.text.rules import matching
from briefing.normalize.text.section_names import heading_kind
from briefing.normalize.text.words import is_code

_CLEAN = 0.4
_FEW = 12
_CONCLUSION = 3
_SURELY_NOISE = -4.4
_SOME_KNOWN = 3
# The likeliest line of a text that holds an article, judged by trees of other sites, is above that.
_BEST_OF_NOISE = -1.5
_BETWEEN = frozenset(("advert", "photo-credit", "caption"))
# What is found of the rest of the page after lines were chosen; each looks at what is left.
_FINDERS: tuple[Callable[[Sequence[Line], Sequence[bool]], set[int]], ...] = (
    scraps,
    dated_rows,
    below_end,
)
_INDENTS = ("  ", "\n\t", "\t\t", " \t")


@lru_cache(maxsize=1)  # asked for the title, and again for the text
def choose_lines(page: Page) -> tuple[str | None, ...]:
    """For each block the rule that drops it, or None for what is the article's."""
    lines = lines_of(page)
    apart = set_apart(lines)
    chosen = iter(_choose([line for n, line in enumerate(lines) if n not in apart]))
    fates = [apart[n] if n in apart else next(chosen) for n in range(len(lines))]
    return tuple(without_rest(lines, fates))


def without_rest(lines: Sequence[Line], fates: Sequence[str | None]) -> list[str | None]:
    """Fates where what was kept of the rest of the page, and known by where it is, is left out.

    What a rule will drop counts as left out.
    """
    kept = [
        fate is None and matching(line.text, "line", "tail") is None
        for line, fate in zip(lines, fates, strict=True)
    ]
    result = list(fates)
    for find in _FINDERS:
        for place in find(lines, kept):
            result[place], kept[place] = result[place] or "outside", False
    return result


def set_apart(lines: Sequence[Line]) -> dict[int, str]:
    """Lines that are none of an article whatever is around them, by place: the rule that says so.

    The rest is judged as if it stood without them.
    """
    texts = [line.text for line in lines]
    apart = {n: rule for n, text in enumerate(texts) if (rule := _between(text))}
    last = max((n for n, text in enumerate(texts) if look_at(text).prose), default=0)
    apart |= {n: "caption" for n, text in enumerate(texts[:last]) if ends_in_credit(text)}
    apart |= dict.fromkeys(reply_lines(texts), "comments")
    apart |= dict.fromkeys(consent_lines(texts), "consent")
    rest = (line for n, line in enumerate(lines) if n not in apart)
    return apart if any(look_at(line.text).prose for line in rest) else {}


def _between(text: str) -> str | None:
    """The rule that names what stands between the paragraphs of articles, if one does."""
    if is_credit(text):
        return "photo-credit"
    rule = matching(text, "line", "pasted")
    return rule.id if rule and rule.id in _BETWEEN else None


def _choose(lines: Sequence[Line]) -> tuple[str | None, ...]:
    prose = [line for line in lines if not line.code]
    described = describe_lines(prose)
    numbers = line_numbers(prose, described.seen, word_odds()) if prose else {}
    odds = forest("lines").odds(described.local, numbers)
    if _is_clean(lines) and not _is_furnished(described.local):
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
    _keep_tables(lines, keep)
    _keep_conclusion(lines, keep)
    return tuple(None if kept_line else "outside" for kept_line in with_lists(lines, keep))


def _keep_tables(lines: Sequence[Line], keep: list[bool]) -> None:
    """Keep tables amid the text and those most of whose rows are kept as a whole, no others."""
    at = 0
    for is_table, rows in groupby(lines, lambda line: line.row):
        end = at + len(list(rows))
        if is_table:
            amid = at > 0 and end < len(keep) and keep[at - 1] and keep[end]
            keep[at:end] = [amid or 2 * sum(keep[at:end]) > end - at] * (end - at)
        at = end


def _keep_conclusion(lines: Sequence[Line], keep: list[bool]) -> None:
    """Keep a named conclusion right below the text, which may be too short to be judged alone."""
    last = max(n for n, kept in enumerate(keep) if kept)
    if last + 1 < len(lines) and heading_kind(lines[last + 1].text) == "bottom_line":
        told = list(takewhile(_is_said, lines[last + 2 : last + 2 + _CONCLUSION]))
        if told:
            keep[last + 1 : last + 2 + len(told)] = [True] * (len(told) + 1)


def _is_said(line: Line) -> bool:
    return look_at(line.text).sentence and matching(line.text, "line", "tail") is None


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


def _is_furnished(rows: Sequence[Features]) -> bool:
    """Whether some lines are known noise, as on a whole page; signs may part what is told."""
    return sum("rule" in row and "rule:symbols" not in row for row in rows) >= _SOME_KNOWN


@lru_cache(maxsize=1)  # asked for the title, for the text, and for its code
def lines_of(page: Page) -> list[Line]:
    """The blocks of a pasted page as lines of text."""
    lines = []
    before = 0
    indented = _indented(page)
    for block, deep in zip(page.blocks, indented, strict=True):
        gap = max(page.text[before : block.start].count("\n") - 1, 0)
        content = block.runs[0].start if block.runs else block.start
        text = " ".join(page.text[content : block.end].split())
        bullet = block.container.tag == "li"
        row = block.container.tag == "tr"
        code = not row and (is_code(text) or (deep and not bullet)) and not look_at(text).prose
        fenced = block.container.tag == "pre"
        lines.append(Line(text, gap, bullet, code or fenced, row))
        before = block.end
    return lines


def _indented(page: Page) -> list[bool]:
    """Which blocks stand in from the margin, if it is not most of them."""
    found = [page.text[max(b.start - 2, 0) : b.start] in _INDENTS for b in page.blocks]
    return found if 2 * sum(found) < len(found) else [False] * len(found)
