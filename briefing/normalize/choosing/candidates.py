"""What other readers of the page take for the article, as one vote a block each."""

import copy
import logging
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from briefing.normalize.choosing.region import read_region
from briefing.normalize.document.hints import Hints
from briefing.normalize.document.page import Page
from briefing.normalize.document.tree import Element, remove

MARK = "data-normalize"
WORD = re.compile(r"\w+")
_SHINGLE = 4
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_UNREAD = frozenset(("head", "script", "style", "svg", "template"))


@dataclass(frozen=True, slots=True)
class Votes:
    """Share of a block, 0 to 1, that each candidate holds; None for no opinion."""

    trafilatura: tuple[float, ...]
    readability: tuple[float, ...]
    resiliparse: tuple[float, ...]
    region: tuple[float, ...]
    declared: tuple[float, ...] | None
    ignored: Hints


def collect_votes(page: Page, declared: str | None) -> Votes:
    """Ask the three extractors, and the article body that the page declares as data."""
    region = read_region(page)
    spared = _without(page, region.furniture)
    runs = [list(shingles(words)) for words in page.words]
    trafilatura = _shares(runs, _trafilatura_text(spared))
    _drop_unseen(spared)
    return Votes(
        trafilatura,
        _readability_shares(page, spared),
        _shares(runs, _resiliparse_text(spared)),
        region.votes,
        _shares(runs, declared) if declared else None,
        region.ignored,
    )


def _without(page: Page, furniture: Collection[Element]) -> Element:
    """A copy whose elements are numbered, less those that are no content for sure."""
    numbers = {n for n, e in enumerate(page.hints) if e in furniture or e.tag in _UNREAD}
    clean = copy.deepcopy(page.root)
    # A reader that lays a table out would take minutes over a cell of 9999 columns.
    etree.strip_attributes(clean, "colspan")
    for n, element in enumerate(list(clean.iter())):
        if n in numbers and element.getparent() is not None:
            remove(element)
        else:
            element.set(MARK, str(n))
    return clean


def _drop_unseen(root: Element) -> None:
    """Take out what the page says is not shown, as readability does."""
    found: Any = root.xpath(".//*[@hidden or @style]")
    for element in found:
        if element.get("hidden") is not None or _UNSEEN.search(element.get("style") or ""):
            remove(element)


def _trafilatura_text(root: Element) -> str:
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = extract(root, favor_precision=True, include_comments=False, with_metadata=False)
    return text or ""


def _resiliparse_text(root: Element) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    source = etree.tostring(root, encoding="unicode", method="html")
    return extract_plain_text(source, main_content=True, alt_texts=False, list_bullets=False)


def shingles(words: list[str]) -> Iterable[tuple[str, ...]]:
    """Every run of four words; a shorter list is one run."""
    if len(words) < _SHINGLE:
        return [tuple(words)] if words else []
    return zip(*(words[k:] for k in range(_SHINGLE)), strict=False)


def _shares(blocks: Sequence[Sequence[tuple[str, ...]]], text: str) -> tuple[float, ...]:
    """The share of each block's runs of words that a text holds; a short block is a line of it."""
    lines = [WORD.findall(line) for line in text.splitlines()]
    found = set(shingles([word for line in lines for word in line]))
    short = {tuple(line) for line in lines if len(line) < _SHINGLE}
    return tuple(_share(runs, found, short) for runs in blocks)


def _share(
    runs: Sequence[tuple[str, ...]], found: set[tuple[str, ...]], lines: set[tuple[str, ...]]
) -> float:
    if not runs or len(runs[0]) < _SHINGLE:
        return float(bool(runs) and runs[0] in lines)
    return sum(map(found.__contains__, runs)) / len(runs)


def _readability_shares(page: Page, spared: Element) -> tuple[float, ...]:
    kept = _readability_marks(spared)
    number = {element: str(n) for n, element in enumerate(page.hints)}
    return tuple(
        sum(r.end - r.start for r in block.runs if number.get(r.parent) in kept)
        / max(block.end - block.start, 1)
        for block in page.blocks
    )


def _readability_marks(marked: Element) -> set[str]:
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    document = Document(marked)
    document._parse = copy.deepcopy  # its own cleaning takes long and would find nothing
    try:
        summary = document.summary(html_partial=True)
    except Exception:  # the reader gives up on odd trees in many ways; it is one vote of four
        return set()
    return set(re.findall(rf'{MARK}="(\d+)"', summary))
