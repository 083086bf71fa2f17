"""Pages that stand in an article's place, such as one that says that there is no such page."""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import Facts
from briefing.normalize.facts.title_parts import parts_of
from briefing.normalize.facts.titles import page_title
from briefing.normalize.text.sites import site_at
from briefing.normalize.text.words import count_words

_SENTENCE, _FEW, _SHORT, _WHOLE_PAGE = 25, 60, 300, 250
"""Words of a sentence, of a few, of a short page, and of a small one with its menus."""

_HEADLINES, _HEADLINE, _TEASER = 4, 3, 40
"""Headlines of a list, words of one, and words of the teaser below it."""

_LISTING = "the page only lists other pages; give the address of one article"


@dataclass(frozen=True)
class StandIn:
    """One kind of page that is no article, and the line that an editor is told of it."""

    id: str
    says: str
    headings: tuple[str, ...]
    sentences: tuple[str, ...]

    @cached_property
    def heading(self) -> re.Pattern[str]:
        """What the whole of such a page's heading fits."""
        return re.compile("|".join(f"(?:{p})" for p in self.headings), re.IGNORECASE)

    @cached_property
    def sentence(self) -> re.Pattern[str]:
        """What such a page says; nothing where its table names nothing."""
        return re.compile("|".join(self.sentences) or r"(?!)", re.IGNORECASE)


def _read_stand_ins() -> tuple[StandIn, ...]:
    table = tomllib.loads(Path(__file__).with_name("stand_ins.toml").read_text(encoding="utf-8"))
    return tuple(
        StandIn(row["id"], row["says"], tuple(row["headings"]), tuple(row["sentences"]))
        for row in table["stand_in"]
    )


STAND_INS = _read_stand_ins()


def stand_in(page: Page, kept: Sequence[Block], facts: Facts) -> str | None:
    """Why a page is no article, as one line with the remedy; None where it may be one.

    A page is told by its heading where it is short, and by what it says where that is all, less
    readily if it is signed or dated; where heading and words agree, whatever else stands on it.
    """
    texts = [page.words_of(block) for block in kept]
    words = sum(map(count_words, texts))
    signed = bool(facts.published or facts.authors)
    said = _said(page, texts, _SENTENCE if signed else _FEW)
    for kind in STAND_INS:
        named = any(kind.heading.fullmatch(name) for name in _names(page, facts.title))
        short = words < _SHORT and not signed
        if named and (short or kind.sentence.search(page.text)):
            return kind.says
        if kind.sentence.search(said):
            return kind.says
    if not _is_listing(page, kept, ()):
        return None
    away = _to_other_sites(page, facts.url) if signed else ()
    return _LISTING if not away or _is_listing(page, kept, away) else None


def _names(page: Page, title: str | None) -> Iterator[str]:
    """What the page calls itself: its title, its heading and the parts of its title element."""
    if title:
        yield from parts_of(title)
    if headings := [page.words_of(b) for b in page.blocks if b.container.tag == "h1"]:
        yield headings[0]
    yield from parts_of(page_title(page))


def _said(page: Page, kept: Collection[str], most: int) -> str:
    """The sentences of a page that keeps fewer than so many words, or that has no more at all."""
    words = sum(map(count_words, kept))
    if words < _SENTENCE and _is_small(page):
        return page.text
    return "\n".join(kept) if words < most else ""


def _is_small(page: Page) -> bool:
    return sum(count_words(page.words_of(block)) for block in page.blocks) < _WHOLE_PAGE


def _is_listing(page: Page, kept: Collection[Block], away: Collection[int]) -> bool:
    """Whether most of a page leads elsewhere: headlines with a teaser below each, or a menu.

    Paragraphs of its own that make more than a short page are an article, whatever follows them.
    Lines that lead ``away`` are what somebody says of other sites, such as of what they sell.
    """
    if not kept:
        runs = [run for block in page.blocks for run in block.runs]
        return sum((r.end - r.start) * (1 if r.linked else -1) for r in runs) > 0
    counts = [count_words(page.words_of(block)) for block in page.blocks]
    headlines = {b.index for b in page.blocks if _is_headline(b, counts[b.index])} - set(away)
    led = own = prose = 0
    for block in kept:
        count = counts[block.index]
        if block.index in headlines or (block.index - 1 in headlines and count <= _TEASER):
            led += count
        else:
            own += count
            prose += count if count >= _SENTENCE else 0
    return len(headlines) >= _HEADLINES and led > own and prose < _SHORT


def _is_headline(block: Block, count: int) -> bool:
    """Whether a line is nothing but a link, and more than the name of a page."""
    return count >= _HEADLINE and all(run.linked for run in block.runs)


def _to_other_sites(page: Page, address: str | None) -> set[int]:
    """The blocks of a page of known address whose links all lead to other sites."""
    own = site_at(address).label
    places = {
        b.index: {site_at(run.href).label for run in b.runs if run.linked} for b in page.blocks
    }
    return {n for n, labels in places.items() if own and labels and not labels & {own, ""}}
