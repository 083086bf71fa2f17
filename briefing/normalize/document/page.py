"""A page as its visible text: blocks of text runs that know their place in the tree."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from briefing.normalize.document.hints import Hint, Hints, hints_below
from briefing.normalize.document.tree import (
    BLOCK_TAGS,
    EMBED_TAGS,
    HEADING_TAGS,
    IMAGE_TAGS,
    SKIPPED_TAGS,
    Element,
)
from briefing.normalize.text.words import WORD

_MEDIA_TAGS = IMAGE_TAGS | EMBED_TAGS | {"noscript"}
_STOPS = frozenset('.!?)"”')
SPACE = re.compile(r"[ \t\n\r\f\u00a0\u200b\ufeff]+")


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One text node: the text of ``node``, or the text after it when ``tail``."""

    node: Element
    tail: bool
    start: int
    end: int
    linked: bool

    @property
    def parent(self) -> Element:
        """The element whose content this text is."""
        parent = self.node.getparent() if self.tail else self.node
        return self.node if parent is None else parent

    @property
    def href(self) -> str | None:
        """Where the link around this text leads, if it is a part of one."""
        around = (self.parent, *self.parent.iterancestors("a")) if self.linked else ()
        return next((e.get("href") for e in around if e.tag == "a"), None)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A stretch of text that a browser sets as lines of its own.

    ``around`` are its container and all elements around that, from the inside out.
    """

    index: int
    start: int
    end: int
    container: Element
    path: tuple[str, ...]
    hints: Hints
    near: Hints
    runs: tuple[Run, ...]
    around: tuple[Element, ...]

    @property
    def linked(self) -> int:
        """How many of its characters are parts of links."""
        return sum(run.end - run.start for run in self.runs if run.linked)

    @property
    def is_heading(self) -> bool:
        """Whether it is marked up as a heading."""
        return self.container.tag in HEADING_TAGS


@dataclass(frozen=True, slots=True, eq=False)
class Media:
    """An image or embedded player, and the number of blocks that stand before it."""

    node: Element
    before: int
    hints: Hints


@dataclass(frozen=True, eq=False)
class Page:
    """The tree of a document together with its visible text.

    ``hints`` are what each element of the tree says of itself, in document order; to hold them
    keeps lxml from making the elements anew at each look.
    """

    root: Element
    text: str
    blocks: tuple[Block, ...]
    media: tuple[Media, ...]
    hints: Mapping[Element, Hints]

    def words_of(self, block: Block) -> str:
        """The text of a block, its white space collapsed."""
        return self._lines[block.index]

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        """The words of every block, as they are written."""
        return tuple(WORD.findall(line) for line in self._lines)

    @cached_property
    def lowered(self) -> tuple[list[str], ...]:
        """The words of every block in lower case."""
        return tuple(WORD.findall(line.lower()) for line in self._lines)

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return tuple(" ".join(self.text[b.start : b.end].split()) for b in self.blocks)


@dataclass(slots=True)
class _Frame:
    element: Element
    container: Element
    hints: Hints
    near: Hints
    linked: bool
    verbatim: bool
    unseen_label: bool


@dataclass(slots=True)
class _Reader:
    """Collects runs into blocks while the tree is walked in document order."""

    said: Mapping[Element, Hints]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)
    breaks: int = 0
    after_label: bool = False
    opened_in: _Frame | None = None

    def add(self, node: Element, tail: bool, raw: str | None) -> None:
        if not raw or not self.stack or (raw.isspace() and not self.runs):
            return
        frame = self.stack[-1]
        text = raw if frame.verbatim else SPACE.sub(" ", raw)
        if not text.strip():
            text = raw if frame.verbatim else " "
            if not self.runs:
                return
        else:
            if self.breaks > 1:
                self.close()
            text = self._apart(text, frame, node if not tail else None)
        self.breaks = self.breaks if text.isspace() else 0
        self.opened_in = self.opened_in or frame
        self.runs.append(Run(node, tail, self.length, self.length + len(text), frame.linked))
        self._append(text)

    def _apart(self, text: str, frame: _Frame, opened: Element | None) -> str:
        """A text, with a space in front where only the looks of a page keep two words apart."""
        before = self.parts[-1][-1:] if self.runs else " "
        label = frame.unseen_label or self.after_label
        self.after_label = frame.unseen_label
        if frame.verbatim or before.isspace():
            return text
        parts_meet = (before.islower() or before in _STOPS) and text[0].isupper()
        if frame.container.tag == "figcaption" and not parts_meet and opened is not None:
            words_meet = _is_latin(before) and _is_latin(text[0])
            parts_meet = words_meet and _stands_beside(opened, frame.container)
        caption = frame.container.tag == "figcaption" and parts_meet
        return f" {text}" if caption or (label and text[0].isalnum()) else text

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def line_break(self) -> None:
        self.breaks += 1
        if self.runs:
            self._append("\n")

    def close(self) -> None:
        self.breaks = 0
        frame, runs = self.opened_in, self.runs
        self.opened_in, self.runs = None, []
        if not runs or frame is None:
            return
        path = tuple(f.element.tag for f in self.stack)
        container = frame.container
        self.blocks.append(
            Block(
                len(self.blocks),
                runs[0].start,
                self.length,
                container,
                path,
                frame.hints,
                frame.near,
                tuple(runs),
                (container, *container.iterancestors()),
            )
        )
        self._append("\n")

    def enter(self, element: Element) -> None:
        tag = element.tag
        block = tag in BLOCK_TAGS
        if block:
            self.close()
        above = self.stack[-1] if self.stack else None
        own = self.said[element]
        self.stack.append(
            _Frame(
                element,
                element if block or above is None else above.container,
                own | (above.hints if above else 0),
                own | (above.near if above and not block else 0),
                tag == "a" or (above.linked if above else False),
                tag == "pre" or (above.verbatim if above else False),
                not block and bool(own & Hint.HIDDEN),
            )
        )

    def leave(self, element: Element) -> None:
        if element.tag in BLOCK_TAGS:
            self.close()
        self.stack.pop()


def _is_latin(letter: str) -> bool:
    """Whether a letter or digit is of a script that sets words apart by spaces."""
    return letter.isalnum() and letter < "\u2e80"


def _stands_beside(element: Element, container: Element) -> bool:
    """Whether an element opens a part of its container that stands right behind another."""
    parent = element.getparent()
    while parent is not None and parent is not container:
        if element.getprevious() is not None or parent.text:
            break
        element, parent = parent, parent.getparent()
    before = element.getprevious()
    return before is not None and before.tag == element.tag == "span" and not before.tail


def read_page(root: Element) -> Page:
    """Walk a parsed document into its visible text, blocks and media."""
    said = hints_below(root)
    reader = _Reader(said)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if tag not in SKIPPED_TAGS:
                reader.leave(element)
            reader.add(element, True, element.tail)
        elif tag in SKIPPED_TAGS:
            _note_media(reader, element)
            walk.skip_subtree()
        else:
            reader.enter(element)
            _note_media(reader, element)
            if tag == "br":
                reader.line_break()
            reader.add(element, False, element.text)
    reader.close()
    return Page(root, "".join(reader.parts), tuple(reader.blocks), tuple(reader.media), said)


def _note_media(reader: _Reader, element: Element) -> None:
    if element.tag not in _MEDIA_TAGS:
        return
    hints = reader.stack[-1].hints if reader.stack else 0
    before = len(reader.blocks) + bool(reader.runs)
    if element.tag != "noscript":
        reader.media.append(Media(element, before, hints | reader.said[element]))
    else:
        reader.media.extend(Media(image, before, hints) for image in element.iter(*IMAGE_TAGS))
