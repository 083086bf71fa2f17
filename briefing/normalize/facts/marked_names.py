"""Names near the heading that the markup itself calls the author's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from briefing.normalize.document.hints import Hint
from briefing.normalize.facts.foreign import OF_OTHERS
from briefing.normalize.facts.signed_lines import blocks_below

if TYPE_CHECKING:
    from lxml import etree

    from briefing.normalize.document.page import Block, Page, Run

_PROFILE = re.compile(
    r"/(?:about/)?(?:author|autor(?:in|en)?|auteur|editor|redakteur|redacteur|contributor|staff|user|"
    r"profile?|writer|journalist|columnist|reporter|member|bio|by)s?/",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer)s?(?:[_-]*(?:name|text|txt|link)s?)*(?=$|\s)",
    re.IGNORECASE,
)
_LOOKS = r"theme|design\w*|template|webdesign"
_WORKS = (
    rf"{_LOOKS}|illustrat\w*|photo\w*|foto\w*|translat\w*|übersetz\w*|traduc\w*|edit(?:ed|ing)|"
    r"reviewed|fact.checked"
)
_SIGNS = r"(?:翻訳者?|訳者|写真|撮影|イラスト|摄影|攝影|编辑|編輯|編集|校对|校對)\s*[:：/／|]?\s*$"
_MADE, _DONE = (
    re.compile(rf"\b(?:{works})\s*(?::|\b(?:by|von|par|por)\b)\s*$|{signs}", re.IGNORECASE)
    for works, signs in ((_LOOKS, r"(?!)"), (_WORKS, _SIGNS))
)
_ABOVE, _MOST = 4, 4
_PARAGRAPH, _LONGEST_LINE, _BEFORE = 40, 120, 40


def marked_names(page: Page, heading: int) -> list[str]:
    """Names above the text or, if there are none, right below its beginning, in page order."""
    found: list[str] = []
    around = page.blocks[heading].around
    for block in _near(page, heading):
        if found and block.index > heading and len(page.lowered[block.index]) >= _PARAGRAPH:
            break
        apart = (e for e in block.around if e not in around)
        if not any(page.hints[e] & Hint.NAV for e in apart):
            found += (name for name in _names_in(page, block, around) if name not in found)
    return found[:_MOST]


def name_at(page: Page, heading: int, address: str) -> str | None:
    """The words near the heading that a person's address ends with."""
    wanted = _letters(_last_part(address))
    if not wanted:
        return None
    runs = (run for block in _near(page, heading) for run in block.runs)
    return next((t for t in (_text(page, run) for run in runs) if _letters(t) == wanted), None)


def stands_below(page: Page, heading: int, name: str) -> bool:
    """Whether a short line above the text holds a name by itself or in an element of its own."""
    for block in blocks_below(page, page.blocks[heading]):
        if block.end - block.start >= _LONGEST_LINE:
            return False
        if any(_text(page, run) == name for run in block.runs):
            return True
    return False


def _near(page: Page, heading: int) -> tuple[Block, ...]:
    top = page.blocks[heading]
    return (*page.blocks[max(heading - _ABOVE, 0) : heading], top, *blocks_below(page, top))


def made_looks(name: str, text: str) -> bool:
    """Whether a page says that somebody made its looks."""
    return any(map(_MADE.search, _before_each(name, text)))


def did_other_work(name: str, text: str) -> bool:
    """Whether a page says that somebody did something else for it than write: took a picture."""
    return any(map(_DONE.search, _before_each(name, text)))


def _before_each(name: str, text: str) -> Iterator[str]:
    at = text.find(name)
    while at >= 0:
        yield text[max(at - _BEFORE, 0) : at]
        at = text.find(name, at + len(name))


def _names_in(page: Page, block: Block, around: Collection[etree._Element]) -> Iterator[str]:
    others = any(page.hints[e] & OF_OTHERS for e in block.around if e not in around)
    short = block.end - block.start < _LONGEST_LINE
    for run in block.runs:
        name = _text(page, run)
        near = [run.parent, *run.parent.iterancestors()][:3]
        by_class = short and not others and "\n" not in page.text[block.start : run.start]
        if name and any(_is_marked(e, name) or (by_class and _is_classed(e)) for e in near):
            yield name


def _is_marked(element: etree._Element, name: str) -> bool:
    """Whether an element's link or data says that it names an author."""
    if element.tag == "a" and _is_profile(element.get("href") or "", name):
        return True
    return "author" in f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()


def _is_classed(element: etree._Element) -> bool:
    return element.tag in ("a", "span") and bool(_CLASS.search(element.get("class") or ""))


def _is_profile(address: str, name: str) -> bool:
    if "/author" in address:
        return True
    return bool(_PROFILE.search(address)) and _letters(_last_part(address)) == _letters(name)


def _last_part(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return unquote(path.rstrip("/").rpartition("/")[2]).partition(".")[0]


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in plain if c.isalpha())


def _text(page: Page, run: Run) -> str:
    return " ".join(page.text[run.start : run.end].split())
