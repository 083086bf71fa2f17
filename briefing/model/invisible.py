"""Characters that readers do not see: those that turn text around and those that only hide.

A soft hyphen is none of them: it says where a long word may be parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_JOINING = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc"
)
"""Letters whose shape a joiner changes."""
_EMOJI = "\u2194-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = "\u202d\u202e"
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_HIDING = re.compile(
    "[\u180e\u2060-\u2064\ufeff]|"
    "(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b|"
    f"(?<![{_JOINING}])\u200c|(?<![{_JOINING}{_EMOJI}])\u200d|"
    "(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)
_MARKS = re.compile("[\u200e\u200f\u061c]")
_ANY = re.compile(
    "[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """A text without what turns it around or hides in it; a script keeps its joiners."""
    if text.isascii() or not _ANY.search(text):
        return text
    text = _HIDING.sub("", _TURNING.sub("", text))
    return text if _RIGHT_TO_LEFT.search(text) else _MARKS.sub("", text)


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return not _ANY.sub("", text).strip("\u00ad \t\n")


def hidden_in(line: str) -> Iterator[str]:
    """The characters of a line that no reader sees and no script needs, each once.

    What turns text around and is turned back before the line ends is left alone, but for
    overrides, which show letters in another order than they are written in.
    """
    if line.isascii() or not _ANY.search(line):
        return
    found = {sign for match in _HIDING.finditer(line) for sign in match[0]}
    yield from sorted(found | _unbalanced(line))


def _unbalanced(line: str) -> set[str]:
    opened: list[str] = []
    found: set[str] = set()
    for sign in _TURNING.findall(line):
        if sign not in _CLOSES:
            opened.append(sign)
        elif opened and opened[-1] in _CLOSES[sign]:
            found |= {opened.pop()} & set(_OVERRIDES)
        else:
            found.add(sign)
    return found | set(opened)
