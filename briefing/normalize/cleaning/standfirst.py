"""The sentence between an article's title and its text, which sums it up."""

import re
from collections.abc import Iterator, Sequence

from briefing.normalize.document.hints import Hint
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT, OUTSIDE
from briefing.normalize.document.tree import Element
from briefing.normalize.text.rules import matching
from briefing.normalize.text.words import WORD, is_cjk

DEK = "moved:dek"
_LEFT_OUT = (OUTSIDE, "dropped:heading-of-nothing")
_ELSEWHERE = frozenset(("li", "dd", "td", "figcaption"))
_DATELINE = re.compile(r"[A-Z]{3}.{0,40}?(?:\) ?| )[—–-] ")
_CREDIT = re.compile(
    r"(?:video|photo|image|film|illustration|graphic|foto|bild|grafik|vidéo|vídeo)(?:s|er|en)? "
    r"(?:by|von|par|por) \S|(?:视频|图片|摄影|插图)[:：]",
    re.IGNORECASE,
)
_BYLINE = frozenset(("moved:authors", "moved:published"))
_SOON = 4
_SHORTEST, _LONGEST = 4, 80
_LINE = 280
_PREFIX = 8
_OPENING = 3
_FOREIGN = (
    Hint.CAPTION
    | Hint.AUTHOR
    | Hint.RELATED
    | Hint.NAV
    | Hint.COMMENT
    | Hint.NEWSLETTER
    | Hint.MODAL
    | Hint.TAGS
    | Hint.UNSEEN
)


def with_dek(page: Page, fates: Sequence[str], description: str | None) -> list[str]:
    """Fates where a standfirst that was left out is kept, as the brief's dek if it is short.

    It stands below the title and above the text, and is the page's own description of itself or
    named a summary.
    """
    result = list(fates)
    title, candidates = _below_title(fates), list(_between(page, fates))
    described = [b for b in candidates if _describes(page.lowered[b.index], description)]
    named = [b for b in candidates if b.index - title <= _SOON and _is_named(page, b)]
    for block in (described or named)[:1]:
        if not _opens_text(page, fates, block, block.index):
            # What is too long for a line under the headline is where the text begins.
            result[block.index] = DEK if len(page.words_of(block)) <= _LINE else KEPT
    return result


def without_opening(page: Page, fates: Sequence[str], description: str | None) -> list[str]:
    """Fates where a standfirst that was kept as the text's first block is the brief's dek.

    It sums the text up, and is set otherwise than the text or apart from it.
    """
    result = list(fates)
    kept = [block for block in page.blocks if fates[block.index] == KEPT][:_SOON]
    if DEK in fates or len(kept) < _SOON or "moved:title" not in fates[: kept[0].index]:
        return result
    block, below = kept[:2]
    line = page.words_of(block)
    fits = _is_sentence(page, block) and len(line) <= _LINE and not _DATELINE.match(line)
    if fits and not _opens_text(page, fates, block, below.index):
        described = _describes(page.lowered[block.index], description)
        if _is_set_off(page, fates, (block, below), described):
            result[block.index] = DEK
    return result


def without_second(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a line that opens the text and is soon said again as a heading is kept once."""
    result = list(fates)
    kept = [n for n, fate in enumerate(fates) if fate == KEPT][:_SOON]
    for other in kept[1:]:
        same = page.lowered[other] == page.lowered[kept[0]]
        if same and page.blocks[other].is_heading:
            result[other] = "dropped:repeat"
    return result


def opening_headings(
    page: Page, fates: Sequence[str], description: str | None
) -> dict[Element, int]:
    """The level, none, of a heading that the kept text begins with and that is a standfirst."""
    first = fates.index(KEPT) if KEPT in fates else 0
    block = page.blocks[first]
    if not block.is_heading or len(page.words[first]) < _PREFIX:
        return {}
    is_one = _describes(page.lowered[first], description) or _is_named(page, block)
    return {block.container: 0} if is_one else {}


def _below_title(fates: Sequence[str]) -> int:
    """The block below the title that stands above the text, or the text's first where none does."""
    first = fates.index(KEPT) if KEPT in fates else 0
    titles = (n + 1 for n, fate in enumerate(fates[:first]) if fate == "moved:title")
    return max(titles, default=first)


def _between(page: Page, fates: Sequence[str]) -> Iterator[Block]:
    """The blocks of one sentence or two between the title and the text that were left out."""
    first = fates.index(KEPT) if KEPT in fates else 0
    for block in page.blocks[_below_title(fates) : first]:
        if fates[block.index] in _LEFT_OUT and _is_sentence(page, block):
            yield block


def _is_sentence(page: Page, block: Block) -> bool:
    """Whether a block is a sentence or two of its own, and no line of another kind."""
    text = page.words_of(block)
    size = len(text) // 2 if is_cjk(text) else len(page.words[block.index])
    linked = all(run.linked for run in block.runs)
    apart = _ELSEWHERE.isdisjoint(block.path)
    fits = _SHORTEST <= size <= _LONGEST and apart and not linked
    return fits and not _CREDIT.match(text) and matching(text, "line", "tail") is None


def _is_set_off(
    page: Page, fates: Sequence[str], both: tuple[Block, Block], described: bool
) -> bool:
    """Whether the first of the text's blocks is a standfirst by its place and looks."""
    block, below = both
    named = _is_named(page, block)
    if block.is_heading:
        return described or named
    apart = not _BYLINE.isdisjoint(fates[block.index : below.index])
    others = block.container, below.container
    alike = len({(element.tag, element.getparent()) for element in others}) == 1
    return (described and apart) or (named and (apart or not alike))


def _describes(words: Sequence[str], description: str | None) -> bool:
    """Whether the words are a page's description, either of which may be cut short."""
    stated = WORD.findall((description or "").lower())
    short = min(len(words), len(stated))
    same = list(words[:short]) == stated[:short]
    return same and (short >= _PREFIX or len(words) == len(stated))


def _is_named(page: Page, block: Block) -> bool:
    """Whether its element, or one that holds nothing else, is called a summary."""
    own = page.hints[block.container]
    if len(block.runs) == 1:
        own |= page.hints[block.runs[0].parent]
    parent = block.container.getparent()
    if parent is not None and len(parent) == 1:
        own |= page.hints[parent]
    return bool(own & Hint.SUMMARY) and not (block.near | own) & _FOREIGN


def _opens_text(page: Page, fates: Sequence[str], block: Block, first: int) -> bool:
    """Whether the text that begins with this block or below says the same words."""
    kept = [b for b in page.blocks[first:] if fates[b.index] == KEPT][:_OPENING]
    text = " ".join(word for b in kept for word in page.lowered[b.index])
    return " ".join(page.lowered[block.index]) in text
