"""A title that is set as a paragraph: in a style of its own, or in the middle and bold."""

import re

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element

_TITLE = re.compile(r"(?:^|\s)MsoTitle(?=\s|$)|^c\d+(?: c\d+)* title$|^title c\d+")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD = frozenset(("b", "strong"))
_CLOSE, _FEW = 8, 4
_LOWER = {f"h{rank}": f"h{rank + 1}" for rank in range(1, 6)}


def head_titles(root: Element) -> None:
    """Make the one paragraph in the style of a title the first heading, above all others."""
    titles = [p for p in root.iter("p") if is_set_title(p)]
    if len(titles) != 1 or not "".join(map(str, titles[0].itertext())).strip():
        return
    if next(root.iter("h1"), None) is not None:
        for heading in list(root.iter(*_LOWER)):
            heading.tag = _LOWER[str(heading.tag)]
    titles[0].tag = "h1"


def is_set_title(element: Element) -> bool:
    """Whether an element is set in the style of a title."""
    return _TITLE.search(element.get("class") or "") is not None


def centred_title(page: Page) -> str | None:
    """The first bold line in the middle, with the words of a headline, near a page's beginning."""
    found = (page.words_of(b) for b in page.blocks[:_CLOSE] if _is_centred(b) and _is_bold(page, b))
    return next((text for text in found if len(text.split()) > _FEW), None)


def _is_centred(block: Block) -> bool:
    return any(
        (e.get("align") or "").lower() == "center"
        or e.tag == "center"
        or _CENTRED.search(e.get("style") or "")
        for e in block.around[:2]
    )


def _is_bold(page: Page, block: Block) -> bool:
    runs = (run for run in block.runs if page.text[run.start : run.end].strip())
    above = ((run.parent, *run.parent.iterancestors()) for run in runs)
    return all(any(element.tag in _BOLD for element in elements) for elements in above)
