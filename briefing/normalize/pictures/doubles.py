"""Pictures that a page shows twice: above its text and in it, or small and enlarged."""

import re
from collections.abc import Sequence

from briefing.normalize.document.page import Media
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import Element, whole_text
from briefing.normalize.pictures.leads import picture_name

# What only one picture is called.
_OWN = re.compile(r"\d{5}|(?=.*\d).{12}")


def shown_once(
    media: Sequence[Media], fates: Sequence[str], opening: int, base: str | None
) -> list[Media]:
    """The media less each picture that leads the text, or stands right above, by the same name.

    ``opening`` is the first block of the text. What has words of its own beside it stays.
    """
    places: dict[str, int] = {}
    out: list[Media] = []
    for one in media:
        name = picture_name(one.node, base) or ""
        place = places.get(name)
        apart = place is not None and place > opening and KEPT in fates[place : one.before]
        if place is None or apart or _says_more(one.node):
            out.append(one)
        if _OWN.search(name):
            places.setdefault(name, one.before)
    return out


def _says_more(node: Element) -> bool:
    """Whether a picture stands in a cell of a table, or has a caption."""
    holder = next(node.iterancestors("td", "figure"), None)
    return holder is not None and (holder.tag == "td" or bool(whole_text(holder).strip()))
