"""Headlines that a page's title begins or ends with, whatever parts them from its site there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.normalize.document.hints import Hint
from briefing.normalize.document.tree import HEADING_TAGS
from briefing.normalize.facts.datelines import is_dateline
from briefing.normalize.facts.title_parts import FEW, length, title_words
from briefing.normalize.text.days import dates_in
from briefing.normalize.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from briefing.normalize.document.page import Block, Page
    from briefing.normalize.text.sites import Site

_LONGEST, _LINE = 200, 120
_PARAGRAPH = 40
_NAV_NEAR = 3


def title_at_end(
    page: Page, headings: Iterable[Block], stated: Collection[str], site: Site
) -> str | None:
    """The heading, or line above a dateline, that a stated title begins or ends with.

    It is half of the title at least, or stands above a dateline.
    """
    heads = {block.index for block in headings}
    found = []
    for block in page.blocks:
        text = page.words_of(block)
        of = next((title for title in stated if _is_end(text, title)), None)
        if of is None or length(text) < FEW or site.is_name(text) or _is_menu(page, block):
            continue
        dated = _is_above_dateline(page, block)
        if dated or (block.index in heads and 2 * len(text) >= len(of)):
            found.append((not dated, block.index, text))
    return min(found)[2] if found else None


def dated_heading(page: Page, stated: Collection[str]) -> str | None:
    """The one heading above a dateline, where no line of the page says what is stated."""
    found: list[str] = []
    said = [title_words(title) for title in stated]
    for block in page.blocks:
        text = page.words_of(block)
        if len(text) <= _LONGEST and title_words(text) in said:
            return None
        menu = _is_menu(page, block)
        if not menu and not found and count_words(text) >= _PARAGRAPH:
            return None
        heading = block.container.tag in HEADING_TAGS and length(text) >= FEW
        following = page.blocks[block.index + 1 : block.index + 2]
        dated = any(is_dateline(page.words_of(b)) for b in following)
        if heading and dated and not menu:
            found.append(text)
    return found[0] if len(found) == 1 else None


def _is_end(text: str, title: str) -> bool:
    """Whether a title has a text and more, with no word that goes on where the text ends."""
    if not text or len(text) >= len(title) or len(text) > _LONGEST:
        return False
    if title.startswith(text):
        return not title[len(text)].isalnum()
    return title.endswith(text) and not title[-len(text) - 1].isalnum()


def _is_above_dateline(page: Page, block: Block) -> bool:
    """Whether the next line says when the text came out, or where from, and little more."""
    following = page.blocks[block.index + 1 : block.index + 2]
    lines = [text for text in map(page.words_of, following) if len(text) <= _LINE]
    return any(is_dateline(line) or bool(dates_in(line)) for line in lines)


def _is_menu(page: Page, block: Block) -> bool:
    near = block.around[:_NAV_NEAR]
    return "li" in block.path or any(page.hints[element] & Hint.NAV for element in near)
