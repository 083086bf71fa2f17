"""Pasted text as a page."""

from collections.abc import Mapping
from itertools import islice

from lxml import html

from briefing.normalize.document.hints import hints_below
from briefing.normalize.document.page import Block, Page, Run
from briefing.normalize.document.tree import Element
from briefing.normalize.mending.outline import Outline, add
from briefing.normalize.reading.pieces import (
    Kind,
    Piece,
    cells_of,
    is_figure,
    pieces_of,
    references_of,
    stretches_of,
)


def read_pasted(source: str, most: int | None = None) -> Page:
    """A page over the very text, with a paragraph, item or row for each of its first lines."""
    body: Element = html.Element("body")
    blocks: list[Block] = []
    outline = Outline(body)
    pieces = list(islice(pieces_of(source), most))
    addresses = references_of(source, pieces)
    for piece in pieces:
        if piece.kind is Kind.ITEM:
            line = source.rfind("\n", 0, piece.start) + 1
            node = outline.item(source[line : piece.end], piece.gap)
        else:
            outline.close()
            node = _node(body, piece)
        runs = _runs(source, piece, node, addresses)
        path = ("body", str(node.tag))
        around = (node, *node.iterancestors())
        blocks.append(Block(len(blocks), piece.start, piece.end, node, path, 0, 0, runs, around))
    return Page(body, source, tuple(blocks), (), hints_below(body))


def _node(body: Element, piece: Piece) -> Element:
    """The element of a piece, in the table or quotation that the one before it stands in."""
    last = body[-1] if len(body) else None
    if piece.kind is Kind.ROW:
        table = last if last is not None and last.tag == "table" and not piece.gap else None
        return add(add(body, "table") if table is None else table, "tr")
    if piece.kind is Kind.QUOTE:
        quote = last if last is not None and last.tag == "blockquote" and not piece.gap else None
        return add(add(body, "blockquote") if quote is None else quote, "p")
    if piece.kind is Kind.CODE:
        code = add(body, "pre")
        code.set("class", f"language-{piece.language}" if piece.language else "")
        return code
    own = piece.kind in (Kind.HEADING, Kind.REFERENCE)
    return add(body, piece.kind.value if own else "p")


def _runs(
    source: str, piece: Piece, node: Element, addresses: Mapping[str, str]
) -> tuple[Run, ...]:
    """The text of a piece, each part that is not the first or only one in an element of its own."""
    if piece.kind is Kind.ROW:
        parts = cells_of(source, piece)
        table = node.getparent()
        first = table is not None and len(table) == 1
        tag = "th" if first and not any(is_figure(source, part) for part in parts) else "td"
        cells = [(part, add(node, tag)) for part in parts]
        filled = [(cell, td) for cell, td in cells if cell.end > cell.start]
        return tuple(Run(td, False, cell.start, cell.end, False) for cell, td in filled)
    if piece.kind is Kind.CODE:
        closing = source.rfind("\n", piece.content, piece.end)
        return (Run(node, False, piece.content, closing, False),)
    runs: list[Run] = []
    for part in stretches_of(source, piece, addresses):
        inner = node
        if part.href:
            inner = add(node, "a")
            inner.set("href", part.href)
        elif runs:
            inner = add(node, "span")
        runs.append(Run(inner, False, part.start, part.end, part.href is not None))
    return tuple(runs)
