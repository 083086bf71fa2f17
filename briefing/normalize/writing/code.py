"""Preformatted text as fenced code with its language."""

import re
from collections.abc import Mapping

from lxml import etree

from briefing.normalize.document.tree import BLOCK_TAGS

_LANGUAGE = re.compile(r"(?:^|\s)(?:lang|language|highlight-source|brush:?)[-\s]([\w+#-]+)")


def code_block(text: str, element: etree._Element) -> str:
    """A fenced block; its fence is longer than any in the text."""
    text = text.expandtabs(4).strip("\n").rstrip()
    if not text.strip():
        return ""
    runs = re.findall(r"^`{3,}", text, re.MULTILINE)
    fence = "`" * (max((len(run) for run in runs), default=2) + 1)
    return f"{fence}{_language(element)}\n{text}\n{fence}"


def code_text(element: etree._Element, texts: Mapping[tuple[etree._Element, bool], str]) -> str:
    """The text below an element, in the lines in which a browser sets it."""
    text = texts.get((element, False), "")
    for child in element:
        if child.tag == "br":
            text += "\n"
        of_own = child.tag in BLOCK_TAGS
        text = _on_new_line(text) if of_own else text
        text += code_text(child, texts)
        text = _on_new_line(text) if of_own else text
        text += texts.get((child, True), "")
    return text


def _on_new_line(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _language(element: etree._Element) -> str:
    inner = element.find(".//code")
    for node in (element, inner, element.getparent()):
        if node is not None:
            match = _LANGUAGE.search(node.get("class") or "")
            if match:
                return match[1].lower()
    return ""
