"""Who signed a Chinese or Japanese article in its text: in its opening words, or in its last."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.normalize.document.hints import Hint
from briefing.normalize.facts.foreign import OF_OTHERS
from briefing.normalize.text.cjk_bylines import are_families, cjk_names
from briefing.normalize.text.words import CJK, count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.normalize.document.page import Block, Page

_REPORTERS = r"[^\s:：()（）]{0,6}(?:记者|記者|通讯员|通訊員|特派员|特派員)"
_OPENING = re.compile(
    rf"^[^。（(【]{{2,24}}[讯訊电電]\s*[（(]\s*{_REPORTERS}[:：\s]*(?P<names>[^()（）]{{2,30}})[)）]|"
    r"^【[^】＝=]{1,12}[＝=](?P<abroad>[\u4e00-\u9fff々]{2,5})】"
)
_CLOSING = re.compile(
    rf"[。！？”」…]\s*[（(]\s*(?P<label>(?:文\s*[/／]\s*[图圖]|{_REPORTERS}|文|作者)[:：/／\s]+)?"
    r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[\s、，][\u4e00-\u9fff]{2,4}){0,3})\s*[)）]$"
)
_LAST_WORD = re.compile(r"\s+(?:整合|编译|編譯|综合|摄影报道|文/图|报道)$")
_PROSE, _FIRST = 20, 3


def names_in_text(page: Page, heading: int) -> list[str]:
    """The reporters in brackets that the text opens with, else those that it ends with."""
    prose = [block for block in page.blocks[heading:] if _is_prose(page, block)]
    for block in prose[:_FIRST]:
        if match := _OPENING.match(page.words_of(block)):
            return cjk_names(_LAST_WORD.sub("", match["names"] or match["abroad"]))
    signed = list(_closing(page, prose))
    return signed[0] if len(signed) == 1 else []


def _closing(page: Page, prose: list[Block]) -> Iterator[list[str]]:
    """The names at the ends of texts: of paragraphs that no other follows in their element."""
    for block, following in pairwise([*prose, None]):
        if block is None or (following is not None and _are_together(block, following)):
            continue
        match = _CLOSING.search(page.words_of(block))
        names = re.split(r"[\s、，]", match["names"]) if match else []
        labelled = match is not None and match["label"] is not None
        if names and are_families(names[:1] if labelled else names):
            yield names


def _are_together(block: Block, following: Block) -> bool:
    return block.container.getparent() is following.container.getparent()


def _is_prose(page: Page, block: Block) -> bool:
    """Whether a block is a paragraph of an article in writing without spaces."""
    text = page.words_of(block)
    if not CJK.search(text) or count_words(text) < _PROSE or "li" in block.path:
        return False
    return not any(page.hints[e] & (OF_OTHERS | Hint.CAPTION | Hint.NAV) for e in block.around[:4])
