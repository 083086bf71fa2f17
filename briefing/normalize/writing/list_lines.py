"""Lists of finished Markdown blocks, as Python-Markdown nests them and keeps them apart."""

import re
from collections.abc import Sequence

from briefing.markup.lists import APART
from briefing.normalize.document.tree import Element
from briefing.normalize.text.escape import unguarded

MARK = r"(?:-|\d{1,9}\.) "
_ITEM = re.compile(MARK)
_PLAIN = re.compile(rf"(?![>#|`~]|{MARK}|    )")
_NUMBER = re.compile(r"^(\d{1,9})\. ", re.MULTILINE)
_FENCED = re.compile(r"(`{3,}|~{3,})[^\n]*\n(.*)\n\1$", re.DOTALL)


def list_block(rows: Sequence[Sequence[str]], marks: Sequence[tuple[str, str]]) -> str:
    """The items, nested by four columns.

    Each is given as its blocks, its mark, and what has to stand before its text.
    """
    rows = [_labelled(label, row) for (_, label), row in zip(marks, rows, strict=True)]
    lines = [_item(mark, row) for (mark, _), row in zip(marks, rows, strict=True)]
    loose = any(
        "\n\n" in line or _ITEM.match(row[0].lstrip("> "))
        for line, row in zip(lines, rows, strict=True)
    )
    return ("\n\n" if loose else "\n").join(lines)


def nested(items: Sequence[tuple[Element, list[str]]]) -> list[tuple[Element, list[str]]]:
    """Items with their blocks where one of nothing but simple lists stands in the one before."""
    out: list[tuple[Element, list[str]]] = []
    for item, row in items:
        if out and all(_ITEM.match(block) and "\n\n" not in block for block in row):
            out[-1] = out[-1][0], apart([*out[-1][1], *row])
        else:
            out.append((item, row))
    return out


def _labelled(label: str, row: Sequence[str]) -> Sequence[str]:
    if not label:
        return row
    if _PLAIN.match(row[0]):
        return [f"{label}{row[0]}", *row[1:]]
    return [label.rstrip(), *row]


def apart(blocks: Sequence[str]) -> list[str]:
    """Blocks where a list goes on in the next or is kept apart from it, as their numbers say."""
    out: list[str] = []
    for block in blocks:
        if not out or not _are_alike(out[-1], block):
            out.append(block)
        elif _goes_on(out[-1], block):
            tight = "\n\n" not in out[-1] + block
            out[-1] += ("\n" if tight else "\n\n") + block
        else:
            out += [APART, block]
    return out


def _are_alike(one: str, other: str) -> bool:
    """Whether both blocks are bullet lists, or both numbered ones."""
    lists = _ITEM.match(one) and _ITEM.match(other)
    return lists is not None and (one[0] == "-") == (other[0] == "-")


def _goes_on(one: str, other: str) -> bool:
    if one[0] == "-":
        return True
    return int(_NUMBER.findall(one)[-1]) + 1 == int(_NUMBER.findall(other)[0])


def unlisted(block: str) -> str:
    """A block on one line; the items of a list are set apart by semicolons."""
    if not _ITEM.match(block):
        return " ".join(unguarded(block).split())
    items = re.split(rf"\n+ *(?:{MARK})", f"\n{block}")[1:]
    return "; ".join(" ".join(item.split()).rstrip(";") for item in items)


def nestable(blocks: Sequence[str]) -> list[str]:
    """Blocks as they may stand inside a quote or item: fenced code becomes indented code."""
    out = []
    for block in blocks:
        if match := _FENCED.match(block):
            block = "\n".join("    " + line for line in match[2].split("\n"))
        out.append(block)
    return out


def _item(mark: str, row: Sequence[str]) -> str:
    blocks = nestable(row)
    if blocks[0].startswith(">"):  # a quote that opens an item would not be read as one
        blocks[0] = re.sub(r"^(?:> ?)+", "", blocks[0], flags=re.MULTILINE)
    if _ITEM.match(blocks[0]):  # an item of nothing but a list gives its place to that
        return "\n\n".join(blocks)
    text = ("\n\n" if _is_loose(blocks) else "\n").join(blocks)
    if "\n\n    " in text:  # with code inside, the item's text has to stand where its code begins
        mark = f"{mark:<3}"
    return f"{mark} " + re.sub(r"\n(?=[^\n])", "\n    ", text)


def _is_loose(row: Sequence[str]) -> bool:
    """Whether an item holds more than a paragraph and one list."""
    return "\n\n" in row[0] or len(row) > 2 or not all(map(_ITEM.match, row[1:]))
