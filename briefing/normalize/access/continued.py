"""An article of several pages: where the ones are that this page does not hold."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, urlsplit

from briefing.normalize.document.hints import Hint
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element, whole_text
from briefing.normalize.text.links import absolute
from briefing.normalize.text.words import SENTENCE_END

_WORDS = r"(?:page|seite|p|pg|pagina|página)"
_PATH = re.compile(rf"(?:[/_-]?{_WORDS}[/_-]?|/)2(?:\.\w{{2,5}})?/?", re.IGNORECASE)
_SAID_PATH = re.compile(r"[/_-]2(?:\.\w{2,5})?/?")
_LIKELY = re.compile(r"\D2(?:\.\w{2,5})?/?(?:$|[&#])")
_KEY = re.compile(rf"{_WORDS}|\w+_page", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.\w{2,5})?/?$")
_LATER = re.compile(
    rf"(?P<stem>.*/(?=[^/]*[^\W\d_]{{3}}[^/]*-)[^/]+?)(?:[/_-]?{_WORDS}[/_-]?|/)(?:[2-9]|1\d)"
    r"(?:\.\w{2,5})?/?",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:continued on )?next page|nächste seite|page suivante|página siguiente|下一[页頁]|"
    r"次の?ページへ?",
    re.IGNORECASE,
)

_READ_ON = re.compile(
    r"(?:read|see|view) (?:more|the rest|the full (?:story|article))|read on|continue reading|"
    r"full (?:story|article)|(?:weiter|mehr) ?lesen|zum (?:ganzen )?artikel|lire (?:la suite|plus)|"
    r"(?:leer|ver|seguir) (?:más|leyendo)|(?:阅读|閱讀|查看)(?:全文|原文|更多)|"
    r"続きを(?:読む|見る).{0,20}",
    re.IGNORECASE,
)
_NEAR = 2


def second_page(page: Page, address: str | None) -> str | None:
    """The address of an article's second page, if the page links to one: its own and a number.

    A link that says that it leads to the next page may end in the number alone.
    """
    if not address:
        return None
    own = urlsplit(address)
    for element, found in _links(page, address, _LIKELY):
        if not _is_of_comments(page, element):
            said = "next" in (element.get("rel") or "").split() or _NEXT.match(_text(element))
            if _is_second(found, own, _SAID_PATH if said else _PATH):
                return found.geturl()
    return None


def first_page(page: Page, address: str | None) -> str | None:
    """The address of an article's first page, where this one is a later one and links to it."""
    own = urlsplit(address or "")
    match = _LATER.fullmatch(own.path)
    if not address or not match:
        return None
    firsts = (match["stem"], f"{match['stem']}/1")
    for _, found in _links(page, address, re.compile(re.escape(match["stem"]))):
        if found.netloc == own.netloc and _ENDING.sub("", found.path) in firsts:
            return found.geturl()
    return None


def _links(
    page: Page, address: str, likely: re.Pattern[str]
) -> Iterator[tuple[Element, SplitResult]]:
    for element in page.root.iter("a", "link"):
        href = element.get("href") or ""
        if likely.search(href) and (found := absolute(href, address)):
            yield element, urlsplit(found)


def _text(element: Element) -> str:
    return " ".join(whole_text(element).split())


def _is_second(link: SplitResult, own: SplitResult, paths: re.Pattern[str]) -> bool:
    if link.netloc != own.netloc or link.fragment:
        return False
    if link.path == own.path:
        more = [pair for pair in parse_qsl(link.query) if pair not in parse_qsl(own.query)]
        return len(more) == 1 and more[0][1] == "2" and bool(_KEY.fullmatch(more[0][0]))
    stem = _ENDING.sub("", own.path)
    rest = link.path.removeprefix(stem)
    return bool(stem) and rest != link.path and bool(paths.fullmatch(rest))


def _is_of_comments(page: Page, element: Element) -> bool:
    around = (element, *element.iterancestors())
    return any(page.hints.get(e, 0) & Hint.COMMENT for e in around)


def goes_on(page: Page, last: Block) -> bool:
    """Whether the text ends in mid-sentence or in dots, right above a link to the rest of it."""
    text = page.words_of(last).rstrip("]) ")
    if SENTENCE_END.search(text) and not text.endswith(("…", "...")):
        return False
    return any(
        _READ_ON.fullmatch(page.words_of(block).strip(" .…>»›→"))
        for block in page.blocks[last.index + 1 : last.index + 1 + _NEAR]
    )
