"""Terms and their definitions go together."""

from collections.abc import Sequence
from itertools import takewhile

from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT


def without_empty_terms(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a term goes with its definitions, if all of them went elsewhere."""
    result = list(fates)
    for n, block in enumerate(page.blocks):
        if block.container.tag != "dt" or result[n] != KEPT:
            continue
        below = takewhile(lambda b: "dd" in b.path, page.blocks[n + 1 :])
        told = [fates[b.index] for b in below]
        if told and KEPT not in told:
            result[n] = told[0]
    return result
