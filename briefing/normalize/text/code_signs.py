"""What only code has: lines that are code whatever stands around them.

`is_code` in `words` is content with less, as it asks about lines that look like none of prose.
"""

import re

from briefing.normalize.text.links import ADDRESS
from briefing.normalize.text.words import PROMPT, is_cjk

_NAMES = re.compile(rf"{ADDRESS}|\S*\w@\w\S*|(?<!\w)[@#]\w+")
SHELL = re.compile(r"\$ (?=[a-z./~])")
"""The prompt of a shell, with a command behind it."""
_STATEMENT = (
    r"[{}]|[(\[]$|^[)\]]+[,;]?$|\)[;{]$|=>|(?<![=!])[=!]={1,2}(?!=)|:=|\w::\w|&&|\|\||[│├└]|"
    r"\w\((?:[\"'$&]|\w+[.,(\[] ?\w)|\w\(\w*\) ?[-+*/<>]|[a-z]\.[a-z]\w*\(|\w\[\w+\]|"
    r"</\w|/>|<\w+(?: [\w-]+=|>)|<!(?:--|\w)|(?:^| )--[a-z]\w|"
    r"^[a-z][\w.$\[\]]+ ?[-+*/|]?= ?\S|^(?:var|let|const|int|my|local|export) \$?\w+ ?=|"
    r"^import [\w.{*]+(?:$|;| as |,)|^from [\w.]+ import |^#(?:include|define|!/)|"
    r"^\"[^\"]+\": |^[a-z][a-z-]*: ?[^\s.][^.]*;$|"
    r"^(?:SELECT|INSERT INTO|CREATE TABLE|DELETE FROM)\b(?=.*[a-z])"
)
_SURELY = re.compile(_STATEMENT, re.ASCII)
_PERHAPS = re.compile(rf"{_STATEMENT}|[a-z\d]_[a-z\d]|\w\(\)", re.ASCII)
_ENDING = re.compile(r"[{};(\[]$|\)[;:]$|^[})\]]+[,;]?$")
_WORD = re.compile(r"[^\W\d_]+[,.:!?]?")


def reads_as_code(text: str) -> bool:
    """Whether a line has signs of code, and few words without any or an end as of code."""
    return _is_of(_PERHAPS, text)


def is_statement(text: str) -> bool:
    """Whether a line is code on its own, more than a name that prose has from code."""
    return _is_of(_SURELY, text)


def _is_of(signs: re.Pattern[str], text: str) -> bool:
    if PROMPT.match(text) or SHELL.match(text):
        return True
    bare = _NAMES.sub("", text)
    if not signs.search(bare):
        return False
    if _ENDING.search(text):
        return True
    parts = text.split()
    return not is_cjk(text) and 2 * sum(map(bool, map(_WORD.fullmatch, parts))) <= len(parts)
