"""The only HTML that a body may hold, whatever wrote it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import nh3

# Links with these schemes are our own: the linker resolves every one of them before output.
ENTITY_SCHEME = "entity"
NOLINK_SCHEME = "nolink"

_TAGS = {
    *("a", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption"),
    *("figure", "h2", "h3", "h4", "h5", "h6", "hr", "img", "kbd", "li", "ol", "p", "pre", "s"),
    *("strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "class", "id"},
    "code": {"class"},
    "div": {"class"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"class"},
    "th": {"class"},
}
_SCHEMES = {"http", "https", "mailto", ENTITY_SCHEME, NOLINK_SCHEME}
_CLASS = re.compile(r"language-[\w+#.-]{1,30}|footnote|footnote-ref|footnote-backref|right|center")
_ID = re.compile(r"fn(ref)?\d*:[\w-]{1,60}")
_NOT_IN_HOST = re.compile(r"[\s<>^|%\\]")


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return value if _CLASS.fullmatch(value) else None
    if name == "id":
        return value if _ID.fullmatch(value) else None
    if name in ("href", "src"):
        return value if _is_address(value) else None
    return value


def _is_address(value: str) -> bool:
    """Tell whether browsers can take an address apart; one that they cannot shows a blank page."""
    if "//" not in value:
        return True
    try:
        parts = urlsplit(value)
        return parts.port != 0 and not _NOT_IN_HOST.search(parts.hostname or "")
    except ValueError:
        return False


def sanitize(html: str) -> str:
    """Return `html` with every tag, attribute and address removed that a body may not hold.

    The result is html5ever's serialization: attributes quoted by ", & < > escaped in text.
    """
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "noscript", "title"},
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
