"""Our own reader's vote: the part of the page that holds most of its prose."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.normalize.document.hints import Hint, Hints
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element
from briefing.normalize.text.words import FUNCTION_WORDS, SENTENCE_END, is_cjk, is_consent

_FURNITURE = (
    Hint.COMMENT
    | Hint.RELATED
    | Hint.PROMO
    | Hint.SHARE
    | Hint.NAV
    | Hint.FOOTER
    | Hint.ASIDE
    | Hint.NEWSLETTER
    | Hint.MODAL
    | Hint.LEGAL
    | Hint.FORM
    | Hint.UNSEEN
    | Hint.HIDDEN
)
_SURELY = re.compile(
    r"(?:^|\s)(?:(?:article|post|user|reader|fb|facebook|view)?[-_]?comments?(?:[-_]?(?:list|section|area|"
    r"thread|container|wrapper|wrap|box|form|block|content|count|link|respond))?|disqus[\w-]*|respond|"
    r"(?:onetrust|cookie|consent|gdpr|ot-sdk|cmpbox|cmpwrapper)[\w-]*|coral[-_]\w+|spotim[\w-]*)"
    r"(?=$|\s)",
    re.IGNORECASE,
)
_MAJORITY = 0.7
_VEILED = 450
_MIN_WORDS = 10


@dataclass(frozen=True, slots=True)
class Region:
    """Our vote for each block, and what other readers are to be spared of.

    ``ignored`` are hints that say nothing on this page, such as hidden text on a page that
    keeps its article hidden until a script shows it.
    """

    votes: tuple[float, ...]
    furniture: frozenset[Element]
    ignored: Hints


def read_region(page: Page) -> Region:
    """Find the part of the page that holds most of its prose."""
    prose = [_prose_words(page, block) for block in page.blocks]
    plain = _masses(page.blocks, prose)
    total = max(plain.get(page.root, 0), 1)
    shared = {e for e, mass in plain.items() if mass >= 0.6 * total}
    ignored = _ignored(page.blocks, prose)
    hints = [h & ~ignored for h in _hints_around(page, shared)]
    clean = [0 if h & _FURNITURE else words for h, words in zip(hints, prose, strict=True)]
    if not any(clean):
        clean = prose
    region = _region(page.root, _masses(page.blocks, clean))
    votes = tuple(
        float(region in b.around and not hints[b.index] & _FURNITURE and _is_content(b, words))
        for b, words in zip(page.blocks, prose, strict=True)
    )
    return Region(votes, frozenset(_surely_furniture(page, plain, total, ignored)), ignored)


def _ignored(blocks: Sequence[Block], prose: Sequence[int]) -> Hints:
    unseen = sum(n for block, n in zip(blocks, prose, strict=True) if block.hints & Hint.UNSEEN)
    seen = sum(prose) - unseen
    return Hint.UNSEEN if unseen > seen and seen < _VEILED else 0


def _surely_furniture(
    page: Page, masses: Mapping[Element, int], total: int, ignored: Hints
) -> Iterator[Element]:
    yield from _consent_boxes(page)
    for element, said in page.hints.items():
        surely = said & Hint.UNSEEN & ~ignored or _is_surely(_names(element))
        if surely and masses.get(element, 0) < 0.5 * total:
            yield element


def _consent_boxes(page: Page) -> Iterator[Element]:
    """The largest elements most of whose words are about cookies and consent."""
    words = [len(page.words_of(b).split()) for b in page.blocks]
    consent = [
        n if n > 20 and is_consent(page.text[b.start : b.end]) else 0
        for n, b in zip(words, page.blocks, strict=True)
    ]
    if not any(consent):
        return
    masses, about = _masses(page.blocks, words), _masses(page.blocks, consent)
    yield from (e for e, n in about.items() if n > 0.5 * masses[e] and e.tag != "body")


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


@lru_cache(maxsize=16384)
def _is_surely(names: str) -> bool:
    return len(names) < 300 and _SURELY.search(names) is not None


def _prose_words(page: Page, block: Block) -> int:
    text = page.words_of(block)
    if block.linked > 0.4 * len(text):
        return 0
    if is_cjk(text):
        return len(text) // 2 if len(text) > 20 else 0
    words = page.lowered[block.index]
    if len(words) < _MIN_WORDS:
        return 0
    common = sum(w in FUNCTION_WORDS for w in words) / len(words)
    if common <= 0.2 and not SENTENCE_END.search(text):
        return 0
    return 0 if is_consent(text) else len(words)


def _masses(blocks: Sequence[Block], words: Sequence[int]) -> dict[Element, int]:
    masses: dict[Element, int] = defaultdict(int)
    for block, count in zip(blocks, words, strict=True):
        if count:
            for element in block.around:
                masses[element] += count
    return masses


def _hints_around(page: Page, shared: set[Element]) -> list[Hints]:
    """What the elements around each block say, those around nearly everything left out."""
    known: dict[Element, Hints] = {}

    def of(element: Element) -> Hints:
        if element in shared:
            return 0
        if element not in known:
            parent = element.getparent()
            known[element] = page.hints[element] | (of(parent) if parent is not None else 0)
        return known[element]

    return [of(block.container) for block in page.blocks]


def _region(root: Element, masses: dict[Element, int]) -> Element:
    """Go down while one child holds most of the prose."""
    total = masses.get(root, 0)
    region = root
    while True:
        child = max(region, key=lambda c: masses.get(c, 0), default=None)
        if child is None or masses.get(child, 0) < _MAJORITY * total or child.tag in ("p", "li"):
            return region
        region = child


def _is_content(block: Block, prose: int) -> bool:
    if prose:
        return True
    return block.linked < 0.5 * (block.end - block.start)
