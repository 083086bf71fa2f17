"""Lines of pasted text at which the article ends, by what a rule knows them to be."""

from collections.abc import Sequence
from itertools import accumulate

from briefing.normalize.pasted.lines import Line, prose_words
from briefing.normalize.text.rules import matching

_LABELS = frozenset(("read-also", "newsletter", "no-comments", "comment-fields"))
_SIGNATURES = frozenset(("wire", "credits-zh"))
_POINTERS = (">", "→", "»", "▶", "►")
_WORDS, _SIGNS = 4, 40
_BELOW_LABEL, _BELOW_SIGNATURE, _NEVER = 0.2, 1.0, -1.0


def below_end(lines: Sequence[Line], keep: Sequence[bool]) -> set[int]:
    """The places of kept lines below the first line that ends the article.

    A label of the page, as above a list of other articles, may stand amid the text too, and so may
    a line on who worked on it; it is an end where little text, for its kind, was kept below.
    """
    kept = zip(lines, keep, strict=True)
    masses = [prose_words(line.text) if kept_line else 0 for line, kept_line in kept]
    total = sum(masses)
    for place, above in enumerate(accumulate(masses[:-1], initial=0)):
        below = total - above
        if 0 < above >= below and below <= _allowed(lines, place) * above:
            return {n for n in range(place, len(lines)) if keep[n]}
    return set()


def _allowed(lines: Sequence[Line], place: int) -> float:
    """How much text may stand below a line that ends an article, as a share of that above."""
    known = _known(lines[place])
    if known in _SIGNATURES:
        return _BELOW_SIGNATURE
    if not _is_short(lines[place].text):
        return _NEVER
    # One line that asks to share may stand amid the text; a row of them is the page's.
    row = known == "share" and place + 1 < len(lines) and _known(lines[place + 1]) == "share"
    return _BELOW_LABEL if row or known in _LABELS else _NEVER


def _known(line: Line) -> str | None:
    rule = None if line.code or line.row else matching(line.text, "line", "tail")
    return rule.id if rule else None


def _is_short(text: str) -> bool:
    short = len(text) <= _SIGNS and len(text.split()) <= _WORDS
    return short and not text.startswith(_POINTERS)
