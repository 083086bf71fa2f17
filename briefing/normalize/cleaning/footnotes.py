"""Footnotes: the marks in the text, the notes they point to, and the way back."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from briefing.normalize.cleaning.struck import marks_remark
from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import Element, whole_text

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})[\])]?$")
_NOTE_TAGS = frozenset(("li", "p", "dd", "div", "td", "aside"))
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Labels by the links that refer to notes and by the notes; links that lead back."""

    marks: dict[Element, str] = field(default_factory=dict)
    notes: dict[Element, str] = field(default_factory=dict)
    returns: Collection[Element] = ()


def find_footnotes(page: Page) -> Footnotes:
    """The footnotes of a page: short links down to a note that the page holds."""
    links = [link for link in page.root.iter("a") if _may_mark(link)]
    if not links:
        return Footnotes()
    targets: dict[str, Element] = {}
    order: dict[Element, int] = {}
    for n, element in enumerate(page.root.iter()):
        order[element] = n
        for key in (element.get("id"), element.get("name")):
            if key:
                targets.setdefault(key, element)
    marks: dict[Element, str] = {}
    notes: dict[Element, str] = {}
    for link in links:
        note = _note(link, targets)
        if note is not None and order[note] > order[link] and link not in note.iter("a"):
            marks[link] = notes.setdefault(note, str(len(notes) + 1))
    returns = {a for note in notes for a in note.iter("a") if _leads_back(a)}
    return Footnotes(marks, notes, returns)


def _may_mark(link: Element) -> bool:
    href = link.get("href") or ""
    leads_down = href.startswith("#") and not marks_remark(href)
    return leads_down and _MARK.match(whole_text(link).strip()) is not None


def _note(link: Element, targets: dict[str, Element]) -> Element | None:
    target = targets.get((link.get("href") or "")[1:])
    while target is not None and target.tag not in _NOTE_TAGS:
        target = target.getparent()
    if target is None or len(whole_text(target)) > _LONGEST:
        return None
    return target


def _leads_back(link: Element) -> bool:
    text = whole_text(link).strip()
    return (link.get("href") or "").startswith("#") and not re.search(r"\w{2}", text)


def with_footnotes(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where the notes of kept marks are kept."""
    found = find_footnotes(page)
    result = list(fates)
    if not found.marks:
        return result
    kept = {run.parent for b in page.blocks if fates[b.index] == KEPT for run in b.runs}
    marks = found.marks.items()
    referred = {label for link, label in marks if any(e in kept for e in link.iter())}
    wanted = {note for note, label in found.notes.items() if label in referred}
    for block in page.blocks:
        if any(e in wanted for e in block.around):
            result[block.index] = KEPT
    return result
