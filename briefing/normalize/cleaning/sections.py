"""Highlights and bottom line moved to their fields; bare lines that are headings made so."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT, State
from briefing.normalize.pasted.headings import lost_headings
from briefing.normalize.text.section_names import heading_kind

_NEAR = 3


def with_highlights(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a named list of highlights right before the article is a part of it."""
    result = list(fates)
    for block in page.blocks:
        if heading_kind(page.words_of(block)) != "highlights":
            continue
        items = _list_after(page.blocks[block.index + 1 :])
        after = block.index + len(items) + 1
        if items and KEPT in fates[after : after + _NEAR]:
            for part in [block, *items]:
                result[part.index] = KEPT
    return result


def divide(state: State) -> State:
    """Give each kept block its section."""
    page = state.document
    kept = [b for b in page.blocks if state.fates[b.index] == KEPT]
    fates = list(state.fates)
    headings = dict(state.headings)
    for n, block in enumerate(kept):
        kind = heading_kind(page.words_of(block)) if fates[block.index] == KEPT else None
        if kind == "highlights" and (items := _list_after(kept[n + 1 :])):
            for moved in [block, *items]:
                fates[moved.index] = "moved:highlights"
        elif kind == "bottom_line" and (rest := _rest(kept[n + 1 :])):
            for moved in [block, *rest]:
                fates[moved.index] = "moved:bottom_line"
        elif kind and not block.container.tag.startswith("h"):
            headings[block.container] = 2
    if state.form == "text":
        headings = lost_headings(page, fates) | headings
    return replace(state, fates=tuple(fates), headings=headings)


def _list_after(blocks: Sequence[Block]) -> list[Block]:
    items: list[Block] = []
    for block in blocks:
        if "li" not in block.path:
            break
        items.append(block)
    return items


def _rest(blocks: Sequence[Block]) -> list[Block]:
    """The last section's blocks, if it is short enough to be one conclusion."""
    rest = list(blocks)
    return rest if len(rest) <= 3 else []
