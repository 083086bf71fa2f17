"""Links to places on the page that stand in one line, as items of a list."""

from lxml import etree

from briefing.normalize.document.tree import Element, whole_text

_FEWEST, _SHORTEST = 3, 8


def list_jumps(root: Element) -> None:
    """Make lists of what holds nothing but such links."""
    for holder in list(root.iter("div", "p", "nav")):
        if not _holds_jumps(holder):
            continue
        links = list(holder.iterchildren("a"))
        holder.text, holder[:] = None, []
        listed = holder if holder.tag == "p" else etree.SubElement(holder, "ul")
        listed.tag = "ul"
        for link in links:
            link.tail = None
            etree.SubElement(listed, "li").append(link)


def _holds_jumps(holder: Element) -> bool:
    if len(holder) < _FEWEST or (holder.text or "").strip():
        return False
    size = links = 0
    for child in holder:
        if child.tag not in ("a", "br") or (child.tail or "").strip():
            return False
        if child.tag == "a":
            if not (child.get("href") or "").startswith("#"):
                return False
            size, links = size + len(whole_text(child).strip()), links + 1
    return links >= _FEWEST and size >= _SHORTEST * links
