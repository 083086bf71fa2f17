"""Cards that a page opens over a word, with a picture and links; in the text they are noise."""

from collections.abc import Iterator

from briefing.normalize.article import Interval
from briefing.normalize.document.page import Block
from briefing.normalize.document.tree import BLOCK_TAGS, Element

FATE = "dropped:card"
_LINKS = 3
_LONGEST = 600


def card_of(element: Element) -> Element | None:
    """The card around an element inside a paragraph, if there is one."""
    for node in (element, *element.iterancestors()):
        if node.tag in BLOCK_TAGS:
            return None
        if len(node.findall(".//a")) >= _LINKS and node.find(".//img") is not None:
            return node if len("".join(map(str, node.itertext()))) <= _LONGEST else None
    return None


def card_cuts(block: Block) -> Iterator[Interval]:
    """The stretches of a block's text that stand in cards."""
    for run in block.runs:
        if card_of(run.parent) is not None:
            yield Interval(run.start, run.end, FATE)
