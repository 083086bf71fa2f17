"""Preformatted text as fenced code with its language."""

import re

from lxml import etree

_LANGUAGE = re.compile(r"(?:^|\s)(?:lang|language|highlight-source|brush:?)[-\s]([\w+#-]+)")


def code_block(text: str, element: etree._Element) -> str:
    """A fenced block; its fence is longer than any in the text."""
    text = text.expandtabs(4).strip("\n").rstrip()
    if not text.strip():
        return ""
    runs = re.findall(r"^`{3,}", text, re.MULTILINE)
    fence = "`" * (max((len(run) for run in runs), default=2) + 1)
    return f"{fence}{_language(element)}\n{text}\n{fence}"


def _language(element: etree._Element) -> str:
    inner = element.find(".//code")
    for node in (element, inner, element.getparent()):
        if node is not None:
            match = _LANGUAGE.search(node.get("class") or "")
            if match:
                return match[1].lower()
    return ""
