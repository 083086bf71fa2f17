"""Lists in pasted text: what was left out goes with what announces it, or with its like."""

from collections.abc import Iterator, Sequence

from briefing.normalize.pasted.lines import Line
from briefing.normalize.text.rules import matching

_LONGEST_LIST = 40


def with_announced(lines: Sequence[Line], keep: Sequence[bool]) -> list[bool]:
    """What is kept, with the list right below each kept line that ends in a colon.

    It ends at noise, or where more is left empty than between its own first lines.
    """
    kept = list(keep)
    for n, line in enumerate(lines[:-1]):
        if keep[n] and line.text.endswith((":", "：")) and not _is_noise(line):
            for item in _items(lines, keep, n + 1):
                kept[item] = True
    return kept


def _items(lines: Sequence[Line], keep: Sequence[bool], first: int) -> Iterator[int]:
    """The places of lines of a list that were left out, from its first line."""
    within = lines[first + 1].gap if first + 1 < len(lines) else 0
    for n in range(first, min(first + _LONGEST_LIST, len(lines))):
        if keep[n] or _is_noise(lines[n]) or (n > first and lines[n].gap > within):
            return
        yield n


def _is_noise(line: Line) -> bool:
    return matching(line.text, "line", "tail") is not None
