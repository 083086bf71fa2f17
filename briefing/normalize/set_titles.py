"""A title that a writing program sets as a paragraph of its own style."""

import re

from briefing.normalize.page import Element

_TITLE = re.compile(r"(?:^|\s)MsoTitle(?=\s|$)|^c\d+(?: c\d+)* title$|^title c\d+")


def head_titles(root: Element) -> None:
    """Make the one paragraph in the style of a title the first heading, if there is no other."""
    if next(root.iter("h1"), None) is not None:
        return
    titles = [p for p in root.iter("p") if _TITLE.search(p.get("class") or "")]
    if len(titles) == 1 and "".join(map(str, titles[0].itertext())).strip():
        titles[0].tag = "h1"
