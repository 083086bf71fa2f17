"""Where each character of the visible text went."""

from collections.abc import Iterable

from briefing.normalize.article import Interval
from briefing.normalize.document.state import State


def intervals_of(state: State) -> tuple[Interval, ...]:
    """Intervals that hold every non-space character of the text exactly once."""
    page = state.document
    found: list[Interval] = []
    for block, fate in zip(page.blocks, state.fates, strict=True):
        cuts = [c for c in state.cuts if c.start < block.end and c.end > block.start]
        found += _split(block.start, block.end, fate, sorted(cuts, key=lambda c: c.start))
    return tuple(_joined(_trimmed(page.text, found), page.text))


def _split(start: int, end: int, fate: str, cuts: Iterable[Interval]) -> list[Interval]:
    parts = []
    for cut in cuts:
        parts += [Interval(start, cut.start, fate), cut]
        start = cut.end
    return [*parts, Interval(start, end, fate)]


def _trimmed(text: str, found: Iterable[Interval]) -> list[Interval]:
    out = []
    for interval in found:
        part = text[interval.start : interval.end]
        if part.strip():
            start = interval.start + len(part) - len(part.lstrip())
            out.append(Interval(start, start + len(part.strip()), interval.fate))
    return out


def _joined(found: Iterable[Interval], text: str) -> list[Interval]:
    """Neighbours of one fate, with only white space between them, as one interval."""
    out: list[Interval] = []
    for interval in found:
        last = out[-1] if out else None
        if last and last.fate == interval.fate and not text[last.end : interval.start].strip():
            out[-1] = Interval(last.start, interval.end, last.fate)
        else:
            out.append(interval)
    return out
