"""Cards that a page opens over a word, with a picture and links; in the text they are noise."""

from collections.abc import Iterator
from itertools import takewhile

from briefing.normalize.article import Interval
from briefing.normalize.document.page import Block
from briefing.normalize.document.tree import BLOCK_TAGS, Element, whole_text

FATE = "dropped:card"
_LINKS, _LINKS_WITHIN = 3, 2
_LONGEST = 600


def is_in_card(element: Element) -> bool:
    """Whether an element inside a paragraph stands in a card.

    What holds a card and, before it, the word that the card is opened over is no card itself.
    """
    for node in (element, *element.iterancestors()):
        if node.tag in BLOCK_TAGS:
            return False
        if _has_picture_and(node, _LINKS):
            within = [child for child in node if _has_picture_and(child, _LINKS_WITHIN)]
            if within and _says_before(node, within[0]):
                return any(child is element or child in element.iterancestors() for child in within)
            return len(whole_text(node)) <= _LONGEST
    return False


def _has_picture_and(node: Element, links: int) -> bool:
    return len(node.findall(".//a")) >= links and node.find(".//img") is not None


def _says_before(node: Element, inner: Element) -> bool:
    """Whether there are words in an element before one of its children."""
    before = takewhile(lambda child: child is not inner, node)
    texts = (text for child in before for text in (*child.itertext(), child.tail or ""))
    return any(str(text).strip() for text in (node.text or "", *texts))


def card_cuts(block: Block) -> Iterator[Interval]:
    """The stretches of a block's text that stand in cards."""
    for run in block.runs:
        if is_in_card(run.parent):
            yield Interval(run.start, run.end, FATE)
