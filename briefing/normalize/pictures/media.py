"""Which pictures and players belong to the article: those that stand among its text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.normalize.document.hints import Hint, Hints
from briefing.normalize.document.page import Media, Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import IMAGE_TAGS, Element
from briefing.normalize.pictures.addresses import image_address
from briefing.normalize.pictures.cards import is_in_card
from briefing.normalize.pictures.doubles import shown_once
from briefing.normalize.pictures.holders import is_mostly_linked, is_of_picture
from briefing.normalize.pictures.icons import is_icon
from briefing.normalize.pictures.leads import are_alike, picture_name, stated_picture
from briefing.normalize.pictures.stills import is_still

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
CAPTION = "moved:caption"
CREDIT = "dropped:photo-credit"
_ABOVE = 14
_TO_TITLE = 30
_NEAREST_KIN = 5
_CAPTION, _LABEL = 400, 20


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the kept text is: characters kept and at all below every element.

    ``bound`` are those kept or said of a picture, ``hints`` what each element says of itself.
    ``opening`` is the first block kept of the main text, which a standfirst may stand above,
    ``top`` the headline above or, where there is none near, the first block kept.
    """

    kept: Mapping[Element, int]
    bound: Mapping[Element, int]
    all: Mapping[Element, int]
    main: Element
    above_main: Sequence[Element]
    top: int
    first: int
    opening: int
    last: int
    hints: Mapping[Element, Hints]

    @property
    def highest(self) -> int:
        """The block above which no picture leads the text."""
        return min(self.top, self.first - _ABOVE)


def choose_media(page: Page, fates: Sequence[str], base: str | None) -> list[Media]:
    """The media to show with the kept blocks."""
    if KEPT not in fates:
        return []
    layout = _lay_out(page, fates)
    shown = [m for m in _among(page, layout, base) if not is_still(m.node, page.hints)]
    shown = _with_lead(page, shown, layout, base)
    shown = [m for n, m in enumerate(shown) if not _is_stand_in(m, shown[n + 1 : n + 3])]
    shown = [m for n, m in enumerate(shown) if n == 0 or not _is_double(m, shown[n - 1], base)]
    return shown_once(shown, fates, layout.opening, base)


def count_stills(page: Page, fates: Sequence[str], base: str | None) -> int:
    """How many players stand among the text of which a page shows no more than a still."""
    stills = {m.node for m in page.media if is_still(m.node, page.hints)}
    if not stills:
        return 0
    return sum(m.node in stills for m in _among(page, _lay_out(page, fates), base))


def _among(page: Page, layout: _Layout, base: str | None) -> list[Media]:
    """The media that stand among the text and are no dress of the page."""
    return [
        m
        for m in page.media
        if _belongs(m, layout)
        and not _is_of_rest(m.node, layout)
        and not is_icon(m.node, base)
        and not is_in_card(m.node)
    ]


def _is_double(media: Media, above: Media, base: str | None) -> bool:
    """Whether a picture is the one right above once more, not in a line or cell of its own."""
    if media.before != above.before or not {media.node.tag, above.node.tag} <= IMAGE_TAGS:
        return False
    if next(media.node.iterancestors("td", "p"), None) not in (None, above.node.getparent()):
        return False
    return image_address(media.node, base) == image_address(above.node, base)


def _with_lead(page: Page, shown: list[Media], layout: _Layout, base: str | None) -> list[Media]:
    """The media, with the picture that the page names as its own where it stands above the text."""
    name = stated_picture(page.root, base)
    if name is None or any(are_alike(picture_name(m.node, base) or "", name) for m in shown):
        return shown
    leads = [m for m in page.media if _may_lead(m, name, layout, base)]
    below = (m for m in leads if m.before >= layout.top)  # a copy may stand above the headline
    lead = next(below, leads[-1] if leads else None)
    return [m for m in page.media if m is lead or m in shown]


def _may_lead(media: Media, name: str, layout: _Layout, base: str | None) -> bool:
    """Whether a picture stands where one leads the text, and goes by a name like this."""
    if not layout.highest <= media.before <= layout.opening:
        return False
    if next(media.node.iterancestors("h1"), None) is not None:
        return False
    if is_icon(media.node, base) or is_still(media.node, layout.hints):
        return False
    said = picture_name(media.node, base)
    return said is not None and are_alike(said, name)


def _lay_out(page: Page, fates: Sequence[str]) -> _Layout:
    kept: dict[Element, int] = defaultdict(int)
    bound: dict[Element, int] = defaultdict(int)
    all_: dict[Element, int] = defaultdict(int)
    places = [n for n, fate in enumerate(fates) if fate in (KEPT, CAPTION)]
    for block in page.blocks:
        fate = fates[block.index]
        held = [all_]
        if fate in (KEPT, CAPTION, CREDIT):
            held += [bound, kept] if fate == KEPT else [bound]
        for sizes in held:
            for element in block.around:
                sizes[element] += block.end - block.start
    main = _smallest_holding(page.root, kept)
    above = list(main.iterancestors())
    opening = next(
        (n for n in places if fates[n] == KEPT and main in page.blocks[n].around), fates.index(KEPT)
    )
    first = places[0]
    top = next(
        (b.index for b in page.blocks[max(first - _TO_TITLE, 0) : first] if "h1" in b.path), first
    )
    return _Layout(kept, bound, all_, main, above, top, first, opening, places[-1], page.hints)


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
    figure = _figure(media.node)
    own = layout.all.get(figure, 0) if figure is not None else 0
    hints: Hints = 0
    for element in (media.node, *media.node.iterancestors()):
        if element is layout.main:
            above = layout.first - 1 if figure is None else layout.highest
            return above <= media.before <= layout.last + 1
        if element in layout.above_main:
            near = element in layout.above_main[:_NEAREST_KIN]
            return near and framed and layout.highest <= media.before <= layout.opening
        here, kept = layout.all.get(element, 0), layout.kept.get(element, 0)
        if here and kept >= 0.5 * here:
            return True
        if here - own > _CAPTION:
            return framed and element.tag == "header" and media.before <= layout.opening
        # A picture that can be opened by itself is no field of a form.
        of_button = Hint.FORM if element.get("role") == "button" else 0
        hints |= layout.hints[element] & ~of_button
        if hints & _FOREIGN:
            return False
    return False


def _is_of_rest(node: Element, layout: _Layout) -> bool:
    """Whether the words closest to a picture are of the rest of the page, and no caption of it."""
    holder = next((e for e in node.iterancestors() if layout.all.get(e)), None)
    if holder is None or _figure(node) is not None or layout.bound.get(holder):
        return False
    if not _LABEL < layout.all[holder] <= _CAPTION:
        return False
    if is_of_picture(holder) and not is_mostly_linked(holder):
        return False
    return not any(layout.hints[element] & Hint.CAPTION for element in holder.iter())


def _figure(node: Element) -> Element | None:
    return next(node.iterancestors("figure"), None)


def _frame(node: Element) -> bool:
    """Whether a picture stands in a figure of its own."""
    near = list(node.iterancestors())[:_NEAREST_KIN]
    return any(e.tag in ("figure", "picture") for e in near)


def _is_stand_in(media: Media, following: Sequence[Media]) -> bool:
    """Whether the picture for readers without scripts comes right after, in its place."""
    near = set(list(media.node.iterancestors())[:_NEAREST_KIN])
    for other in following:
        holder = next(other.node.iterancestors("noscript"), None)
        if other.before != media.before or holder is None:
            continue
        if media.node.tag in IMAGE_TAGS and holder.getparent() in near:
            return True
    return False
