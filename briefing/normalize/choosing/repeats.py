"""Text that a page holds more than once, as it does for other screens or on a list further down."""

import re
from collections.abc import Collection, Mapping, Sequence

from briefing.normalize.choosing.candidates import shingles
from briefing.normalize.document.hints import Hint
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element

_LONG, _LONG_CAPTION = 30, 8
_SHARE = 0.9
_NEAR, _NAME = 3, 8
_PULLED = re.compile(
    r"(?:^|[\s_-])(?:pull(?:ed|out)?[\s_-]?(?:quote|text)?s?|side-?quotes?|quote-(?:block|text))"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_MEANT = frozenset(("blockquote", "table", "pre"))

Run = tuple[str, ...]


def repeats(page: Page, keep: Sequence[bool], heading: int = 0) -> set[int]:
    """The kept blocks nearly all of whose words stand in runs in another part of the page, above.

    What stands twice in one part is meant so, but for the caption of a picture. A part is what is
    around a block's parent. Above the article's heading a list may lead to the article: what
    stands there goes, and what is below stays.
    """
    above: dict[Run, Element] = {}
    teasers = _teasers(page, keep, heading)
    found = _pulled(page, keep) | teasers
    for block, kept in zip(page.blocks, keep, strict=True):
        if not kept or block.index in teasers:
            continue
        runs = list(shingles(page.words[block.index]))
        if _is_repeat(page, block, runs, above):
            found.add(block.index)
        part = _part(block)
        for run in runs:
            above.setdefault(run, part)
    return found


def _teasers(page: Page, keep: Sequence[bool], heading: int) -> set[int]:
    """The kept blocks above the heading nearly all of whose words stand in runs below it."""
    over = [block for block in page.blocks[:heading] if keep[block.index]]
    if not over:
        return set()
    below: dict[Run, Element] = {}
    for block in page.blocks[heading + 1 :]:
        if keep[block.index]:
            below |= dict.fromkeys(shingles(page.words[block.index]), _part(block))
    runs = ((block, list(shingles(page.words[block.index]))) for block in over)
    return {block.index for block, r in runs if _is_repeat(page, block, r, below)}


def _pulled(page: Page, keep: Sequence[bool]) -> set[int]:
    """The kept quotations that are pulled out of a paragraph that is kept as well."""
    kept = [b for b, is_kept in zip(page.blocks, keep, strict=True) if is_kept]
    holders = {b.index: holder for b in kept if (holder := _pulled_by(b)) is not None}
    texts = [f" {' '.join(page.lowered[b.index])} " for b in kept if b.index not in holders]
    said = {n: f" {' '.join(page.lowered[n])} " for n in holders}
    twice = {n for n, words in said.items() if any(words in text for text in texts)}
    # Whom the page quotes there goes with the quotation.
    quoted = {holders[n] for n in twice}
    names = {n for n, e in holders.items() if e in quoted and len(page.words[n]) <= _NAME}
    return twice | (names if twice else set())


def _pulled_by(block: Block) -> Element | None:
    """The element that holds a quotation pulled out of the text, the outermost close to it."""
    near = [e for e in block.around[:_NEAR] if _PULLED.search(e.get("class") or "")]
    return near[-1] if near else None


def _is_repeat(page: Page, block: Block, runs: Sequence[Run], other: Mapping[Run, Element]) -> bool:
    size, caption = len(page.words[block.index]), _is_caption(page, block)
    if size < (_LONG_CAPTION if caption else _LONG) or not _MEANT.isdisjoint(block.path):
        return False
    part = None if caption else _part(block)
    known = {n for n, run in enumerate(runs) if run in other and other[run] is not part}
    return _covered(known, len(runs[0])) >= _SHARE * size


def _covered(starts: Collection[int], length: int) -> int:
    """How many words the runs that start at these words hold."""
    return len({start + step for start in starts for step in range(length)})


def _is_caption(page: Page, block: Block) -> bool:
    return any(page.hints[element] & Hint.CAPTION for element in block.around[:_NEAR])


def _part(block: Block) -> Element:
    return block.around[:_NEAR][-1]
