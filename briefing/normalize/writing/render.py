"""The kept part of a page's tree as Markdown that reads well as text."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from briefing.normalize.article import Interval
from briefing.normalize.cleaning.footnotes import Footnotes, find_footnotes
from briefing.normalize.document.grids import is_grid
from briefing.normalize.document.page import Block, Media, Page
from briefing.normalize.document.tree import (
    BLOCK_TAGS,
    EMBED_TAGS,
    HEADING_TAGS,
    SKIPPED_TAGS,
    Element,
)
from briefing.normalize.mending.emphasis import is_em, is_strong
from briefing.normalize.pictures.addresses import image_address
from briefing.normalize.text.escape import eased, escape, guard_lines
from briefing.normalize.text.links import absolute, player_address, shown
from briefing.normalize.writing.blocks import in_bold, is_text, on_one_line
from briefing.normalize.writing.code import code_block, code_text
from briefing.normalize.writing.definitions import definition_blocks, parts_of
from briefing.normalize.writing.inline import BREAK, Span, inline
from briefing.normalize.writing.layout import is_layout
from briefing.normalize.writing.list_lines import (
    apart,
    list_block,
    nestable,
    nested,
    unlisted,
)
from briefing.normalize.writing.numbering import item_marks
from briefing.normalize.writing.paragraphs import paragraphs
from briefing.normalize.writing.raised import raised
from briefing.normalize.writing.tables import table_lines

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_EMPTY_MARK = re.compile(r"^(?:\\\[ ?\\\]|\(\)|\.) *")
# A button stands in its line.
_PARTING = BLOCK_TAGS - {"button", "label"}
# A number, or the name of a file, tells nobody what a picture shows.
_NO_WORDS = re.compile(
    r"[\W\d_]*|\S+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp)"
    r"|(?=[^\d\s]*\d)(?=\w*_|[^\s-]*-[^\s-]*-)[\w.-]+"
    r"|(?:img|dsc|image|photo|screen ?shot|bild|foto|picture)[\W\d_]*",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 600
_CODE = frozenset(("code", "kbd", "samp", "tt"))


@dataclass(slots=True)
class Rendering:
    """Markdown of a part of a page, and the pictures it shows."""

    markdown: str
    images: tuple[str, ...]


@dataclass(slots=True)
class _Writer:
    texts: Mapping[tuple[Element, bool], str]
    media: Mapping[Element, bool]
    alive: frozenset[Element]
    headings: Mapping[Element, int]
    base: str | None
    footnotes: Footnotes
    captions: Mapping[Element, str]
    finished: Mapping[Element, str]
    images: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    handlers: dict[str, Callable[[Element], list[str]]] = field(default_factory=dict)
    narrow: int = 0  # how many items and cells are open, whose lines belong together

    def blocks(self, element: Element) -> list[str]:
        """The Markdown blocks of an element that is set as a block."""
        tag = str(element.tag)
        if element in self.finished:
            return [block] if (block := self.finished[element]) else []
        if element in self.footnotes.notes:
            return self.note(element)
        if element in self.headings or tag in HEADING_TAGS:
            plain = self.headings.get(element) == 0 or _of_caption(element)
            return self.mixed(element) if plain else self.heading(element)
        if tag in self.handlers:
            return self.handlers[tag](element)
        return self.mixed(element)

    def mixed(self, element: Element) -> list[str]:
        """Blocks and, between them, paragraphs of inline content."""
        out: list[str] = []
        line: list[Span] = []
        self._flow(element, line, out, Span(""))
        self._end_paragraph(line, out)
        return apart(out)

    def _flow(self, element: Element, line: list[Span], out: list[str], marks: Span) -> None:
        self._text(element, False, line, marks)
        for child in element:
            if child in self.media:
                self._picture(child, line)
            elif child in self.footnotes.marks:
                line.append(Span(f"[^{self.footnotes.marks[child]}]", raw=True))
            elif child in self.footnotes.returns:
                pass
            elif child in self.alive and self._holds_blocks(child):
                self._end_paragraph(line, out)
                out.extend(self.blocks(child))
            elif child in self.alive:
                before = len(line)
                self._flow(child, line, out, self._marked(child, marks))
                if child.tag == "a":
                    line[before:] = _without_trackers(line[before:])
            elif child.tag == "br":
                self._break(line, out)
            elif child.tag not in SKIPPED_TAGS and next(child.iter(*_PARTING), None) is not None:
                self._part(child, line, out)
            self._text(child, True, line, marks)

    def _part(self, left_out: Element, line: list[Span], out: list[str]) -> None:
        """End a paragraph at a block that is left out, unless a sentence goes on behind that."""
        behind = self.texts.get((left_out, True), "").lstrip()
        if not behind[:1].islower():
            self._end_paragraph(line, out)

    def _holds_blocks(self, element: Element) -> bool:
        if element.tag in BLOCK_TAGS or element in self.headings:
            return True
        return any(e.tag in BLOCK_TAGS and e in self.alive for e in element.iter())

    def _text(self, node: Element, tail: bool, line: list[Span], marks: Span) -> None:
        text = self.texts.get((node, tail))
        if text:
            text = shown(raised(node, tail, text.replace("\n", " ")))
            line.append(Span(text, marks.href, marks.strong, marks.em, marks.code))

    def _break(self, line: list[Span], out: list[str]) -> None:
        before = next((span for span in reversed(line) if span.text.strip(" ")), None)
        if before is not None and before.text == BREAK:
            self._end_paragraph(line, out)
        elif line:
            line.append(Span(BREAK))

    def _end_paragraph(self, line: list[Span], out: list[str]) -> None:
        parts = [line] if self.narrow else paragraphs(line)
        texts = (guard_lines(inline(part)) for part in parts)
        out.extend(text for text in texts if text)
        line.clear()

    def _marked(self, element: Element, marks: Span) -> Span:
        tag = str(element.tag)
        href = self._href(element) if tag == "a" else marks.href
        return Span(
            "",
            href,
            marks.strong or is_strong(element),
            marks.em or is_em(element),
            marks.code or tag in _CODE,
        )

    def _href(self, element: Element) -> str | None:
        return absolute(element.get("href"), self.base) if element.get("href") else None

    def _picture(self, node: Element, line: list[Span]) -> None:
        said = self.captions.get(node, "").replace('"', "&quot;")
        caption = f' "{said}"' if said else ""
        if node.tag in EMBED_TAGS:
            address = player_address(node, self.base)
            if address:
                kind = "Audio" if node.tag == "audio" else "Video"
                title = " ".join((node.get("title") or kind).split())
                line.append(Span(f"[{escape(title, linked=True)}]({address}{caption})", raw=True))
            return
        address = image_address(node, self.base)
        if address:
            if address not in self.images:
                self.images.append(address)
            alt = " ".join(_TAG.sub(" ", unescape(node.get("alt") or "")).split())
            alt = "" if _NO_WORDS.fullmatch(alt) else alt
            line.append(Span(f"![{escape(alt, linked=True)}]({address}{caption})", raw=True))

    def heading(self, element: Element) -> list[str]:
        """One heading line; pictures inside stand in front of it."""
        line: list[Span] = []
        out: list[str] = []
        level = self.headings.get(element) or max(2, int(str(element.tag)[1]))
        self._flow(element, line, out, Span(""))
        pictures = [Span(s.text, raw=True) for s in line if s.raw]
        text = inline(
            [
                Span(s.text.replace(BREAK, " "), s.href, False, s.em, s.code)
                for s in line
                if not s.raw
            ]
        )
        if pictures:
            out.append(inline(pictures))
        # Signs at the end would be taken for the heading's own.
        text = re.sub(r"#+$", lambda m: "\\#" * len(m[0]), text)
        return [*out, *([f"{'#' * level} {text}"] if text else [])]

    def items(self, element: Element) -> list[str]:
        """A list, its items indented by four as Python-Markdown nests them."""
        shown = (child for child in element if child in self.alive or child in self.media)
        filled = [(child, row) for child in shown if (row := self.item(child))]
        if filled and is_layout([row for _, row in filled], element.tag == "ol"):
            return [block for _, row in filled for block in row]
        filled = nested(filled)
        marks = item_marks(element, [child for child, _ in filled])
        return [list_block([row for _, row in filled], marks)] if filled else []

    def item(self, node: Element) -> list[str]:
        """The blocks of a list item, or the picture that stands in place of one."""
        if node in self.alive and node not in self.media:
            self.narrow += 1
            blocks = self.blocks(node)
            self.narrow -= 1
            return blocks
        line: list[Span] = []
        self._picture(node, line)
        return [inline(line)] if line else []

    def caption(self, element: Element) -> list[str]:
        """A caption in italics, which sets it off from the text, unless it is as long as that."""
        blocks = self.mixed(element)
        if sum(map(len, blocks)) > _LONGEST_CAPTION:
            return blocks
        return [
            f"*{block}*" if is_text(block) and not re.search(r"[*\n]|!\[", block) else block
            for block in blocks
        ]

    def note(self, element: Element) -> list[str]:
        """A footnote, which goes to the end of the text."""
        text = _EMPTY_MARK.sub("", on_one_line(self.mixed(element)))
        if text:
            self.notes.append(f"[^{self.footnotes.notes[element]}]: {text}")
        return []

    def quote(self, element: Element) -> list[str]:
        """A block quote with whoever is quoted, as one block."""
        inner = "\n\n".join(nestable(self.mixed(element)))
        if not inner:
            return []
        return ["\n".join(f"> {line}" if line else ">" for line in inner.split("\n"))]

    def code(self, element: Element) -> list[str]:
        """Preformatted text as it stands."""
        block = code_block(code_text(element, self.texts), element)
        return [block] if block else []

    def table(self, element: Element) -> list[str]:
        """A grid as a pipe table; a table used for layout as its cells' content."""
        if not is_grid(element, self.alive):
            return self.mixed(element)
        caption = [b for c in element.iter("caption") if c in self.alive for b in self.mixed(c)]
        titles, grid = table_lines(element, self.cell)
        return [*caption, *titles, *(["\n".join(grid)] if grid else [])]

    def cell(self, element: Element) -> str:
        """The content of a table's cell on one line."""
        if element not in self.alive:
            return ""
        self.narrow += 1
        line = on_one_line([unlisted(block) for block in self.mixed(element)])
        self.narrow -= 1
        return line

    def summary(self, element: Element) -> list[str]:
        """The line under which a part of a page is folded away, in bold."""
        return [in_bold(block) for block in self.mixed(element)]

    def definitions(self, element: Element) -> list[str]:
        """Terms and their definitions; a list that says more than these is set as it stands."""
        parts = parts_of(element, self.texts)
        if parts is None:
            return self.mixed(element)
        return definition_blocks(
            [(str(part.tag), self.mixed(part)) for part in parts if part in self.alive]
        )


def _of_caption(element: Element) -> bool:
    """Whether a heading only dresses a caption up."""
    return next(element.iterancestors("figcaption"), None) is not None


def _without_trackers(link: list[Span]) -> list[Span]:
    """A link whose words are an address, which may be in parts, without what tells who follows."""
    text = "".join(span.text for span in link)
    if link and "://" in text and shown(text) != text:
        return [replace(link[0], text=shown(text))]
    return link


def _kept_texts(
    page: Page, blocks: Collection[Block], cuts: Sequence[Interval]
) -> dict[tuple[Element, bool], str]:
    texts: dict[tuple[Element, bool], str] = {}
    for block in blocks:
        inside = [c for c in cuts if c.start < block.end and c.end > block.start]
        for run in block.runs:
            text = page.text[run.start : run.end]
            for cut in reversed(inside):
                a, b = max(cut.start - run.start, 0), max(cut.end - run.start, 0)
                text = text[:a] + text[b:]
            texts[run.node, run.tail] = text
    return texts


def _shown_notes(page: Page, alive: Collection[Element]) -> Footnotes:
    """The footnotes both of whose ends are shown."""
    found = find_footnotes(page)
    marks = {link: label for link, label in found.marks.items() if link in alive}
    notes = {n: x for n, x in found.notes.items() if n in alive and x in marks.values()}
    marks = {link: label for link, label in marks.items() if label in notes.values()}
    return Footnotes(marks, notes, found.returns if notes else ())


def render_blocks(
    page: Page,
    blocks: Collection[Block],
    media: Collection[Media],
    *,
    cuts: Sequence[Interval] = (),
    headings: Mapping[Element, int] | None = None,
    base: str | None = None,
    captions: Mapping[Element, str] | None = None,
    finished: Mapping[Element, str] | None = None,
) -> Rendering:
    """Markdown of these blocks and media, in the structure that the tree gives them.

    Of elements that are finished it is known.
    """
    texts = _kept_texts(page, blocks, cuts)
    shown = {m.node: True for m in media}
    alive: set[Element] = set()
    for node in [*(r.parent for b in blocks for r in b.runs), *shown]:
        while node is not None and node not in alive:
            alive.add(node)
            parent = node.getparent()
            if parent is None:
                break
            node = parent
    notes = _shown_notes(page, alive)
    writer = _Writer(
        texts, shown, frozenset(alive), headings or {}, base, notes, captions or {}, finished or {}
    )
    writer.handlers = {
        "ul": writer.items,
        "ol": writer.items,
        "menu": writer.items,
        "blockquote": writer.quote,
        "pre": writer.code,
        "table": writer.table,
        "dl": writer.definitions,
        "summary": writer.summary,
        "figcaption": writer.caption,
    }
    parts = map(eased, [*writer.blocks(page.root), *writer.notes])
    return Rendering("\n\n".join(parts), tuple(writer.images))
