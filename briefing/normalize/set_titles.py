"""A title that a writing program sets as a paragraph of its own style."""

import re

from briefing.normalize.page import Element

_TITLE = re.compile(r"(?:^|\s)MsoTitle(?=\s|$)|^c\d+(?: c\d+)* title$|^title c\d+")
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
