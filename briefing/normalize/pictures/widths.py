"""How wide the files are that a page offers of one picture, where it says so."""

import re
from collections.abc import Iterator, Sequence

from briefing.normalize.document.tree import Element

ENOUGH, WIDEST = 600, 1600
"""From how wide on a picture is large enough, and how wide none need be."""
LAZY_SETS = ("data-srcset", "data-lazy-srcset")
_SETS = (*LAZY_SETS, "srcset")
_ONE_OF_SET = re.compile(r"(\S*[^,\s])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WIDTH = re.compile(
    r"[?&;](?:w|width|im-?width|wid|maxwidth|fit|resize)=(\d{2,4})(?!\d|%(?![\da-f]{2}))|"
    r"[-_](\d{2,4})x\d{2,4}(?=\.\w+(?:\?|$))|[/,]w_(\d{2,4})(?=[,/])|"
    r"/max/(\d{2,4})(?=/)|/(\d{2,4})px-",
    re.IGNORECASE,
)


def width_in(address: str) -> float:
    """The width that an address itself tells, 0 where it tells none."""
    found = _WIDTH.search(address)
    return float(found[found.lastindex or 0]) if found else 0


def largest(candidates: str) -> str:
    """The address of the largest in a set."""
    best, width = "", -1.0
    for address, size, _ in _parsed(candidates):
        if size > width:
            best, width = address, size
    return best


def offered(image: Element, chosen: str) -> list[tuple[str, float]]:
    """The addresses in the sets of a picture, and how wide each is; 0 where nothing says that."""
    places = [image]
    if (picture := next(image.iterancestors("picture"), None)) is not None:
        places += picture.iter("source")
    sets = (place.get(key) or "" for place in places for key in _SETS)
    listed = [entry for candidates in sets for entry in _parsed(candidates)]
    simple = width_in(chosen)
    return [
        (address, size if unit == "w" else width_in(address) or simple * size)
        for address, size, unit in listed
    ]


def wide_enough(chosen: str, others: Sequence[tuple[str, float]]) -> str:
    """The address that was chosen, unless it is known to be small and a larger one is offered."""
    width = width_of(chosen, others)
    larger = [(size, address) for address, size in others if size > width]
    if not larger or not 0 < width < ENOUGH:
        return chosen
    wanted = min(WIDEST, max(size for size, _ in larger))
    return min((one for one in larger if one[0] >= wanted), key=lambda one: one[0])[1]


def width_of(chosen: str, others: Sequence[tuple[str, float]]) -> float:
    """How wide a picture is by a set or its own address, 0 where neither says it."""
    return next((size for address, size in others if address == chosen), 0) or width_in(chosen)


def _parsed(candidates: str) -> Iterator[tuple[str, float, str]]:
    """Each address of a set, with the number and the unit that say its size."""
    for match in _ONE_OF_SET.finditer(candidates):
        address, number, unit = match.groups()
        yield address, float(number) if _NUMBER.fullmatch(number or "") else 0, unit or ""
