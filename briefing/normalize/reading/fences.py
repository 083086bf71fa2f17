"""Code that pasted text has between fences of its own."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.normalize.text.code_signs import reads_as_code

_OPENING = re.compile(r"[ \t]*(?P<signs>`{3,}|~{3,}(?! \w)) ?(?P<language>[\w+#-]*)[ \t]*")
_SHARE = 4


@dataclass(frozen=True, slots=True)
class Fence:
    """The lines that open and close a fence, and the language that it names."""

    first: int
    last: int
    language: str


def fences_of(lines: Sequence[str]) -> list[Fence]:
    """The fences of a text, none in another, and none that nothing closes."""
    openings = [(n, m) for n, line in enumerate(lines) if (m := _OPENING.fullmatch(line))]
    bare: dict[str, list[int]] = defaultdict(list)
    for n, match in openings:
        if not match["language"]:
            bare[match["signs"]].append(n)
    found: list[Fence] = []
    for n, match in openings:
        if found and n <= found[-1].last:
            continue
        places = bare[match["signs"]]
        at = bisect_right(places, n)
        if at < len(places) and _holds_code(lines[n + 1 : places[at]], match):
            found.append(Fence(n, places[at], match["language"]))
    return found


def _holds_code(inside: Sequence[str], opening: re.Match[str]) -> bool:
    """Whether code stands between fences; waves alone may also part verses and notes."""
    filled = [line for line in inside if line.strip()]
    if not filled or opening["language"] or opening["signs"][0] == "`":
        return bool(filled)
    return _SHARE * sum(reads_as_code(line.strip()) for line in filled) >= len(filled)
