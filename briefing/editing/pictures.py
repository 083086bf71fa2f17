"""An article's pictures, fetched into the folder of its brief."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from briefing.editing.files import write_whole
from briefing.sources.item import SourceError
from briefing.sources.local_pictures import PICTURE, is_local, read_picture
from briefing.sources.pictures import Picture, fetch_picture
from briefing.sources.rules import Rules

NONE: Mapping[str, str | Path] = {}
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
    content: Path,
    folder: str,
    body: str,
    addresses: Collection[str],
    rules: Rules,
    local: Mapping[str, str | Path] = NONE,
) -> Placed:
    """Fetch the pictures of a body into `folder` below `content`, and show them from there.

    `local` are those that come with the page. Each keeps its text, which is empty where the
    article gives none. A picture that cannot be had keeps its address if it has one on the web,
    and the notices say why.
    """
    names: dict[str, str] = {}
    notices: list[str] = []
    until, left = time.monotonic() + _TOTAL_SECONDS, _TOTAL_BYTES
    wanted = [address for address in addresses if address.lower().startswith(("http:", "https:"))]
    for address in wanted[:MOST]:
        try:
            picture = _had(address, local, rules, until - time.monotonic(), left)
        except SourceError as error:
            notices.append(f"the picture {_named(address, local)} {error}")
            continue
        left -= len(picture.data)
        write_whole(content, f"{folder}/{picture.name}", picture.data)
        names[address] = f"{folder.rpartition('/')[2]}/{picture.name}"
    if len(wanted) > MOST:
        notices.append(f"only {MOST} of {len(wanted)} pictures were fetched")
    body = _without(body, [a for a in addresses if is_local(a) and a not in names])
    if not names:
        return Placed(body, tuple(notices))
    shown = _pictures_of(names)
    if silent := sum(not match[1].strip() for match in shown.finditer(body)):
        notices.append(
            f"pictures without words: {silent} (write between `![` and `]` what they show)"
        )
    return Placed(shown.sub(lambda m: f"![{m[1]}]({names[m[2]]}", body), tuple(notices))


def _pictures_of(addresses: Iterable[str]) -> re.Pattern[str]:
    """Match pictures with one of these addresses: their text, then the address."""
    known = "|".join(re.escape(address) for address in addresses)
    return re.compile(rf"!\[((?:\\.|[^\\\]])*)\]\(({known})(?=[ )])")


def _named(address: str, local: Mapping[str, str | Path]) -> str:
    """Return what a notice may call a picture, which need not be an address."""
    if address not in local:
        return address
    origin = local[address]
    name = unquote(address.rpartition("/")[2])
    return "written into the page" if name == PICTURE and isinstance(origin, str) else name


def _without(body: str, addresses: Collection[str]) -> str:
    """Return a body less these pictures, which are to be had nowhere else."""
    if not addresses:
        return body
    known = "|".join(re.escape(address) for address in addresses)
    picture = rf'!\[(?:\\.|[^\\\]])*\]\((?:{known})(?: "[^"]*")?\)'
    alone = re.sub(rf"(?:\A|\n\n){picture}(?=\n\n|\Z)", "", body)
    return re.sub(picture, "", alone).lstrip("\n")


def _had(
    address: str, local: Mapping[str, str | Path], rules: Rules, seconds: float, left: int
) -> Picture:
    if seconds <= 0:
        raise SourceError("was left out: the pictures take too long")
    if address in local:
        picture = read_picture(address, local[address])
    else:
        picture = fetch_picture(address, rules, seconds)
    if len(picture.data) > left:
        raise SourceError("was left out: the pictures are too large together")
    return picture
