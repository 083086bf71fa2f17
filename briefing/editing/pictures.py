"""An article's pictures, fetched into the folder of its brief."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.editing.files import write_whole
from briefing.sources.item import SourceError
from briefing.sources.pictures import Picture, fetch_picture
from briefing.sources.rules import Rules

MOST = 20
"""How many pictures of one article are fetched."""

_TOTAL_BYTES = 40_000_000
_TOTAL_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A body whose pictures lie beside the brief, and what to tell of them."""

    body: str
    notices: tuple[str, ...]


def place_pictures(
    content: Path, folder: str, body: str, addresses: Collection[str], rules: Rules
) -> Placed:
    """Fetch the pictures of a body into `folder` below `content`, and show them from there.

    Each keeps its text, which is empty where the article gives none. A picture that cannot be had
    keeps its address, and the notices say why.
    """
    names: dict[str, str] = {}
    notices: list[str] = []
    until, left = time.monotonic() + _TOTAL_SECONDS, _TOTAL_BYTES
    wanted = [address for address in addresses if address.lower().startswith(("http:", "https:"))]
    for address in wanted[:MOST]:
        try:
            picture = _fetched(address, rules, until - time.monotonic(), left)
        except SourceError as error:
            notices.append(f"the picture {address} {error}")
            continue
        left -= len(picture.data)
        write_whole(content, f"{folder}/{picture.name}", picture.data)
        names[address] = f"{folder.rpartition('/')[2]}/{picture.name}"
    if len(wanted) > MOST:
        notices.append(f"only {MOST} of {len(wanted)} pictures were fetched")
    if not names:
        return Placed(body, tuple(notices))
    shown = _pictures_of(names)
    if silent := sum(not match[1].strip() for match in shown.finditer(body)):
        notices.append(f"{silent} of the pictures say nothing to those who do not see them")
    return Placed(shown.sub(lambda m: f"![{m[1]}]({names[m[2]]}", body), tuple(notices))


def _pictures_of(addresses: Iterable[str]) -> re.Pattern[str]:
    """Match pictures with one of these addresses: their text, then the address."""
    known = "|".join(re.escape(address) for address in addresses)
    return re.compile(rf"!\[((?:\\.|[^\\\]])*)\]\(({known})(?=[ )])")


def _fetched(address: str, rules: Rules, seconds: float, left: int) -> Picture:
    if seconds <= 0:
        raise SourceError("was left out: the pictures take too long")
    picture = fetch_picture(address, rules, seconds)
    if len(picture.data) > left:
        raise SourceError("was left out: the pictures are too large together")
    return picture
