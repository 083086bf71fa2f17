"""An article of several pages: where the next one is, which this one does not hold."""

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

from briefing.normalize.hints import Hint
from briefing.normalize.links import absolute
from briefing.normalize.page import Element, Page

_WORDS = r"(?:page|seite|p|pg|pagina|página)"
_PATH = re.compile(rf"(?:[/_-]?{_WORDS}[/_-]?|/)2(?:\.\w{{2,5}})?/?", re.IGNORECASE)
_LIKELY = re.compile(r"\D2(?:\.\w{2,5})?/?(?:$|[&#])")
_KEY = re.compile(_WORDS, re.IGNORECASE)
_ENDING = re.compile(r"(?:\.\w{2,5})?/?$")


def second_page(page: Page, address: str | None) -> str | None:
    """The address of an article's second page, if the page links to one: its own and a number."""
    if not address:
        return None
    own = urlsplit(address)
    for element in page.root.iter("a", "link"):
        href = element.get("href") or ""
        found = absolute(href, address) if _LIKELY.search(href) else None
        if found and _is_second(urlsplit(found), own) and not _is_of_comments(page, element):
            return found
    return None


def _is_second(link: SplitResult, own: SplitResult) -> bool:
    if link.netloc != own.netloc or link.fragment:
        return False
    if link.path == own.path:
        more = [pair for pair in parse_qsl(link.query) if pair not in parse_qsl(own.query)]
        return len(more) == 1 and more[0][1] == "2" and bool(_KEY.fullmatch(more[0][0]))
    stem = _ENDING.sub("", own.path)
    rest = link.path.removeprefix(stem)
    return bool(stem) and rest != link.path and bool(_PATH.fullmatch(rest))


def _is_of_comments(page: Page, element: Element) -> bool:
    around = (element, *element.iterancestors())
    return any(page.hints.get(e, 0) & Hint.COMMENT for e in around)
