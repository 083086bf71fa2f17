"""Words that a page shows struck through, and marks of remarks on a draft."""

import re
from collections.abc import Iterator

from briefing.normalize.article import Interval
from briefing.normalize.page import Block, Page, Run

_STRUCK = frozenset(("del", "s", "strike"))
_REMARK = re.compile(r"#(?:_msocom_|cmnt)\d+$")


def struck_cuts(block: Block, page: Page) -> Iterator[Interval]:
    """What was struck out of a block, unless all of it was, and marks that lead to a remark."""
    struck = [run for run in block.runs if _is_struck(run, block)]
    left = sum(page.text[r.start : r.end].strip() != "" for r in block.runs) - len(struck)
    if left > 0:
        yield from (Interval(run.start, run.end, "dropped:struck") for run in struck)
    for run in block.runs:
        if any(
            _REMARK.match(e.get("href") or "") for e in (run.parent, *run.parent.iterancestors("a"))
        ):
            yield Interval(run.start, run.end, "dropped:remark")


def _is_struck(run: Run, block: Block) -> bool:
    for element in (run.parent, *run.parent.iterancestors()):
        if element is block.container:
            return False
        if element.tag in _STRUCK:
            return True
    return False
