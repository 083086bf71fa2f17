"""Kept lines of pasted text that are code together, and so keep their breaks and indentation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.pasted.choose import lines_of
from briefing.normalize.pasted.lines import Line, look_at
from briefing.normalize.text.code_signs import SHELL, is_statement, reads_as_code
from briefing.normalize.text.words import PROMPT

_SHARE = 4
_FEW, _SHORT = 4, 8
_FAR = 2
_TAB = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the text with what it says of being code."""

    block: Block
    line: Line
    raw: str
    indent: int
    surely: bool

    @property
    def deep(self) -> bool:
        """Whether it stands in from the margin."""
        return self.indent > 1

    @property
    def likely(self) -> bool:
        """Whether it looks like code, as verse that stands in from the margin does too."""
        said = not (self.deep or self.begins) and look_at(self.line.text).words > _FEW
        return self.surely or (self.line.code and not self.line.bullet and not said)

    @property
    def begins(self) -> bool:
        """Whether it begins as no sentence does: small, or with a word in capitals."""
        return not self.raw[0].isupper() or self.raw[:2].isupper()

    @property
    def possible(self) -> bool:
        """Whether code may hold it: a short line that begins as no sentence does."""
        if self.line.row or self.line.bullet:
            return self.surely or (self.deep and self.raw.startswith("* "))
        look = look_at(self.line.text)
        printed = look.words <= _SHORT or not (look.common or look.sentence)
        return self.likely or (self.begins and printed)


def code_blocks(page: Page, fates: Sequence[str]) -> list[tuple[Block, ...]]:
    """The stretches of kept blocks that are code, in order; what stood between fences is one."""
    found: list[tuple[Block, ...]] = [
        (b,) for b in page.blocks if b.container.tag == "pre" and fates[b.index] == KEPT
    ]
    lines = lines_of(page)
    if any(line.code for line in lines):
        rows = [_row(page, block, lines) for block in page.blocks]
        may_be = [fates[r.block.index] == KEPT and _is_open(r) for r in rows]
        for is_code, run in groupby(rows, lambda row: may_be[row.block.index]):
            if is_code:
                found += _stretches(list(run), lines)
    return sorted(_whole(page, found), key=lambda blocks: blocks[0].index)


def _row(page: Page, block: Block, lines: Sequence[Line]) -> _Row:
    raw = page.text[block.start : block.end]
    before = page.text[page.text.rfind("\n", 0, block.start) + 1 : block.start]
    line = lines[block.index]
    surely = not line.bullet and reads_as_code(line.text) and not look_at(line.text).prose
    return _Row(block, line, raw, len(before.expandtabs(_TAB)), surely)


def _is_open(row: _Row) -> bool:
    """Whether a line may be code and is no quotation, nor between fences already."""
    return row.possible and row.block.path[-1] != "pre" and row.block.around[-2].tag != "blockquote"


def _stretches(rows: Sequence[_Row], lines: Sequence[Line]) -> Iterator[tuple[Block, ...]]:
    """The code in a run of lines that may be code: groups set apart by blank lines, joined."""
    held: list[tuple[list[_Row], bool]] = []
    for group in map(_trimmed, _groups(rows)):
        solid = _is_solid(group, lines)
        goes_on = group and held and held[-1][0][-1].block.index + 1 == group[0].block.index
        if not goes_on or group[0].line.gap > _FAR or not (solid or _is_filling(group)):
            yield from _joined(held)
            held = []
        if solid or _is_filling(group):
            held.append((group, solid))
    yield from _joined(held)


def _groups(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    group: list[_Row] = []
    for row in rows:
        if row.line.gap and group:
            yield group
            group = []
        group.append(row)
    yield group


def _trimmed(group: list[_Row]) -> list[_Row]:
    """A group that begins with code or a remark on it, and ends with code or what that printed."""
    prompted = any(PROMPT.match(row.line.text) or SHELL.match(row.line.text) for row in group)
    first = next((n for n, row in enumerate(group) if row.likely), len(group))
    while 0 < first < len(group) and group[first - 1].raw[0] == "#":
        first -= 1
    last = len(group)
    while last > first and not (group[last - 1].likely or prompted):
        last -= 1
    return group[first:last]


def _is_solid(group: Sequence[_Row], lines: Sequence[Line]) -> bool:
    """Whether a group is code by itself."""
    sure = sum(row.surely for row in group)
    if len(group) != 1:
        all_likely = all(row.likely for row in group)
        return sure * _SHARE >= len(group) and (sure > 1 or (sure > 0 and all_likely))
    row = group[0]
    below = row.block.index + 1
    apart = (row.line.gap or not row.block.index) and (below == len(lines) or lines[below].gap)
    return row.surely and (row.deep or (bool(apart) and is_statement(row.line.text)))


def _is_filling(group: Sequence[_Row]) -> bool:
    """Whether a group may be code beside such as is code by itself."""
    return bool(group) and all(row.likely and row.begins for row in group)


def _joined(held: Sequence[tuple[list[_Row], bool]]) -> Iterator[tuple[Block, ...]]:
    """Groups from the first to the last that has signs of code as one stretch, if one is solid."""
    if not any(solid for _, solid in held):
        return
    sure = [n for n, (group, solid) in enumerate(held) if solid or any(r.surely for r in group)]
    end = sure[-1] + 1
    margin = held[sure[0]][0][0].indent
    # What has begun at a margin has not ended before it is back there.
    while end < len(held) and min(held[end - 1][0][-1].indent, held[end][0][0].indent) > margin:
        end += 1
    yield tuple(row.block for group, _ in held[sure[0] : end] for row in group)


def _whole(page: Page, found: Iterable[tuple[Block, ...]]) -> Iterator[tuple[Block, ...]]:
    """The stretches less what stands in a list or table of which another part is no code."""
    tops = [block.around[-2] for block in page.blocks]
    for stretch in found:
        first, last = stretch[0].index, stretch[-1].index
        cut = {tops[n] for n in (first - 1, last + 1) if 0 <= n < len(tops)}
        if inner := tuple(block for block in stretch if tops[block.index] not in cut):
            yield inner
