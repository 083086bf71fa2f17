"""Tables that only hold a picture, as their head, and below that what it shows: figures."""

from briefing.normalize.document.tree import IMAGE_TAGS, Element, whole_text

_LONGEST = 400
_PARTS = ("tbody", "thead", "tr", "th")


def make_figures(root: Element) -> None:
    """Make figures of such tables."""
    for table in list(root.iter("table")):
        cells = list(table.iter("td", "th"))
        if not _is_figure(cells):
            continue
        for part in list(table.iter(*_PARTS)):
            part.tag = "div"
        for caption in cells[1:]:
            caption.tag = "figcaption"
        table.tag = "figure"


def _is_figure(cells: list[Element]) -> bool:
    if [cell.tag for cell in cells] not in (["th", "td"], ["th"]):
        return False
    pictures = [len(list(cell.iter(*IMAGE_TAGS))) for cell in cells]
    said = [len(whole_text(cell).strip()) for cell in cells]
    return pictures in ([1], [1, 0]) and not said[0] and said[-1] <= _LONGEST
