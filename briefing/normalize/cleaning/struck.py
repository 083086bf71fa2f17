"""Words that a page shows struck through, and marks of remarks on a draft."""

import re
from collections.abc import Iterator

from briefing.normalize.article import Interval
from briefing.normalize.document.page import Block, Page, Run

_STRUCK = frozenset(("del", "s", "strike"))
_REMARK = re.compile(r"#(?:_msocom_|cmnt)\d+$")
_BACK = re.compile(r"#(?:_msoanchor_|cmnt_ref)\d+$")


def struck_cuts(block: Block, page: Page) -> Iterator[Interval]:
    """What was struck out of a block, unless all of it was, and marks that lead to a remark."""
    struck = [run for run in block.runs if _is_struck(run, block)]
    left = sum(page.text[r.start : r.end].strip() != "" for r in block.runs) - len(struck)
    if left > 0:
        yield from (Interval(run.start, run.end, "dropped:struck") for run in struck)
    for run in block.runs:
        links = (run.parent, *run.parent.iterancestors("a"))
        if any(marks_remark(link.get("href") or "") for link in links):
            yield Interval(run.start, run.end, "dropped:remark")


def marks_remark(href: str) -> bool:
    """Whether a link leads to what somebody remarked on a draft."""
    return _REMARK.match(href) is not None


def is_remark(block: Block) -> bool:
    """Whether a block is a remark on a draft, which leads back to its mark in the text."""
    links = (e for run in block.runs for e in (run.parent, *run.parent.iterancestors("a")))
    return any(_BACK.match(link.get("href") or "") for link in links)


def _is_struck(run: Run, block: Block) -> bool:
    for element in (run.parent, *run.parent.iterancestors()):
        if element is block.container:
            return False
        if element.tag in _STRUCK:
            return True
    return False
