"""Stills of players that a page starts by a script, and so says no address of."""

from collections.abc import Mapping

from briefing.normalize.document.hints import Hint, Hints
from briefing.normalize.document.tree import IMAGE_TAGS, Element

_NEAR = 3


def is_still(node: Element, hints: Mapping[Element, Hints]) -> bool:
    """Whether a picture only fills a player's place, and says that it tells nobody anything."""
    if node.tag not in IMAGE_TAGS or node.get("aria-hidden") != "true":
        return False
    around = [node, *list(node.iterancestors())[:_NEAR]]
    return any(hints.get(element, 0) & Hint.PLAYER for element in around)
