"""Lines of pasted text that were headings before their looks were lost."""

import re
from collections import Counter
from collections.abc import Sequence

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import Element
from briefing.normalize.pasted.lines import look_at
from briefing.normalize.text.rules import matching
from briefing.normalize.text.words import WORD, is_cjk

_MOST_WORDS, _MOST_SIGNS = 10, 20
_ENDS = (".", ",", ";", ":", "：", "。", "，", "；", "…", "”", '"', "»", ")", "）", "!", "！")
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[一二三四五六七八九十]{1,2}、)\s*(?=\D)"
)
_CREDIT = re.compile(
    r"\b(?:photos?|images?|courtesy|getty|illustration|credit|foto|bild|crédit|video)\b|摄|图",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"@|https?:|\d:\d\d|\b\d{4,}\b")
_SOME = 2
_FEW, _PARAGRAPH = 6, 14


def lost_headings(page: Page, fates: Sequence[str]) -> dict[Element, int]:
    """The short lines with running text above and below them, or that are like one another.

    A line alone may be anything, as what a picture shows; so it takes text on both sides, and
    capitals or numbers such as others have where there is none above.
    """
    kept = [b for b in page.blocks if fates[b.index] == KEPT]
    alone = {n: _mark(page.words_of(b)) for n, b in enumerate(kept) if _is_alone(page, kept, n)}
    count = Counter(alone.values())
    return {
        kept[n].container: 2
        for n, mark in alone.items()
        if (mark and count[mark] >= _SOME) or (n > 0 and _is_between(page, kept, n))
    }


def _is_alone(page: Page, kept: Sequence[Block], at: int) -> bool:
    """Whether a line reads as a heading and stands above running text or a list."""
    block, text = kept[at], page.words_of(kept[at])
    if block.container.tag != "p" or at + 1 == len(kept) or not _reads_as_heading(text):
        return False
    below = kept[at + 1]
    if below.container.tag in ("li", "tr"):
        return True
    said = look_at(page.words_of(below))
    return said.sentence and said.words >= (_FEW if _mark(text) else _PARAGRAPH)


def _reads_as_heading(text: str) -> bool:
    bare = _NUMBERED.sub("", text, count=1)
    if not bare or text.endswith(_ENDS) or matching(text, "line", "tail"):
        return False
    if _HANDLE.search(text) or _CREDIT.search(text):
        return False
    if is_cjk(bare):
        return len(bare) <= _MOST_SIGNS
    return len(WORD.findall(bare)) <= _MOST_WORDS and not bare[0].islower() and bare[0].isalpha()


def _is_between(page: Page, kept: Sequence[Block], at: int) -> bool:
    above = kept[at - 1]
    return above.container.tag == "li" or _is_text(page.words_of(above))


def _is_text(text: str) -> bool:
    look = look_at(text)
    return look.prose and look.sentence


def _mark(text: str) -> str | None:
    """What sets a line apart that others may have too: capitals, or a number of its own."""
    if text.isupper() and not is_cjk(text):
        return "capitals"
    if text.endswith(("?", "？")):
        return "question"
    return "number" if _NUMBERED.match(text) else None
