"""Noise inside and around the article, by the table of rules."""

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from briefing.normalize.article import Interval
from briefing.normalize.cleaning.biography import without_biography
from briefing.normalize.cleaning.bold_headings import bold_headings
from briefing.normalize.cleaning.boxes import without_boxes
from briefing.normalize.cleaning.caption_cuts import caption_cuts
from briefing.normalize.cleaning.captions import with_captions
from briefing.normalize.cleaning.contents import with_contents
from briefing.normalize.cleaning.footnotes import with_footnotes
from briefing.normalize.cleaning.headings import with_headings
from briefing.normalize.cleaning.lead_ins import without_lead_in
from briefing.normalize.cleaning.pointers import without_pointers
from briefing.normalize.cleaning.reaching import without_addresses
from briefing.normalize.cleaning.sections import with_highlights
from briefing.normalize.cleaning.standfirst import (
    opening_headings,
    with_dek,
    without_opening,
    without_second,
)
from briefing.normalize.cleaning.streams import without_next
from briefing.normalize.cleaning.struck import is_remark, struck_cuts
from briefing.normalize.cleaning.terms import without_empty_terms
from briefing.normalize.cleaning.verdicts import with_scores, with_verdicts
from briefing.normalize.document.grids import is_grid
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT, State
from briefing.normalize.document.tree import Element
from briefing.normalize.facts.datelines import without_datelines
from briefing.normalize.facts.metadata import publisher_of
from briefing.normalize.facts.title_parts import same_words
from briefing.normalize.facts.titles import says_title
from briefing.normalize.pasted.around import hidden_addresses, without_surroundings
from briefing.normalize.pasted.code import with_code
from briefing.normalize.pasted.code_blocks import code_blocks
from briefing.normalize.pasted.sheets import without_sheets
from briefing.normalize.pictures.cards import card_cuts
from briefing.normalize.pictures.media import CAPTION
from briefing.normalize.reading.letter import undressed
from briefing.normalize.reading.saved_from import says_address
from briefing.normalize.text.days import read_date
from briefing.normalize.text.rules import BY_PLACE, matching

_CELLS = frozenset(("td", "th"))
_IN_GRID = frozenset(("dt", "dd"))
_LONGEST_DATE, _LONGEST_REST = 40, 12
_FEW_WORDS = 3


def clean(state: State) -> State:
    """Drop noise blocks, cut inline noise, move a heading that repeats the title."""
    page = state.document
    rules = publisher_of(state.facts.url, state)
    dropped = [re.compile(p, re.IGNORECASE) for p in rules.drop] if rules else []
    grids = {table for table in page.root.iter("table") if is_grid(table, None)}
    fates = list(state.fates)
    for block in page.blocks:
        if rules and rules.remove and _is_removed(block, rules.remove):
            fates[block.index] = "dropped:publisher"
        elif fates[block.index] == KEPT:
            fates[block.index] = _fate(state, block, dropped, grids)
        else:
            fates[block.index] = _reason(state, block, fates[block.index])
    if state.form == "text":
        fates = without_surroundings(page, without_sheets(page, with_code(page, fates)))
    if state.kind == "email":
        fates = undressed(page, fates)
    if state.form == "html":
        fates = without_next(page, fates)
    fates = without_biography(page, _cut_tail(page, fates), state.facts.authors)
    fates = with_scores(page, with_verdicts(page, fates))
    letter = state.kind == "email"
    if state.form == "html" and not letter:
        fates = without_pointers(page, fates, state.facts.base)
    fates = with_headings(page, fates, letter=letter)
    if state.form == "html" and not letter:
        fates = without_boxes(page, fates)
    fates = with_contents(page, fates)
    fates = with_footnotes(page, with_highlights(page, fates))
    if state.form not in ("text", "markdown"):
        fates = with_captions(page, fates, state.facts.base)
    fates = without_second(page, with_dek(page, fates, state.facts.description))
    fates = without_datelines(page, fates, state.facts.authors, state.facts.published)
    if state.form == "html":
        fates = without_addresses(page, without_lead_in(page, fates))
    if state.form == "html" and not letter:
        fates = without_opening(page, fates, state.facts.description)
    fates = without_empty_terms(page, fates)
    whole = _uncut(state, fates)
    cuts = [c for b in page.blocks if b.index not in whole for c in _cuts(state, b, fates[b.index])]
    set_as = bold_headings(page, fates) if state.form == "html" and not letter else {}
    set_as = {**set_as, **opening_headings(page, fates, state.facts.description)}
    return replace(state, fates=tuple(fates), cuts=(*state.cuts, *cuts), headings=set_as)


def _uncut(state: State, fates: Sequence[str]) -> set[int]:
    """The places of blocks that are code, of which nothing is noise."""
    if state.form != "text":
        return set()
    return {b.index for stretch in code_blocks(state.document, fates) for b in stretch}


def _cut_tail(page: Page, fates: list[str]) -> list[str]:
    """After a line that opens the comments, short rests of the page are no article."""
    tails = {f"dropped:{rule.id}" for rule in BY_PLACE["tail"]}
    at = next((n for n, fate in enumerate(fates) if fate in tails), None)
    if at is None:
        return fates
    before = sum(b.end - b.start for b in page.blocks[:at] if fates[b.index] == KEPT)
    after = sum(b.end - b.start for b in page.blocks[at:] if fates[b.index] == KEPT)
    if after > before:
        return fates
    return fates[:at] + [fates[at] if fate == KEPT else fate for fate in fates[at:]]


def _fate(
    state: State, block: Block, dropped: Sequence[re.Pattern[str]], grids: AbstractSet[Element]
) -> str:
    text = _shown(state, block)
    if _is_address(state, block):
        return "moved:links"
    if is_remark(block):
        return "dropped:remark"
    if state.facts.url and says_address(text) == state.facts.url:
        return "moved:url"
    title = state.facts.title
    if title and (same_words(text, title) or says_title(state.document, block, title)):
        return "moved:title"
    if state.facts.authors and _is_byline(text, state.facts.authors) and not block.is_heading:
        return "moved:authors"
    if any(pattern.fullmatch(text) for pattern in dropped):
        return "dropped:publisher"
    if _is_data(block, grids) or block.container.tag == "pre":
        return KEPT
    rule = matching(text, "line", "tail")
    if rule and rule.id == "rights" and _is_caption(block, text):
        return KEPT
    if rule and rule.id == "photo-credit" and block.is_heading:
        return KEPT
    if rule is None and _is_pointer(block, text):
        return "dropped:pointer"
    return f"dropped:{rule.id}" if rule else KEPT


def _is_address(state: State, block: Block) -> bool:
    """Whether a line of pasted text is the address of a link above."""
    return state.form == "text" and block.container.tag == "address"


def _shown(state: State, block: Block) -> str:
    """The text of a block, less the addresses that stand beside it in pasted text."""
    if state.form != "text":
        return state.document.words_of(block)
    return " ".join("".join(state.document.text[r.start : r.end] for r in block.runs).split())


def _is_data(block: Block, grids: AbstractSet[Element]) -> bool:
    """Whether a block is the content of a table or list of terms, not laid out by a table."""
    if not _IN_GRID.isdisjoint(block.path):
        return True
    if _CELLS.isdisjoint(block.path):
        return False
    return not grids.isdisjoint(block.around)


def _is_caption(block: Block, text: str) -> bool:
    """Whether a line says what a picture shows before it says whose the picture is."""
    return "figcaption" in block.path and len(text.partition("©")[0].split()) >= _FEW_WORDS


def _is_pointer(block: Block, text: str) -> bool:
    """Whether a paragraph is nothing but a headline in capitals that leads elsewhere."""
    linked = all(run.linked for run in block.runs)
    return linked and text.isupper() and len(text.split()) > _FEW_WORDS and not block.is_heading


def _reason(state: State, block: Block, fate: str) -> str:
    """Why a block was left out: what its line is known to be, if it is."""
    if _is_address(state, block):
        return "moved:links"
    text = state.document.words_of(block)
    facts = state.facts
    named = block.is_heading or state.form == "text"
    if facts.title and named and says_title(state.document, block, facts.title):
        return "moved:title"
    if facts.authors and _is_byline(text, facts.authors):
        return "moved:authors"
    if facts.published and len(text) < _LONGEST_DATE and read_date(text) == facts.published:
        return "moved:published"
    rule = matching(text, "line", "tail")
    if rule and not (rule.id == "rights" and _is_caption(block, text)):
        return f"dropped:{rule.id}"
    return "dropped:pointer" if _is_pointer(block, text) else fate


def _is_byline(text: str, authors: Sequence[str]) -> bool:
    """Whether a line holds the authors' names and next to nothing else."""
    left = text
    for name in authors:
        left = left.replace(name, "")
    return left != text and len(left) <= _LONGEST_REST


def _is_removed(block: Block, selectors: Collection[str]) -> bool:
    """Whether a block stands in an element that a publisher's rules remove."""
    for element in block.around:
        names = {str(element.tag), f"#{element.get('id')}"}
        names |= {f".{name}" for name in (element.get("class") or "").split()}
        if names & set(selectors):
            return True
    return False


def _cuts(state: State, block: Block, fate: str) -> list[Interval]:
    """What is left out of a block that is kept, or moved to its picture, from first to last."""
    found = _noise_in(state, block) if fate == KEPT else []
    if fate == CAPTION or (fate == KEPT and "figcaption" in block.path):
        found += caption_cuts(state.document, block)
    apart: list[Interval] = []
    for cut in sorted(found, key=lambda c: c.start):
        if not apart or cut.start >= apart[-1].end:
            apart.append(cut)
    return apart


def _noise_in(state: State, block: Block) -> list[Interval]:
    text = state.document.text[block.start : block.end]
    found = [
        Interval(block.start + m.start(), block.start + m.end(), f"dropped:{rule.id}")
        for rule in BY_PLACE["inline"]
        for m in rule.regex.finditer(text)
    ]
    found += [*card_cuts(block), *struck_cuts(block, state.document)]
    if state.form == "text":
        found += hidden_addresses(block, state.document)
    return found
