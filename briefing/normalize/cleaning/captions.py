"""Captions: what is said of a picture beside it goes with the picture, not with the text."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from briefing.normalize.article import Interval
from briefing.normalize.document.hints import Hint
from briefing.normalize.document.page import Block, Media, Page
from briefing.normalize.document.state import KEPT, OUTSIDE
from briefing.normalize.document.tree import Element
from briefing.normalize.pictures.holders import is_of_picture
from briefing.normalize.pictures.media import CAPTION, CREDIT, choose_media
from briefing.normalize.text.credits import ends_in_credit, is_credit

_RIGHTS = "dropped:rights"
_LONGEST, _SHORT = 400, 150
_NEAR = 4
_SAID = re.compile(
    r"^[▲△↑]|^资料图|(?:(?<![上下左右如见])图|摄)[)）]?。?$|"
    r"^\(?(?i:image|picture|photo(?:graph)?)s? (?i:taken from|by|courtesy of)\b"
)


def with_captions(page: Page, fates: Sequence[str], base: str | None) -> list[str]:
    """Fates where a caption goes with the picture, or stays with what else its figure shows."""
    media = choose_media(page, fates, base)
    result = list(fates)
    told = {e for b in page.blocks if fates[b.index] == KEPT for e in b.around}
    for index in _pictures(page, media):
        inside = "figcaption" in page.blocks[index].path
        if fates[index] in (OUTSIDE, CREDIT, _RIGHTS) or (fates[index] == KEPT and not inside):
            result[index] = CAPTION
    for block in page.blocks:
        caption = block.container.tag == "figcaption"
        if caption and result[block.index] == OUTSIDE and _captioned(block) in told:
            result[block.index] = KEPT
    result = _alike(page, result)
    return result if KEPT in result else list(fates)


def _alike(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a figure's caption is set as those of most other figures are."""
    result = list(fates)
    captions = [b.index for b in page.blocks if b.container.tag == "figcaption"]
    kept, moved = ([n for n in captions if fates[n] == fate] for fate in (KEPT, CAPTION))
    if len(kept) > len(moved):
        for index in moved:
            result[index] = KEPT
    return result


def captions_of(
    page: Page, fates: Sequence[str], media: Sequence[Media], cuts: Sequence[Interval] = ()
) -> dict[Element, str]:
    """Captions that are no part of the text, by the picture that carries them as its title."""
    captions: dict[Element, str] = {}
    for index, node in _pictures(page, media).items():
        if fates[index] == CAPTION:
            words = _words_left(page, page.blocks[index], cuts)
            captions[node] = f"{captions.get(node, '')} {words}".strip()
    return captions


def _words_left(page: Page, block: Block, cuts: Sequence[Interval]) -> str:
    """What a block says less what is cut out of it."""
    text, at = "", block.start
    for cut in cuts:
        if block.start <= cut.start < block.end:
            text, at = text + page.text[at : cut.start], cut.end
    return " ".join((text + page.text[at : block.end]).split())


def titles_of(media: Sequence[Media]) -> dict[Element, str]:
    """What pictures of a Markdown file are said to show, where that is more than their text."""
    titles = {m.node: " ".join((m.node.get("title") or "").split()) for m in media}
    return {node: title for node, title in titles.items() if title and title != node.get("alt")}


def _pictures(page: Page, media: Collection[Media]) -> dict[int, Element]:
    """The picture that each block speaks of which is a caption by its place."""
    held: dict[Element, list[Block]] = {}
    for block in page.blocks:
        for element in block.around:
            held.setdefault(element, []).append(block)
    shown: dict[Element, int] = {}
    for one in media:
        for element in one.node.iterancestors():
            shown[element] = shown.get(element, 0) + 1
    pictures: dict[int, Element] = {}
    for one in media:
        for block in (*_captions(page, one.node, held, shown), *_below(page, one)):
            pictures.setdefault(block.index, one.node)
    return dict(sorted(pictures.items()))


def _captions(
    page: Page,
    node: Element,
    held: Mapping[Element, Sequence[Block]],
    shown: Mapping[Element, int],
) -> Iterator[Block]:
    """The captions of a picture: those of its figures, or what a holder of it alone says."""
    figures = list(node.iterancestors("figure"))
    for figure in figures:
        captions = [b for b in held.get(figure, ()) if _captioned(b) is figure]
        yield from captions or _unmarked(held.get(figure, ()), shown[figure])
    holder = next((e for e in node.iterancestors() if e in held), None)
    if figures or holder is None or shown[holder] > 1 or any(b.is_heading for b in held[holder]):
        return
    if sum(b.end - b.start for b in held[holder]) > _LONGEST:
        return
    said = {" ".join((node.get(key) or "").split()) for key in ("alt", "title")}
    for block in held[holder]:
        inside = block.around[: block.around.index(holder) + 1]
        named = block.near & Hint.CAPTION or is_of_picture(holder)
        named = named or any(page.hints[e] & Hint.CAPTION for e in inside)
        if page.words_of(block) in said or (named and not all(r.linked for r in block.runs)):
            yield block


def _unmarked(blocks: Sequence[Block], pictures: int) -> Sequence[Block]:
    """What a figure of one picture says without naming it a caption."""
    short = sum(b.end - b.start for b in blocks) <= _LONGEST
    return blocks if short and pictures == 1 and not any(b.is_heading for b in blocks) else ()


def _below(page: Page, one: Media) -> Iterator[Block]:
    """The block right below a picture that speaks as only captions do, or is named as one."""
    block = page.blocks[one.before] if one.before < len(page.blocks) else None
    if block is None or block.is_heading or block.end - block.start > _LONGEST:
        return
    near = list(one.node.iterancestors())[:_NEAR]
    shared = next((e for e in block.around if e in near), None)
    if shared is None:
        return
    words = page.words_of(block)
    named = block.near & Hint.CAPTION and not all(r.linked for r in block.runs)
    one_line = len(words) <= _SHORT and "\n" not in page.text[block.start : block.end].strip()
    if named or (one_line and _says_caption(words)):
        yield block


def _says_caption(words: str) -> bool:
    """Whether words below a picture read as only captions do."""
    return _SAID.search(words) is not None or is_credit(words) or ends_in_credit(words)


def _captioned(block: Block) -> Element | None:
    """The figure of which a block is the caption, or a part of it."""
    caption = next((e for e in block.around if e.tag in ("figcaption", "figure")), None)
    if caption is None or caption.tag == "figure":
        return None
    return next(caption.iterancestors("figure"), None)
