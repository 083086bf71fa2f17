"""Decoded source to a page, whatever kind it is."""

import re
from dataclasses import replace
from typing import Any

from lxml import etree

from briefing.model.invisible import visible
from briefing.normalize.article import Refused
from briefing.normalize.document.page import Page, read_page
from briefing.normalize.document.state import KEPT, Facts, State
from briefing.normalize.document.tree import Element, parse_html, whole_text
from briefing.normalize.mending.archived import unwrap
from briefing.normalize.mending.cells import plain_cells
from briefing.normalize.mending.emphasis import write_out_styles
from briefing.normalize.mending.figures import name_attached, show_pictures
from briefing.normalize.mending.formulas import write_formulas
from briefing.normalize.mending.glyphs import drop_glyphs
from briefing.normalize.mending.items import make_items
from briefing.normalize.mending.jump_lists import list_jumps
from briefing.normalize.mending.latexml import mend_paper
from briefing.normalize.mending.nesting import nest_lists
from briefing.normalize.mending.own_links import shorten_own_links
from briefing.normalize.mending.picture_tables import make_figures
from briefing.normalize.mending.set_titles import head_titles
from briefing.normalize.mending.strays import place_strays
from briefing.normalize.reading.letter import cite
from briefing.normalize.reading.mail import read_mail
from briefing.normalize.reading.markdown_file import html_of, open_markdown
from briefing.normalize.reading.pasted import read_pasted
from briefing.normalize.reading.saved_from import address_in_comment
from briefing.normalize.reading.sniff import HTML, refuse_deep
from briefing.normalize.text.escape import CONTROL
from briefing.normalize.text.words import has_words

_MOST_CHARACTERS = 600_000
_MOST_BLOCKS = 3_000
_MOST_ELEMENTS = 60_000
_NAMES, _LONGEST_NAME = ("class", "id", "style"), 4_000
_LONG_NAMED = f"//*[{' or '.join(f'string-length(@{key}) > {_LONGEST_NAME}' for key in _NAMES)}]"
_SOFT_HYPHEN = re.compile("\u00ad(?!\\n)")
_TOO_LONG = "the input is longer than any article; give one article at a time"
_EMPTY = "the input holds no text; give a file with an article in it"
_NO_WORD = "the input holds no word of two letters; give a file with an article in it"
_NO_TEXT = {
    "html": "the page shows no text without its scripts; save it from a browser instead",
    "email": "the mail holds no text; paste the article's text instead",
}
_TOO_DEEP = "the page's tags are nested too deeply; paste the article's text instead"


def read(state: State) -> State:
    """Parse the source; each block starts as kept."""
    state = _unwrapped(state)
    state = replace(state, source=visible(state.source))
    if state.form == "text":  # one at the end of a line says that a word goes on in the next
        state = replace(state, source=_SOFT_HYPHEN.sub("", state.source))
    if state.form != HTML and len(state.source) > _MOST_CHARACTERS:
        raise Refused(_TOO_LONG)
    try:
        page = _page(state)
    except RecursionError:
        raise Refused(_TOO_DEEP) from None
    if not page.blocks:
        raise Refused(_NO_TEXT.get(state.kind, _EMPTY))
    if len(page.text) > _MOST_CHARACTERS or len(page.blocks) > _MOST_BLOCKS:
        raise Refused(_TOO_LONG)
    if not has_words(page.text):
        raise Refused(_NO_WORD)
    return replace(state, page=page, fates=(KEPT,) * len(page.blocks))


def _unwrapped(state: State) -> State:
    """A mail or a Markdown file opened: what it holds, and what it says about that."""
    if state.kind == "email":
        mail = read_mail(state.data)
        if mail.address:
            url = state.url or mail.address
            return replace(state, source=mail.content, kind=HTML, form=HTML, url=url)
        facts = Facts(
            title=mail.subject,
            publication=mail.sender,
            authors=(mail.author,) if mail.author else (),
            url=mail.online,
            published=mail.sent,
        )
        form = HTML if mail.is_html else "text"
        notices = (*state.notices, *mail.notices)
        return replace(state, source=mail.content, form=form, facts=facts, notices=notices)
    if state.kind == "markdown":
        facts, text, notices = open_markdown(state.source)
        return replace(state, source=text, facts=facts, notices=(*state.notices, *notices))
    return state


def _page(state: State) -> Page:
    if state.form == "text":
        return read_pasted(state.source, _MOST_BLOCKS + 1)
    if state.form == "markdown":
        return read_page(parse_html(html_of(state.source)))
    refuse_deep(state.source)
    if state.source.count("<") > 2 * _MOST_ELEMENTS:
        raise Refused(_TOO_LONG)
    try:
        root = parse_html(state.source)
    except etree.ParserError:  # nothing but a comment, for one
        raise Refused(_NO_TEXT["html"]) from None
    _shorten(root)
    unwrap(root)
    shorten_own_links(root, state.url, address_in_comment(state.source))
    _show_all(root)
    drop_glyphs(root)
    show_pictures(root)
    make_figures(root)
    if state.kind == "email":
        name_attached(root)
        cite(root)
    _quote(root)
    head_titles(root)
    write_out_styles(root)
    write_formulas(root)
    mend_paper(root)
    list_jumps(root)
    place_strays(root)
    plain_cells(root)
    make_items(root)
    nest_lists(root)
    return read_page(root)


def _shorten(root: Element) -> None:
    """Cut names of elements that no page needs: readers search each of them many times."""
    found: Any = root.xpath(_LONG_NAMED)
    for element in found:
        for key in _NAMES:
            if value := element.get(key):
                element.set(key, value[:_LONGEST_NAME])


def _quote(root: Element) -> None:
    """Write down the marks that a browser sets around words which are only said to be quoted."""
    for quoted in root.iter("q"):
        if whole_text(quoted).strip()[:1] in ("", *"\"“„«‘'「"):
            continue
        quoted.text = f"“{quoted.text or ''}"
        beside = quoted.getnext()
        # What only its looks kept apart from the quotation is whose it is.
        glued = not quoted.tail and beside is not None and (beside.text or "")[:1].isalnum()
        quoted.tail = f"”{' ' if glued else quoted.tail or ''}"


def _show_all(root: Element) -> None:
    """Take out of a page what no reader sees but what parts words or turns them around."""
    for element in root.iter():
        if element.text and not element.text.isascii():
            element.text = _shown(element.text)
        if element.tail and not element.tail.isascii():
            element.tail = _shown(element.tail)


def _shown(text: str) -> str:
    # Programs put soft hyphens into every word, and nobody finds or links a word that has them.
    return visible(CONTROL.sub("", text.replace("\u00ad", "")))
