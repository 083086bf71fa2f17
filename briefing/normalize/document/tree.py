"""A page's markup as a tree, and the kinds of elements in it."""

import re

from lxml import etree, html

Element = etree._Element

_BLOCK = """
address article aside blockquote body button caption center dd details dialog dir div dl dt
fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li
main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
BLOCK_TAGS = frozenset(_BLOCK.split())
_SKIPPED = """
script style template noscript svg head iframe object canvas audio video map select textarea
datalist input meta link title applet embed
"""
IMAGE_TAGS = frozenset(("img", "amp-img", "image"))
PLAYER_TAGS = frozenset(
    f"{kind}-{house}" for kind in ("amp", "lite") for house in ("youtube", "vimeo")
) | {"youtube-video"}
EMBED_TAGS = frozenset(("iframe", "video", "audio", "embed", "object")) | PLAYER_TAGS
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SKIPPED_TAGS = frozenset(_SKIPPED.split()) | PLAYER_TAGS
_OF_HEAD = frozenset(("title", "meta", "link", "script", "style", "base", "noscript", "template"))
# A browser takes no notice of the slash; the parser would leave the rest of the page outside.
_CLOSED = re.compile(r"(<(?:html|head|body)\b[^<>]*)/>", re.IGNORECASE)
# A browser goes on below an end that comes too early; the parser would drop what is there.
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
# Some programs lose the blank behind an element's name.
_GLUED_NAMES = ("<ahref=", "<imgsrc=", "<divclass=", "<pclass=", "<preclass=")
_GLUED = re.compile(
    r"<(?:a|img|p|pre|div|span|h[1-6]|figure|figcaption|blockquote|[uo]l|li|section|article|code)"
    r"(?=(?:href|src|class|id|name|style|alt)=)"
)


def parse_html(source: str) -> Element:
    """Parse decoded HTML; comments and processing instructions are left out."""
    source = _ENDS.sub("", _CLOSED.sub(r"\1>", source))
    if any(name in source for name in _GLUED_NAMES):
        source = _GLUED.sub(r"\g<0> ", source)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, recover=True)
    # One class for all elements: lxml.html's own lookup runs Python code for each it hands out.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    _empty_head(root)
    return root


def _empty_head(root: Element) -> None:
    """Move what is no part of a head into the body, where a browser puts it.

    The parser knows no element of HTML 5, so it leaves one before <body> in the head.
    """
    head = root.find("head")
    strays = [e for e in head if e.tag not in _OF_HEAD] if head is not None else []
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    first = body[0] if len(body) else None
    before, body.text = body.text, None
    for stray in strays:
        if first is None:
            body.append(stray)
        else:
            first.addprevious(stray)
    strays[-1].tail = (strays[-1].tail or "") + (before or "") or None


def remove(element: Element) -> None:
    """Take an element out of its tree and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def whole_text(element: Element) -> str:
    """All the text in an element, as the source spaces it."""
    return "".join(map(str, element.itertext()))
