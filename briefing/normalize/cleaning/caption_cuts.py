"""What a caption says twice, for narrow and wide screens or for eyes and ears, and its buttons."""

import re
from collections.abc import Iterator

from briefing.normalize.article import Interval
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element

FATE = "dropped:caption-twice"
_LABEL = re.compile(
    r"\s*(?:Modal Trigger|View (?:[Ii]mage|[Pp]hoto)s?|Enlarge(?: this image)?)\b\s*(?=\S)"
)
_TWICE = re.compile(r"\bCredit\s*(?=Credit\b)")
_MORE = re.compile(
    r"(?:read |see |show )?more|mehr(?: anzeigen)?|weiterlesen|lire (?:plus|la suite)|voir plus|"
    r"(?:leer|ver) más|más|更多|展开|もっと見る",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(r"\s*(?:…|\.\.\.)$")


def caption_cuts(page: Page, block: Block) -> Iterator[Interval]:
    """The stretches of a caption that are left out of it."""
    text = page.text[block.start : block.end]
    if label := _LABEL.match(text):
        yield Interval(block.start, block.start + label.end(), FATE)
    for match in _TWICE.finditer(text):
        yield Interval(block.start + match.start(), block.start + match.end(), FATE)
    said = [run for run in block.runs if page.text[run.start : run.end].strip()]
    if len(said) > 1 and said[-1].linked and _is_more(page.text[said[-1].start : said[-1].end]):
        yield Interval(said[-1].start, said[-1].end, FATE)
    yield from _copies(page, block)


def _is_more(text: str) -> bool:
    return _MORE.fullmatch(text.strip(" \n>»›→.…")) is not None


def _copies(page: Page, block: Block) -> Iterator[Interval]:
    """The parts of a caption that another part says too, or says on from where they break off."""
    parts: dict[Element, Interval] = {}
    for run in block.runs:
        if (element := _part(run.parent, block.container)) is not None:
            start = parts[element].start if element in parts else run.start
            parts[element] = Interval(start, run.end, FATE)
    said = [" ".join(page.text[p.start : p.end].split()) for p in parts.values()]
    for n, interval in enumerate(parts.values()):
        begun = _CUT_SHORT.sub("", said[n])
        others = [s for m, s in enumerate(said) if (len(s), -m) > (len(said[n]), -n)]
        if any(s == said[n] or (begun != said[n] and s.startswith(begun)) for s in others):
            yield interval


def _part(element: Element, container: Element) -> Element | None:
    """The element right below a container that an element is, or stands in."""
    around = (element, *element.iterancestors())
    return next((e for e in around if e.getparent() is container), None)
