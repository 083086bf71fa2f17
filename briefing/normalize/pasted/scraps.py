"""Scraps of a page that were kept far from the article: a hint, the start of another text."""

from collections.abc import Sequence

from briefing.normalize.pasted.lines import Line, prose_words, together

_APART = 12
_SCRAP = 0.1


def scraps(lines: Sequence[Line], keep: Sequence[bool]) -> set[int]:
    """The places of kept lines that stand far from the article and hold next to no prose."""
    groups = together([n for n, kept in enumerate(keep) if kept], _APART)
    masses = [sum(prose_words(lines[n].text) for n in group) for group in groups]
    most = max(masses, default=0)
    return {
        n
        for group, mass in zip(groups, masses, strict=True)
        if most and mass <= _SCRAP * most
        for n in group
    }
