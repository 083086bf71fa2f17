"""Lists in pasted text: what was left out goes with what announces it, or with its like."""

import re
from collections.abc import Iterator, Sequence

from briefing.normalize.pasted.lines import Line, look_at
from briefing.normalize.text.rules import matching

_LONGEST_LIST = 40
_SIGN = re.compile(r"""[^\w\s"“”'‘’«»„()\[\]{}<>¿¡$€£¥@#&.…]""")
_NUMBER = re.compile(r"\d{1,3}[.)、:]\s?[^\d\s]")
_PARTED = re.compile(r"([^\W\d_]+) .*?( - | – | — | \| | · )")
_NEAR = 2
_SUM = r"(?:[$€£¥￥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£¥]|euros?\b|eur\b|usd\b|元))"
_PRICE = re.compile(rf".{{0,24}}?{_SUM}.{{0,24}}", re.IGNORECASE)
_LONGEST_PRICE, _MOST_WORDS = 40, 8
_FEWEST_PRICES, _FEWEST_TOLD, _BESIDE = 3, 2, 3


def with_lists(lines: Sequence[Line], keep: Sequence[bool]) -> list[bool]:
    """What is kept, with the rest of its lists."""
    return with_offered(lines, with_alike(lines, with_announced(lines, keep)))


def with_announced(lines: Sequence[Line], keep: Sequence[bool]) -> list[bool]:
    """What is kept, with the list right below each kept line that ends in a colon.

    It ends at noise, or where more is left empty than between its own first lines.
    """
    kept = list(keep)
    for n, line in enumerate(lines[:-1]):
        if keep[n] and line.text.endswith((":", "：")) and not _is_noise(line):
            for item in _items(lines, keep, n + 1):
                kept[item] = True
    return kept


def _items(lines: Sequence[Line], keep: Sequence[bool], first: int) -> Iterator[int]:
    """The places of lines of a list that were left out, from its first line."""
    within = lines[first + 1].gap if first + 1 < len(lines) else 0
    for n in range(first, min(first + _LONGEST_LIST, len(lines))):
        if keep[n] or _is_noise(lines[n]) or (n > first and lines[n].gap > within):
            return
        yield n


def with_alike(lines: Sequence[Line], keep: Sequence[bool]) -> list[bool]:
    """What is kept, with each line right beside that begins as a kept one near it does."""
    kept = list(keep)
    marks = [_mark(line) for line in lines]
    for places in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for n in places:
            if marks[n] and not kept[n]:
                kept[n] = _goes_on(marks, kept, n) and not _is_noise(lines[n])
    return kept


def _goes_on(marks: Sequence[str | None], kept: Sequence[bool], at: int) -> bool:
    """Whether a line stands beside a kept one, and near a kept one of its mark."""
    near = range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(kept)))
    beside = any(kept[n] for n in near if abs(n - at) == 1)
    return beside and any(kept[n] and marks[n] == marks[at] for n in near)


def _mark(line: Line) -> str | None:
    """What a line of a list begins with: a sign, a number, or a word and what parts the rest."""
    if line.bullet:
        return "bullet"
    if sign := _SIGN.match(line.text):
        return sign[0]
    if _NUMBER.match(line.text):
        return "number"
    parted = _PARTED.match(line.text)
    return "".join(parted.groups()).lower() if parted else None


def with_offered(lines: Sequence[Line], keep: Sequence[bool]) -> list[bool]:
    """What is kept, with what is told of each thing for sale where it is told of others.

    Things for sale are known by lines that hold little more than a price.
    """
    prices = [n for n, line in enumerate(lines) if _is_price(line.text)]
    if len(prices) < _FEWEST_PRICES or True not in keep:
        return list(keep)
    beside = {n + step for n in prices for step in range(-_BESIDE, _BESIDE + 1)}
    told = {n for n in beside if 0 <= n < len(lines) and _is_told(lines[n])}
    if sum(keep[n] for n in told) < _FEWEST_TOLD:
        return list(keep)
    first = list(keep).index(True)
    more = {n for n in told if n > first and not _is_noise(lines[n])}
    return [kept or n in more for n, kept in enumerate(keep)]


def _is_price(text: str) -> bool:
    if len(text) > _LONGEST_PRICE or look_at(text).words > _MOST_WORDS:
        return False
    return _PRICE.fullmatch(text) is not None


def _is_told(line: Line) -> bool:
    look = look_at(line.text)
    return look.prose and look.sentence


def _is_noise(line: Line) -> bool:
    return matching(line.text, "line", "tail") is not None
