"""Paragraphs that are nothing but a link, and lead away to other articles of the same site."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.text.rules import matching
from briefing.normalize.text.sites import site_at
from briefing.normalize.text.words import count_words

_FATE = "dropped:pointer"
_HEADLINE, _SHORT_HEADLINE = 9, 5
_PROSE = 15
_LONGEST_LABEL = 60
_MEANT = frozenset(
    ("li", "td", "th", "dt", "dd", "table", "pre", "figcaption", "blockquote", "caption")
)
_ARTICLE = re.compile(r"[^/\W_]+(?:[-_][^/\W_]+){2,}|\d{5,}")
_SENTENCE = re.compile(r"[.。:：]$")


def without_pointers(page: Page, fates: Sequence[str], address: str | None) -> list[str]:
    """Fates where headlines of other articles amid or below the text are left out.

    Next to prose a lone paragraph that is one link may be meant so; a whole headline is not, nor
    are several, nor one in brackets. Where such lines are nearly as many as the paragraphs, the
    text is about them.
    """
    result = list(fates)
    for block in _below_labels(page, fates):
        result[block.index] = _FATE
    kept = [b for b in page.blocks if result[b.index] == KEPT]
    prose = [b.index for b in kept if _is_prose(page, b)]
    if not prose or not address:
        return result
    below = [b for b in kept if b.index > prose[0] and _is_pointer(page, b, address)]
    sizes = {b.index: count_words(page.words_of(b)) for b in below}
    short = [n for n, size in sizes.items() if size >= _SHORT_HEADLINE]
    long = [
        b.index for b in below if _is_bracketed(page.words_of(b)) or sizes[b.index] >= _HEADLINE
    ]
    found = short if len(short) > 1 else [n for n in short if n in long]
    if 2 * len(found) <= len(prose):
        for n in found:
            result[n] = _FATE
    return result


def _below_labels(page: Page, fates: Sequence[str]) -> list[Block]:
    """The links after a label such as "Read more:", right below it or several in its paragraph."""
    found: list[Block] = []
    labelled = False
    for block in page.blocks:
        text = page.words_of(block)
        fate = fates[block.index]
        if fate == "dropped:read-also":
            labelled = text.endswith((":", "：")) and len(text) <= _LONGEST_LABEL
        elif fate == KEPT and not block.is_heading and _MEANT.isdisjoint(block.path):
            labelled = labelled and _unlinked(page, block) == ""
            if labelled or (_has_several(block) and _is_label(_unlinked(page, block))):
                found.append(block)
        else:
            labelled = False
    return found


def _has_several(block: Block) -> bool:
    return len({run.href for run in block.runs if run.linked}) > 1


def _is_label(text: str) -> bool:
    """Whether what a block says beside its links is such a label and no more."""
    if not text.endswith((":", "：")) or len(text) > _LONGEST_LABEL:
        return False
    rule = matching(text, "line")
    return rule is not None and rule.id == "read-also"


def _unlinked(page: Page, block: Block) -> str:
    """What a block says beside its links, marks aside; a block without links says all of it."""
    if not any(run.linked for run in block.runs):
        return page.words_of(block)
    parts = [page.text[run.start : run.end] for run in block.runs if not run.linked]
    text = " ".join("".join(parts).split())
    return text if any(map(str.isalnum, text)) else ""


def _is_prose(page: Page, block: Block) -> bool:
    text = page.words_of(block)
    return count_words(text) >= _PROSE and block.linked < 0.5 * len(text) and not block.is_heading


def _is_pointer(page: Page, block: Block, address: str) -> bool:
    """Whether a paragraph is one link to an article of the site.

    A sentence is one only in brackets; a line in capitals may be a call of the author's.
    """
    if block.is_heading or not _MEANT.isdisjoint(block.path) or _unlinked(page, block):
        return False
    text = page.words_of(block)
    if "://" in text or text.isupper() or (_SENTENCE.search(text) and not _is_bracketed(text)):
        return False
    targets = {href for run in block.runs if (href := run.href)}
    return len(targets) == 1 and _is_article(targets.pop(), address)


def _is_bracketed(text: str) -> bool:
    return text.startswith(("[", "(", "（", "【"))


def _is_article(target: str, address: str) -> bool:
    """Whether a link leads to another page of the site that is named as articles are."""
    try:
        there = urlsplit(urljoin(address, target))
    except ValueError:
        return False
    here = urlsplit(address)
    if there.scheme not in ("http", "https") or there.path == here.path:
        return False
    same = site_at(there.geturl()).label == site_at(address).label
    return same and _ARTICLE.search(there.path) is not None
