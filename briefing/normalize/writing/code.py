"""Preformatted text, and code in pasted text, as fenced code with its language."""

import re
from collections.abc import Mapping, Sequence
from textwrap import dedent

from lxml import etree

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import BLOCK_TAGS, Element
from briefing.normalize.pasted.code_blocks import code_blocks

_LANGUAGE = re.compile(r"(?:^|\s)(?:lang|language|highlight-source|brush:?)[-\s]([\w+#-]+)")


def code_block(text: str, element: etree._Element) -> str:
    """A fenced block; its fence is longer than any in the text."""
    return fenced(text.expandtabs(4), language_of(element))


def fenced(text: str, language: str = "") -> str:
    """Text between fences, or none where there is none."""
    text = text.strip("\n").rstrip()
    if not text.strip():
        return ""
    runs = re.findall(r"^`{3,}", text, re.MULTILINE)
    fence = "`" * (max((len(run) for run in runs), default=2) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


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


def language_of(element: etree._Element) -> str:
    """The language that the names of an element, or of one in or around it, say."""
    inner = element.find(".//code")
    for node in (element, inner, element.getparent()):
        if node is not None:
            match = _LANGUAGE.search(node.get("class") or "")
            if match:
                return match[1].lower()
    return ""


def code_of(page: Page, stretch: Sequence[Block]) -> str:
    """Lines of pasted text as a fenced block, less the indentation that all of them have."""
    first, last = stretch[0], stretch[-1]
    if first.container.tag == "pre":
        run = first.runs[0]
        return fenced(dedent(page.text[run.start : run.end]), language_of(first.container))
    start = page.text.rfind("\n", 0, first.start) + 1
    return fenced(dedent(page.text[start : last.end]))


def finished_code(page: Page, fates: Sequence[str]) -> dict[Element, str]:
    """The code of pasted text, by the elements that it stands in; all is said by the first."""
    found: dict[Element, str] = {}
    for stretch in code_blocks(page, fates):
        tops = [block.around[-2] for block in stretch]
        found |= dict.fromkeys(tops, "")
        found[tops[0]] = code_of(page, stretch)
    return found
