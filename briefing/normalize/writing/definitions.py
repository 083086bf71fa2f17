"""Lists of terms and their definitions."""

from collections.abc import Mapping, Sequence

from briefing.normalize.document.tree import Element
from briefing.normalize.writing.blocks import in_bold, is_text


def parts_of(element: Element, texts: Mapping[tuple[Element, bool], str]) -> list[Element] | None:
    """The terms and definitions of a list; None where it says more than these."""
    parts: list[Element] = []
    defined: set[Element] = set()
    for child in element.iter("dt", "dd"):
        if child not in defined:
            parts.append(child)
            defined.update(child.iter())
    if any(_says(e, texts) for e in element.iter() if e not in defined):
        return None
    return parts


def _says(element: Element, texts: Mapping[tuple[Element, bool], str]) -> bool:
    """Whether an element has text of its own, before or after what it holds."""
    own = [(element, False), *((child, True) for child in element)]
    return any(texts.get(place, "").strip() for place in own)


def definition_blocks(parts: Sequence[tuple[str, list[str]]]) -> list[str]:
    """Blocks for parts, each with its tag and the blocks it holds.

    Terms are set in bold where a definition is more than a line.
    """
    rows = [(tag, blocks) for tag, blocks in parts if blocks]
    if not any(tag == "dt" for tag, _ in rows[:1]):  # what defines nothing is only set in
        return [block for _, blocks in rows for block in blocks]
    if all(len(blocks) == 1 and is_text(blocks[0]) for _, blocks in rows):
        return ["\n".join(_lines(rows))]
    return [in_bold(block) if tag == "dt" else block for tag, blocks in rows for block in blocks]


def _lines(rows: Sequence[tuple[str, list[str]]]) -> list[str]:
    lines: list[str] = []
    for n, (tag, blocks) in enumerate(rows):
        text = blocks[0].replace("  \n", " ")
        if tag == "dt" and n and rows[n - 1][0] == "dd":
            lines.append("")
        lines.append(text if tag == "dt" else f":   {text}")
    return lines
