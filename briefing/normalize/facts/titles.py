"""An article's title, found among the headings and in the data of its page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.normalize.document.hints import Hint
from briefing.normalize.document.jsonld import text_of
from briefing.normalize.document.tree import HEADING_TAGS, whole_text
from briefing.normalize.facts.part_titles import dated_heading, title_at_end
from briefing.normalize.facts.title_parts import (
    FEW,
    TitleParts,
    are_alike,
    is_before_house,
    parts_of,
    parts_of_all,
    same_words,
    split_title,
    title_words,
    without_count,
    without_site,
)
from briefing.normalize.mending.set_titles import centred_title, is_set_title
from briefing.normalize.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from briefing.normalize.document.page import Block, Page, Run
    from briefing.normalize.facts.metadata import Sources
    from briefing.normalize.text.sites import Site

# A file, or an exhibit of a filing by its number.
_FILE = re.compile(
    r"[\w.,()-]+\.(?:x?html?|xml|docx?|odt|rtf|pdf|txt|md|aspx?|php)|EX-[\d.]+", re.IGNORECASE
)
_LINK_SIGN = re.compile(r"^#\s+|\s*¶$|\s+#$")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title")
_LIKE = 0.6
_CLOSE = 12
_PARAGRAPH, _LINKED = 12, 0.5
_LOWER = HEADING_TAGS - {"h1"}


class Heading(NamedTuple):
    """The words of a heading, and its block."""

    text: str
    at: int


def find_title(sources: Sources, site: Site) -> str | None:
    """The heading on the page that the page's own title repeats, else the declared title."""
    title = _find_title(sources, site)
    return title and without_count(title)


def _find_title(sources: Sources, site: Site) -> str | None:
    page = sources.page
    stated = [t for t in _stated(sources) if t]
    parts = parts_of_all(stated, site)
    blocks = [b for b in page.blocks if "h1" in b.path[-3:]]
    lower = [b for b in page.blocks if _is_lower_heading(page, b)]
    named = _headings(page, [b for b in page.blocks if _is_named(b)], parts, site)
    firsts = _headings(page, blocks, parts, site)
    if len(named) == 1 and (named[0] in firsts or _told_twice(named, parts)):
        return named[0].text
    if told := _told_twice(firsts, parts):
        return told.text
    like = _like_title(firsts, stated, site)
    told = _told_twice(_headings(page, lower, parts, site), parts)
    # A heading in the text may be like the title too, yet the title stands above it.
    above = told and like and told.at < like.at and not _is_of_article(like, page)
    if told and (like is None or (above and are_alike(told.text, like.text))):
        return told.text
    if like:
        return like.text
    if found := title_at_end(page, (*blocks, *lower), stated, site):
        return found
    alone = firsts if len(blocks) == 1 else [h for h in firsts if _is_of_article(h, page)]
    if len(alone) == 1 and (
        len(WORD.findall(alone[0].text)) > FEW or any(map(is_set_title, page.root.iter("h1")))
    ):
        return alone[0].text
    only = None if blocks else _only_heading(page, stated) or dated_heading(page, stated)
    if only:
        return only
    if not stated and not blocks:
        return centred_title(page)
    for title in stated:
        cleaned = without_site(title, site)
        said_once = not any(title != other and are_alike(title, other) for other in stated)
        if cleaned and not (said_once and site.is_name(cleaned)):
            return cleaned
    return next(iter((*(h.text for h in firsts), *stated)), None)


def _like_title(
    headings: Collection[Heading], stated: Collection[str], site: Site
) -> Heading | None:
    """The heading that a stated title nearly is, or begins with."""
    alike = [
        (heading, title)
        for heading in headings
        for title in stated
        if are_alike(heading.text, title) or is_before_house(heading.text, title, site.name)
    ]
    # Where the site's name is a heading too, the article's comes first in the page's title.
    leading = (heading for heading, title in alike if title.startswith(heading.text))
    return next(leading, alike[0][0] if alike else None)


def _is_of_article(heading: Heading, page: Page) -> bool:
    """Whether a heading stands in the header of an article."""
    path = page.blocks[heading.at].path
    return "header" in path[-3:] and "article" in path[: path.index("header")]


def title_of_mail(page: Page, subject: str | None) -> str | None:
    """A mail's subject, or its heading where the subject says that and the letter's name."""
    headings = (page.words_of(b) for b in page.blocks if b.container.tag in ("h1", "h2"))
    return next((h for h in headings if subject and are_alike(h, subject)), subject)


def says_title(page: Page, block: Block, title: str) -> bool:
    """Whether a block is the heading that the title is taken from, or one with the same words."""
    if same_words(without_count(page.words_of(block)), title):
        return True
    return "h1" in block.path and same_words(
        _less_label(page, block, {tuple(title_words(title))}), title
    )


@lru_cache(maxsize=1)  # asked for by who reads facts, chooses and finds repeats
def heading_index(page: Page, title: str | None) -> int:
    """The block that holds the article's heading, as well as can be told; 0 if none does.

    Of headings that say the same the article's is the first with running text before the next: a
    page's bar may say it first.
    """
    wanted = set(title_words(title or ""))
    found, likeness = [0], 0.0
    for block in page.blocks:
        ours = set(title_words(page.words_of(block)[:300]))
        if not ours:
            continue
        shared = len(ours & wanted) / max(len(ours | wanted), 1)
        shared += 0.2 if block.container.tag == "h1" else 0
        if shared > likeness:
            found, likeness = [block.index], shared
        elif shared == likeness:
            found.append(block.index)
    if likeness < _LIKE:
        return 0
    ends = (*found[1:], len(page.blocks))
    leading = (at for at, end in zip(found, ends, strict=True) if _holds_prose(page, at, end))
    return next(leading, found[0])


def _holds_prose(page: Page, heading: int, end: int) -> bool:
    """Whether there is running text below a heading, up to another block."""
    return any(
        len(page.words[block.index]) >= _PARAGRAPH
        and block.linked < _LINKED * (block.end - block.start)
        for block in page.blocks[heading + 1 : end]
    )


def _stated(sources: Sources) -> list[str]:
    declared = [text_of(headline) or "" for headline in sources.stated("headline")]
    metas = [sources.meta(key) or "" for key in _TITLES]
    stated = (*declared[:1], *metas, page_title(sources.page))
    return [_LINK_SIGN.sub("", title) for title in stated if not _FILE.fullmatch(title)]


def page_title(page: Page) -> str:
    """The words of a page's title element, "" where there are none."""
    element = page.root.find(".//title")
    return " ".join((whole_text(element) if element is not None else "").split())


def _headings(page: Page, blocks: Iterable[Block], parts: TitleParts, site: Site) -> list[Heading]:
    """The headings that are not their site's, less labels, signs of links and capitals."""
    found = []
    for block in blocks:
        text = page.words_of(block)
        words = tuple(title_words(text))
        told = parts.leading.get(words) or parts.others.get(words)
        if told is None:
            text = _less_label(page, block, parts.leading)
        elif len(block.runs) > 1 and len(split_title(text)) == 1 < len(split_title(told)):
            text = told  # only the looks of the heading part it
        text = _LINK_SIGN.sub("", text)
        if text.isupper():
            words = tuple(title_words(text))
            text = parts.leading.get(words) or parts.others.get(words, text)
        if text and not site.is_name(text) and not _leads_home(block, site):
            found.append(Heading(text, block.index))
    return found


def _less_label(page: Page, block: Block, titles: Collection[tuple[str, ...]]) -> str:
    """A heading less what is named a label, or a few words beside a title in their own element."""
    for run in block.runs[1:]:
        ends = page.text[block.start : run.start], page.text[run.start : block.end]
        for label, text in (ends, ends[::-1]):
            if tuple(title_words(text)) in titles and len(title_words(label)) < FEW:
                return " ".join(text.split())
    own = [run for run in block.runs if not _is_label(page, run, block)]
    start, end = (own[0].start, own[-1].end) if own else (block.start, block.end)
    return " ".join(page.text[start:end].split())


def _is_label(page: Page, run: Run, block: Block) -> bool:
    """Whether a piece of a heading says where the article is filed, or is not to be seen."""
    for element in (run.parent, *run.parent.iterancestors()):
        if element is block.container:
            return False
        if page.hints.get(element, 0) & (Hint.TAGS | Hint.HIDDEN):
            return True
    return False


def _is_lower_heading(page: Page, block: Block) -> bool:
    """Whether a block is a heading below the first, or is named one."""
    return not _LOWER.isdisjoint(block.path[-3:]) or bool(
        page.hints.get(block.container, 0) & Hint.TITLE
    )


def _is_named(block: Block) -> bool:
    """Whether data calls a heading the headline."""
    return any("headline" in (e.get("itemprop") or "").split() for e in block.around[:2])


def _leads_home(block: Block, site: Site) -> bool:
    """Whether a heading is a link to its site's first page."""
    links = (link for run in block.runs for link in (run.parent, *run.parent.iterancestors("a")))
    return any(link.tag == "a" and site.is_home(link.get("href")) for link in links)


def _told_twice(headings: Collection[Heading], parts: TitleParts) -> Heading | None:
    """The heading that is, word for word, one or more parts of a stated title."""
    told = (h for part in parts for h in headings if tuple(title_words(h.text)) in part)
    return next(told, None)


def _only_heading(page: Page, stated: Collection[str]) -> str | None:
    """The one heading of a page without a first, where the page's stated titles are not on it."""
    found = [block for block in page.blocks if block.container.tag == "h2"]
    if len(found) != 1 or found[0].index > _CLOSE:
        return None
    shown = {word for block in page.blocks for word in page.lowered[block.index]}
    on_page = any(
        shown.issuperset(WORD.findall(t.lower())) for title in stated for t in parts_of(title)[:2]
    )
    text = page.words_of(found[0])
    return text if not on_page and len(WORD.findall(text)) >= FEW else None
