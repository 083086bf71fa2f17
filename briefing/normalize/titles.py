"""Titles: found, cleaned of the site's name, and compared by their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.normalize.jsonld import text_of
from briefing.normalize.set_titles import is_set_title
from briefing.normalize.words import CJK

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefing.normalize.metadata import Sources
    from briefing.normalize.page import Page

_WORD = re.compile(r"\w+")
# In writing without spaces a low line stands between title and site.
_SEPARATOR = re.compile(
    r"\s+(?:[|•·»«–—-]|::|//)\s+|\s*[|]\s*|(?<=[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef])_"
)
_EDGE = " |•·»«–—-:/_"
_FILE = re.compile(r"[\w.,()-]+\.(?:x?html?|xml|docx?|odt|rtf|pdf|txt|md|aspx?|php)", re.IGNORECASE)
_LIKE = 0.6
_FEW = 4
_CLOSE = 12


def same_words(one: str, other: str) -> bool:
    """Whether two titles have the same words, whatever their case and punctuation."""
    a, b = _words(one), _words(other)
    return bool(a) and a == b


def _words(title: str) -> list[str]:
    """The words of a title; of writing without spaces each character."""
    return _WORD.findall(CJK.sub(r" \g<0> ", title.lower()).replace("_", " "))


def parts_of(title: str) -> list[str]:
    """A title as a whole, then what separators such as bars and dashes part in it."""
    return list(dict.fromkeys([title, *filter(None, _SEPARATOR.split(title))]))


def find_title(sources: Sources, publication: str | None) -> str | None:
    """The heading on the page that the page's own title repeats, else the declared title."""
    stated = [t for t in _stated(sources) if t]
    headings = [h for h in _headings(sources) if h]
    alike = [
        (heading, title)
        for heading in headings
        for title in stated
        if _alike(heading, title) or _is_before_house(heading, title, publication)
    ]
    if alike:
        # Where the site's name is a heading too, the article's comes first in the page's title.
        leading = (heading for heading, title in alike if title.startswith(heading))
        return next(leading, alike[0][0])
    if len(headings) == 1 and (
        len(_WORD.findall(headings[0])) > _FEW
        or any(map(is_set_title, sources.page.root.iter("h1")))
    ):
        return headings[0]
    if not headings and (only := _only_heading(sources.page, stated)):
        return only
    for title in stated:
        if cleaned := without_site(title, publication):
            return cleaned
    return headings[0] if headings else None


def title_of_mail(page: Page, subject: str | None) -> str | None:
    """A mail's subject, or its heading where the subject says that and the letter's name."""
    headings = (page.words_of(b) for b in page.blocks if b.container.tag in ("h1", "h2"))
    return next((h for h in headings if subject and _alike(h, subject)), subject)


def heading_index(page: Page, title: str | None) -> int:
    """The block that holds the article's heading, as well as can be told; 0 if none does."""
    wanted = set(_words(title or ""))
    best, likeness = 0, 0.0
    for block in page.blocks:
        ours = set(_words(page.words_of(block)[:300]))
        if not ours:
            continue
        shared = len(ours & wanted) / max(len(ours | wanted), 1)
        shared += 0.2 if block.container.tag == "h1" else 0
        if shared > likeness:
            best, likeness = block.index, shared
    return best if likeness >= _LIKE else 0


def _stated(sources: Sources) -> list[str]:
    declared = [text_of(headline) or "" for headline in sources.stated("headline")]
    metas = [sources.meta(key) or "" for key in ("og:title", "twitter:title", "dc.title")]
    stated = (*declared[:1], *metas, page_title(sources.page))
    return [title for title in stated if not _FILE.fullmatch(title)]


def page_title(page: Page) -> str:
    """The words of a page's title element, "" where there are none."""
    element = page.root.find(".//title")
    return " ".join(("".join(map(str, element.itertext())) if element is not None else "").split())


def _headings(sources: Sources) -> list[str]:
    page = sources.page
    headings = (page.words_of(block) for block in page.blocks if "h1" in block.path[-3:])
    return [heading.rstrip("¶ ") for heading in headings]


def _only_heading(page: Page, stated: Collection[str]) -> str | None:
    """The one heading of a page without a first, where the page's stated titles are not on it."""
    found = [block for block in page.blocks if block.container.tag == "h2"]
    if len(found) != 1 or found[0].index > _CLOSE:
        return None
    shown = {word for block in page.blocks for word in page.lowered[block.index]}
    on_page = any(
        shown.issuperset(_WORD.findall(t.lower())) for title in stated for t in parts_of(title)[:2]
    )
    text = page.words_of(found[0])
    return text if not on_page and len(_WORD.findall(text)) >= _FEW else None


def _is_before_house(heading: str, title: str, publication: str | None) -> bool:
    """Whether a title is a heading, however short, and then more up to the name of the house."""
    first, *others = _SEPARATOR.split(title)
    house = bool(publication) and any(same_words(part, publication or "") for part in others)
    return house and same_words(heading, first)


def _alike(heading: str, title: str) -> bool:
    """Whether a heading is a part of a title, or most of its words are a good part of it."""
    first, *others = _SEPARATOR.split(title)
    if same_words(heading, first) and len(_words(heading)) >= _FEW:
        return True
    if others and same_words(heading, others[-1]) and len(heading) < len(first):
        return False
    ours, theirs = set(_words(heading)), set(_words(title))
    shared = len(ours & theirs)
    return bool(ours) and shared >= _LIKE * len(ours) and shared >= 0.4 * len(theirs)


def without_site(title: str, publication: str | None) -> str:
    """A title less the name of its site at either end."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    name = (publication or "").lower()
    for short, rest in ((parts[-1], 0), (parts[0], 1)):
        holds_name = name in short.lower() and len(short) <= 2 * len(name)
        is_site = bool(name) and (short.lower() in name or holds_name)
        if is_site or _length(short) <= 3 < _length(title) - 3:
            return title[len(short) :].lstrip(_EDGE) if rest else title[: -len(short)].rstrip(_EDGE)
    return title


def _length(text: str) -> float:
    """The number of words; two characters of writing without spaces count as one."""
    return len(_WORD.findall(CJK.sub(" ", text))) + len(CJK.findall(text)) / 2
