"""Headings go with the text below them."""

from collections import Counter
from collections.abc import Sequence

from briefing.normalize.document.page import Block, Page, Run
from briefing.normalize.document.state import KEPT, OUTSIDE
from briefing.normalize.text.rules import matching

_PROSE = 60
_SOON = 4
_FAR = 60
_KIN = 4
_SERIES = 2


def with_headings(page: Page, fates: Sequence[str], *, letter: bool = False) -> list[str]:
    """Fates where a heading of kept text is kept, and one of dropped text dropped.

    In a letter headlines lead to what stands below them, elsewhere away from the article.
    """
    result = list(fates)
    for n in range(len(page.blocks) - 1, -1, -1):
        block = page.blocks[n]
        if not block.is_heading or result[n].startswith("moved"):
            continue
        if result[n] == KEPT:
            result[n] = KEPT if _opens(page, result, n) else "dropped:heading-of-nothing"
        elif text := _text_below(page, result, n):
            kept = _may_be_kept(page, result, block, text, letter=letter)
            result[n] = KEPT if kept else result[n]
    return _with_series(page, result) if KEPT in result else list(fates)


def _with_series(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a heading marked up as kept ones above it is kept with the text it opens."""
    result = list(fates)
    kept: Counter[tuple[object, ...]] = Counter()
    for n, block in enumerate(page.blocks):
        if not block.is_heading or "li" in block.path:
            continue
        series = (block.path, block.container.get("class"))
        if result[n] == KEPT:
            kept[series] += 1
        elif kept[series] >= _SERIES and result[n] == OUTSIDE and _opens(page, fates, n):
            result[n] = KEPT
    return result


def _opens(page: Page, fates: Sequence[str], at: int) -> bool:
    """Whether something is kept below a heading, before the next of its rank or above."""
    rank = page.blocks[at].container.tag
    for block in page.blocks[at + 1 : at + 1 + _FAR]:
        if fates[block.index] == KEPT:
            return True
        if block.is_heading and str(block.container.tag) <= str(rank):
            return False
    return False


def _text_below(page: Page, fates: Sequence[str], at: int) -> Block | None:
    """The kept heading or prose among the next few blocks, up to the next heading."""
    for block in page.blocks[at + 1 : at + 1 + _SOON]:
        if fates[block.index] == KEPT and (block.is_heading or block.end - block.start >= _PROSE):
            return block
        if block.is_heading:
            break
    return None


def _may_be_kept(
    page: Page, fates: Sequence[str], block: Block, below: Block, *, letter: bool
) -> bool:
    """A heading of long kept text in the same part of the page, and no known noise."""
    if matching(page.words_of(block), "line", "tail") is not None:
        return False
    above = page.blocks[max(block.index - _SOON, 0) : block.index]
    amid = [b for b in above if fates[b.index] in (KEPT, "moved:title")]
    if _is_linked(block) and not letter:
        return _are_kin(block, below, 1) and any(
            _are_kin(block, b, 1 + (fates[b.index] != KEPT)) for b in amid
        )
    between = page.blocks[block.index + 1 : below.index]
    known = all(fates[b.index] not in (KEPT, OUTSIDE) for b in between)
    if known and _are_kin(block, below, _KIN - 2):
        return True
    listed = any("li" in b.path for b in between)
    return bool(amid) and not listed and (_are_kin(block, below, _KIN) or _are_alike(block, below))


def _are_kin(block: Block, other: Block, most: int) -> bool:
    """Whether an element around both is at most so many steps above either.

    Text that stands bare beside a heading is in the element around that.
    """
    return not set(block.around[1 : most + 1]).isdisjoint(other.around[: most + 1])


def _are_alike(block: Block, other: Block) -> bool:
    """Whether both stand in parts that are marked up the same way and named."""
    one, two = block.container.getparent(), other.container.getparent()
    if one is None or two is None or not one.get("class"):
        return False
    return (one.tag, one.get("class")) == (two.tag, two.get("class"))


def _is_linked(block: Block) -> bool:
    """Whether half of a heading leads elsewhere; a link to the heading's own place does not."""
    away = sum(run.end - run.start for run in block.runs if run.linked and _leads_away(run))
    return away > 0.5 * (block.end - block.start)


def _leads_away(run: Run) -> bool:
    around = (run.parent, *run.parent.iterancestors("a"))
    return not any((e.get("href") or "").startswith("#") for e in around if e.tag == "a")
