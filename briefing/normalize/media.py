"""Which pictures and players belong to the article: those that stand among its text."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.normalize.cards import card_of
from briefing.normalize.hints import Hint, Hints, hints_of
from briefing.normalize.links import image_address
from briefing.normalize.page import EMBED_TAGS, IMAGE_TAGS, Element, Media, Page
from briefing.normalize.state import KEPT

_FOREIGN = (
    Hint.RELATED
    | Hint.COMMENT
    | Hint.NAV
    | Hint.FOOTER
    | Hint.SHARE
    | Hint.AUTHOR
    | Hint.PROMO
    | Hint.NEWSLETTER
    | Hint.FORM
    | Hint.TAGS
)
_ICON = re.compile(
    r"(?:^|[^a-z])(?:logos?|icons?|(?:gr)?avatars?|sprite|spinner|spacer|pixel|beacon|badge|emoji|"
    r"button|1x1|blank|tracker|track|468x60|728x90)(?=$|[^a-z\d])",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"^https?://(?:[\w.-]+\.)?(?:scorecardresearch|doubleclick|quantserve|imrworldwide|statcounter|"
    r"google-analytics|googlesyndication|chartbeat|parsely|facebook\.com/tr|feedburner)\b"
)
CAPTION = "moved:caption"
_SMALLEST = 60
_ABOVE = 14
_NEAREST_KIN = 5
_CAPTION = 400


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the kept text is: characters kept and at all below every element."""

    kept: Mapping[Element, int]
    all: Mapping[Element, int]
    main: Element
    above_main: Sequence[Element]
    first: int
    last: int


def choose_media(page: Page, fates: Sequence[str], base: str | None) -> list[Media]:
    """The media to show with the kept blocks."""
    if KEPT not in fates:
        return []
    layout = _lay_out(page, fates)
    shown = [
        m
        for m in page.media
        if _belongs(m, layout) and not _is_icon(m.node, base) and card_of(m.node) is None
    ]
    return [m for n, m in enumerate(shown) if not _is_stand_in(m, shown[n + 1 : n + 3])]


def captions_of(page: Page, fates: Sequence[str], media: Sequence[Media]) -> dict[Element, str]:
    """Captions that are no part of the text, by the picture that carries them as its title."""
    figures: dict[Element, Element] = {}
    for shown in media:
        for figure in shown.node.iterancestors("figure"):
            figures.setdefault(figure, shown.node)
    captions: dict[Element, str] = {}
    for block in page.blocks:
        holder = next(block.container.iterancestors("figure"), None)
        if fates[block.index] == CAPTION and holder in figures:
            node = figures[holder]
            captions[node] = f"{captions.get(node, '')} {page.words_of(block)}".strip()
    return captions


def with_captions(page: Page, fates: Sequence[str], base: str | None) -> list[str]:
    """Fates where the caption of a picture that is shown goes with it."""
    figures = {f for m in choose_media(page, fates, base) for f in m.node.iterancestors("figure")}
    return [
        CAPTION
        if fate == "dropped:outside"
        and block.container.tag == "figcaption"
        and next(block.container.iterancestors("figure"), None) in figures
        else fate
        for block, fate in zip(page.blocks, fates, strict=True)
    ]


def _lay_out(page: Page, fates: Sequence[str]) -> _Layout:
    kept: dict[Element, int] = defaultdict(int)
    all_: dict[Element, int] = defaultdict(int)
    places = [n for n, fate in enumerate(fates) if fate == KEPT]
    for block in page.blocks:
        size = block.end - block.start
        for element in (block.container, *block.container.iterancestors()):
            all_[element] += size
            kept[element] += size if fates[block.index] == KEPT else 0
    main = _smallest_holding(page.root, kept)
    return _Layout(kept, all_, main, list(main.iterancestors()), places[0], places[-1])


def _smallest_holding(root: Element, kept: Mapping[Element, int]) -> Element:
    total, main = kept[root], root
    while True:
        child = next((c for c in main if kept.get(c, 0) >= 0.9 * total), None)
        if child is None or child.tag == "p":
            return main
        main = child


def _belongs(media: Media, layout: _Layout) -> bool:
    """Whether the part of the page that holds a picture is a part of the article."""
    framed = _frame(media.node)
    hints: Hints = 0
    for element in (media.node, *media.node.iterancestors()):
        if element is layout.main:
            return layout.first - 1 <= media.before <= layout.last + 1
        if element in layout.above_main:
            near = element in layout.above_main[:_NEAREST_KIN]
            return near and framed and layout.first - _ABOVE <= media.before <= layout.first
        here, kept = layout.all.get(element, 0), layout.kept.get(element, 0)
        if here and kept >= 0.5 * here:
            return True
        if here > _CAPTION:
            return framed and element.tag == "header" and media.before <= layout.first
        hints |= hints_of(element)
        if hints & _FOREIGN:
            return False
    return False


def _frame(node: Element) -> bool:
    """Whether a picture stands in a figure of its own."""
    near = list(node.iterancestors())[:_NEAREST_KIN]
    return any(e.tag in ("figure", "picture") for e in near)


def _is_stand_in(media: Media, following: Sequence[Media]) -> bool:
    """Whether the picture for readers without scripts comes right after, in its place."""
    near = set(list(media.node.iterancestors())[:_NEAREST_KIN])
    for other in following:
        parent = other.node.getparent()
        if other.before != media.before or parent is None or parent.tag != "noscript":
            continue
        if media.node.tag in IMAGE_TAGS and parent.getparent() in near:
            return True
    return False


def _is_entry(node: Element) -> bool:
    """Whether a picture is all that a table's cell holds, and so says something."""
    cell = next(node.iterancestors("td"), None)
    return cell is not None and not "".join(map(str, cell.itertext())).strip() and len(cell) == 1


def _is_icon(node: Element, base: str | None) -> bool:
    if node.tag in EMBED_TAGS or _is_entry(node):
        return False
    for key in ("width", "height"):
        value = (node.get(key) or "").removesuffix("px")
        if value.isdecimal() and 0 < int(value) < _SMALLEST:
            return True
    address = image_address(node, base) or ""
    if _COUNTER.search(address):
        return True
    names = f"{node.get('class') or ''} {address.split('?')[0].rsplit('/', 1)[-1]}"
    return not address or _ICON.search(names) is not None
