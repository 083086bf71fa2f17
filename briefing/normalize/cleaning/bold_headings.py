"""Headings that are set as paragraphs in bold."""

import re
from collections.abc import Mapping, Sequence

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import Element
from briefing.normalize.mending.emphasis import is_em, is_strong
from briefing.normalize.text.words import count_words

_LEVEL = 2
_FEWEST = 3
_MOST_WORDS, _MOST_NUMBERED, _PROSE = 14, 20, 15
_SET_IN = frozenset(("p", "div"))
_ELSEWHERE = frozenset(("li", "td", "th", "dd", "dt", "blockquote", "figure", "pre", "aside"))
# What ends like this is a sentence, a question of an interview, or leads to a list.
_CLOSED = re.compile(r"[.!?:;,…。！？：；，][\"'”’»)\]）」』]*$|[\"”»」』]$")
_NUMBERED = re.compile(r"\d{1,3}[.)] \w")
_WORDS = re.compile(r"[^\W\d_]{2}|[^\W\d_]$")


def bold_headings(page: Page, fates: Sequence[str]) -> Mapping[Element, int]:
    """The level of each paragraph that heads a section, in a text that has no headings else.

    There are several, they are short and all in bold, and nearly all that is so in the text is
    followed by prose.
    """
    kept = [block for block in page.blocks if fates[block.index] == KEPT]
    if any(block.is_heading for block in kept):
        return {}
    bold = [n for n, block in enumerate(kept) if _is_short(page, block) and _is_bold(page, block)]
    found = [
        kept[n]
        for n in bold
        if _is_title(page.words_of(kept[n])) and _is_prose(page, kept[n + 1 : n + 2])
    ]
    if len(found) < _FEWEST or 3 * len(found) < 2 * len(bold):
        return {}
    return {block.container: _LEVEL for block in found}


def _is_short(page: Page, block: Block) -> bool:
    """Whether a block is a paragraph of a few words, alone in its element."""
    if block.container.tag not in _SET_IN or not _ELSEWHERE.isdisjoint(block.path):
        return False
    text = page.words_of(block)
    most = _MOST_NUMBERED if _NUMBERED.match(text) else _MOST_WORDS
    alone = "".join(map(str, block.container.itertext())).split() == text.split()
    return alone and 0 < count_words(text) <= most


def _is_bold(page: Page, block: Block) -> bool:
    """Whether all its words are in bold, none in italics and not all in a link."""
    runs = [run for run in block.runs if page.text[run.start : run.end].strip()]
    inside = [[run.parent, *run.parent.iterancestors()] for run in runs]
    bold = all(any(map(is_strong, elements)) for elements in inside)
    slanted = all(any(map(is_em, elements)) for elements in inside)
    return bold and not slanted and not all(run.linked for run in runs)


def _is_title(text: str) -> bool:
    return _WORDS.search(text) is not None and (
        _NUMBERED.match(text) is not None or not _CLOSED.search(text)
    )


def _is_prose(page: Page, below: Sequence[Block]) -> bool:
    """Whether a block is a paragraph of text."""
    if not below or below[0].container.tag not in _SET_IN:
        return False
    return count_words(page.words_of(below[0])) >= _PROSE and not _is_bold(page, below[0])
