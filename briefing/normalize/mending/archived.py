"""Copies of pages in archives, whose links lead through the archive."""

import re

from briefing.normalize.document.tree import Element

_THROUGH = re.compile(
    r"(?:https?:)?(?://[^/]+)?/[^?#]{0,60}?\b\d{4,14}(?:[a-z]{2}_)?/(https?:/.+|mailto:.+)"
)
_ADDRESSES = ("href", "src", "content", "data-src", "srcset", "poster")
_MOST = 0.6


def unwrap(root: Element) -> None:
    """Let all addresses of an archive's copy be those of the page that it is a copy of.

    A page is one if most of its links lead through the archive; another page's link to a copy is
    meant.
    """
    links = [a.get("href") or "" for a in root.iter("a")]
    away = [link for link in links if "//" in link or link.startswith("/")]
    through = sum(_THROUGH.fullmatch(link) is not None for link in away)
    if not through or through < _MOST * len(away):
        return
    for element in root.iter():
        for key in _ADDRESSES:
            value = element.get(key)
            match = _THROUGH.fullmatch(value) if value else None
            if match:
                element.set(key, re.sub(r"^(https?:/)(?!/)", r"\1/", match[1]))
