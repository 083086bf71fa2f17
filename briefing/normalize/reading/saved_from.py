"""The address of a saved page, by what the program that saved it wrote down."""

import re
from collections.abc import Iterator

from briefing.normalize.document.page import Block, Page
from briefing.normalize.text.links import absolute

_COMMENT = re.compile(
    r"<!--(?:(?!-->).){0,200}?(?:saved from url=\(\d+\)|\burl: ?)(?P<url>https?://[^\s<>]{4,2000})",
    re.DOTALL,
)
_STATED = re.compile(
    r"(?:source|original|article)?(?: url| link| address)?|quelle|fuente|lien|via|来源|"
    r"原文(?:链接|地址)?",
    re.IGNORECASE,
)
_LINE = re.compile(r"(?P<label>[^:：]{0,30}?)(?:\s*[:：]\s*)?(?P<url>https?://\S{4,2000})")
_HEAD, _ABOVE, _BELOW = 20_000, 3, 3


def address_in_comment(source: str) -> str | None:
    """The address in the comment at the head of a page that a browser saved."""
    match = _COMMENT.search(source[:_HEAD])
    return absolute(match["url"], None) if match else None


def address_on_page(page: Page, heading: int) -> str | None:
    """The address that a page shows as its source: by its heading, or in a line that says so."""
    return next(_shown(page, heading), None)


def says_address(text: str) -> str | None:
    """The address in a line that says that it is that of the source, and nothing else."""
    match = _LINE.fullmatch(text.strip())
    label = match["label"].strip() if match else ""
    return absolute(match["url"], None) if match and label and _STATED.fullmatch(label) else None


def _shown(page: Page, heading: int) -> Iterator[str]:
    if page.blocks[heading].is_heading:
        for block in page.blocks[max(heading - _ABOVE, 0) : heading + _BELOW + 1]:
            yield from _links_named_by_host(block, page)
    for block in page.blocks:
        text = page.words_of(block)
        if ":" in text and "//" in text and (address := says_address(text)):
            yield address


def _links_named_by_host(block: Block, page: Page) -> Iterator[str]:
    """The address of a link to a page whose words are the name of its host, as readers show it."""
    for run in block.runs:
        href = run.href
        address = absolute(href, None) if (href or "").startswith("http") else None
        host, _, path = (address or "").partition("//")[2].partition("/")
        shown = page.text[run.start : run.end].strip().lower().removeprefix("www.")
        if path and shown == host.lower().removeprefix("www."):
            yield str(address)
