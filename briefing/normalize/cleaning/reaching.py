"""Lines below an article that are nothing but where its author can be reached."""

import re
from collections.abc import Sequence

from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.text.words import SENTENCE_END

_FATE = "dropped:contact"
_ADDRESS = re.compile(
    r"(?:e-?mail ?[:：] ?)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:https?://)?(?:www\.)?(?:twitter|x|facebook|instagram|linkedin|weibo|bsky)\.\w+/[\w./@-]+"
    r"|@\w{2,20}",
    re.IGNORECASE,
)


def without_addresses(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where the last lines are left out if each is one address and stands below prose.

    Below a heading or a label an address is what the text gives there.
    """
    result = list(fates)
    kept = [block for block in page.blocks if fates[block.index] == KEPT]
    last = len(kept)
    while last and _ADDRESS.fullmatch(page.words_of(kept[last - 1])):
        last -= 1
    prose = last and not kept[last - 1].is_heading and "td" not in kept[-1].path
    if prose and SENTENCE_END.search(page.words_of(kept[last - 1])):
        for block in kept[last:]:
            result[block.index] = _FATE
    return result
