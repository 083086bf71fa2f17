"""The name of a page's site, where no data says it: what the page's title has beside its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.normalize.page import Page
from briefing.normalize.title_parts import parts_of, same_words
from briefing.normalize.titles import page_title

_RIGHTS = re.compile(r"(?:©|\(c\)|\bcopyright\b)[^\n]{0,120}", re.IGNORECASE)
_MOST_WORDS = 6


def site_in_title(page: Page, title: str | None) -> str | None:
    """The part at the other end of the page's title, where the page says elsewhere whose it is.

    That is the words of a picture or a link, as a masthead has them, or the line of its rights.
    """
    _, *parts = parts_of(page_title(page))
    if not title or len(parts) < 2:
        return None
    first, last = parts[0], parts[-1]
    if same_words(first, title):
        name = last
    elif same_words(last, title):
        name = first
    else:
        return None
    is_name = len(name.split()) <= _MOST_WORDS and _is_of_site(page, name)
    return name if is_name else None


def _is_of_site(page: Page, name: str) -> bool:
    if any(name.lower() in line.lower() for line in _RIGHTS.findall(page.text)):
        return True
    return any(same_words(name, said) for said in _mastheads(page))


def _mastheads(page: Page) -> Iterator[str]:
    for element in page.root.iter("img", "a", "svg"):
        yield from filter(None, (element.get(key) for key in ("alt", "title", "aria-label")))
