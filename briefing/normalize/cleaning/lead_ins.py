"""A last line that leads to something goes with what it leads to."""

from collections.abc import Sequence

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT, OUTSIDE
from briefing.normalize.text.words import count_words

_FATE = "dropped:lead-in"
_LONGEST = 14


def without_lead_in(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a short last line that ends with a colon is left out with what stands below."""
    result = list(fates)
    last = max((n for n, fate in enumerate(fates) if fate == KEPT), default=0)
    if last + 1 >= len(fates) or not last or fates[last + 1] != OUTSIDE:
        return result
    block = page.blocks[last]
    text = page.words_of(block)
    leads = text.endswith((":", "：")) and count_words(text) <= _LONGEST
    if leads and not _shows_something(page, block):
        result[last] = _FATE
    return result


def _shows_something(page: Page, block: Block) -> bool:
    """Whether a picture or player stands right below a block."""
    after = (media.node for media in page.media if media.before == block.index + 1)
    return any(not set(block.around[:2]).isdisjoint(node.iterancestors()) for node in after)
