"""Countries as they stand before a name: "Britain's", "UK", "British", and what follows "of"."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Nouns first, then adjectives, by the code that policies and companies carry.
_NAMES: dict[str, tuple[str, ...]] = {
    "EU": ("EU", "E.U.", "European Union", "Europe", "European"),
    "GB": ("UK", "U.K.", "United Kingdom", "Britain", "British"),
    "US": ("US", "U.S.", "USA", "United States", "America", "American"),
    "CN": ("China", "Chinese"),
    "IN": ("India", "Indian"),
    "JP": ("Japan", "Japanese"),
    "KR": ("Korea", "South Korea", "Korean", "South Korean"),
    "AU": ("Australia", "Australian"),
    "BR": ("Brazil", "Brazilian"),
    "CA": ("Canada", "Canadian"),
    "CH": ("Switzerland", "Swiss"),
    "ID": ("Indonesia", "Indonesian"),
    "MX": ("Mexico", "Mexican"),
    "MY": ("Malaysia", "Malaysian"),
    "NO": ("Norway", "Norwegian"),
    "NZ": ("New Zealand",),
    "PE": ("Peru", "Peruvian"),
    "RU": ("Russia", "Russian"),
    "TH": ("Thailand", "Thai"),
    "TR": ("Turkey", "Türkiye", "Turkish"),
    "TW": ("Taiwan", "Taiwanese"),
    "UA": ("Ukraine", "Ukrainian"),
    "VN": ("Vietnam", "Vietnamese"),
    "ZA": ("South Africa", "South African"),
}
_MEMBERS_OF_EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_CODES = {name: code for code, names in _NAMES.items() for name in names}
_ALTERNATIVES = "|".join(
    re.escape(name).replace(r"\ ", r"[ \u00a0\n]")
    for name in sorted(_CODES, key=lambda name: (-len(name), name))
)
_SPACE = r"[ \u00a0\n]"
_BEFORE = re.compile(rf"(?<![\w.])({_ALTERNATIVES})(?:['\u2019]s)?{_SPACE}$")
_AFTER = re.compile(rf"{_SPACE}of{_SPACE}(?:the{_SPACE})?({_ALTERNATIVES})(?!\w)")
_LEADING = re.compile(rf"({_ALTERNATIVES})(?:['\u2019]s)?[ \u00a0](?=\S)")
_REACH = 20


def spellings(name: str) -> Iterator[str]:
    """Yield a name that begins with its country with the country written in other ways."""
    leading = _LEADING.match(name)
    if leading is None:
        return
    rest = name[leading.end() :]
    for place in _NAMES[_code(leading[1])]:
        yield f"{place} {rest}"
        yield f"{place}'s {rest}"


def begins_with_place(name: str) -> int:
    """Return where the words after a leading country begin, 0 without one."""
    leading = _LEADING.match(name)
    return leading.end() if leading else 0


def without_place(name: str) -> tuple[str, tuple[str, ...]] | None:
    """Return a name without its leading country, and the names of that; None without one."""
    leading = _LEADING.match(name)
    return (name[leading.end() :], _NAMES[_code(leading[1])]) if leading else None


def is_place(name: str) -> bool:
    """Say whether a name is that of a country alone."""
    return name in _CODES


def another_country(text: str, start: int, end: int, own: str) -> str | None:
    """Return the country around [start, end) that makes it the like-named thing of another."""
    for found in (
        _BEFORE.search(text, max(0, start - _REACH), start),
        _AFTER.match(text, end),
    ):
        if found is not None and not _alike(_code(found[1]), own):
            return found[1]
    return None


def _alike(code: str, own: str) -> bool:
    codes = frozenset(own.split("/"))
    return code in codes or (code == "EU" and not codes.isdisjoint(_MEMBERS_OF_EU.split()))


def _code(found: str) -> str:
    return _CODES[re.sub(_SPACE, " ", found)]
