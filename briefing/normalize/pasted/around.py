"""Lines of a site that stand close to pasted text: its menu, and headlines that lead elsewhere."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.normalize.article import Interval
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT, OUTSIDE
from briefing.normalize.text.section_names import heading_kind
from briefing.normalize.text.words import SENTENCE_END, count_words

_MENU = 200
_LABEL, _HEADLINE = 4, 24


def without_surroundings(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a site's menu above the title is left out, and what is pointed to."""
    return _without_pointed(page, _without_menu(page, fates))


def _without_pointed(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where the headline below a line that only says where it leads goes with that line."""
    result = list(fates)
    for above, block in pairwise(page.blocks):
        text = page.words_of(block)
        label = fates[above.index] == "dropped:read-also" and len(page.words[above.index]) <= _LABEL
        headline = block.container.tag == "p" and _is_headline(text)
        if label and headline and result[block.index] == KEPT:
            result[block.index] = "dropped:read-also"
    return result


def _is_headline(text: str) -> bool:
    """Whether a line may lead to another text: no sentence, paragraph or heading of this one."""
    long = count_words(text) > _HEADLINE
    return not long and not SENTENCE_END.search(text) and heading_kind(text) is None


def _without_menu(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where nothing above a title close to the top is kept."""
    title = next((n for n, fate in enumerate(fates) if fate == "moved:title"), 0)
    above = sum(b.end - b.start for b in page.blocks[:title] if fates[b.index] == KEPT)
    if above > _MENU:
        return list(fates)
    return [OUTSIDE if n < title and f == KEPT else f for n, f in enumerate(fates)]


def hidden_addresses(block: Block, page: Page) -> Iterator[Interval]:
    """The addresses in a block that no reader sees: of its links, and such as count clicks."""
    if not block.runs:  # a picture that text only names
        return
    links = [run.node.get("href") for run in block.runs if run.linked]
    ends = [*(run.start for run in block.runs[1:]), block.end]
    for run, end in zip(block.runs, ends, strict=True):
        between = page.text[run.end : end]
        if "://" in between:
            used = any(link and link in between for link in links)
            yield Interval(run.end, end, "moved:links" if used else "dropped:counter")
