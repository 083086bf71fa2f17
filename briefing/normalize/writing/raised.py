"""Raised figures in characters of their own, so that 10 to the sixth does not read 106."""

import re

from briefing.normalize.document.tree import BLOCK_TAGS, Element

_FIGURES = re.compile(r"\s*[-+−–]?\d{1,4}\s*")
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


def raised(node: Element, tail: bool, text: str) -> str:
    """The text of a node, or after it, its figures raised where the page raises nothing else."""
    if not _FIGURES.fullmatch(text):
        return text
    element = node.getparent() if tail else node
    while element is not None and element.tag not in BLOCK_TAGS:
        if element.tag == "sup":
            return text.translate(_RAISED)
        element = element.getparent()
    return text
