"""Text that every format can carry, and addresses that hold away from their page."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urljoin

from briefing.markup.fragment import decode

# What XML 1.0 has no way to write, not even escaped; lone surrogates fail in UTF-8 as well.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LINKING_TAG = re.compile(r"<(?:a|img)\b[^>\"]*(?:\"[^\"]*\"[^>\"]*)*>")
# Every attribute is consumed, so that no value can pose as the next attribute.
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)=\"([^\"]*)\"")


def clean(text: str) -> str:
    """Return `text` without the control characters and lone surrogates that XML forbids."""
    harmless = text.isprintable() or text.replace("\n", "").isprintable()
    return text if harmless else _UNWRITABLE.sub("", text)


def line(text: str) -> str:
    """Return `text` cleaned and on one line."""
    return " ".join(clean(text).split())


def absolute(address: str, site_url: str, page_path: str = "/") -> str:
    """Return an address as seen from a page of the site in full; `site_url` may hold a path."""
    if _SCHEME.match(address):
        return address
    if address.startswith("/"):
        return site_url + address
    return urljoin(site_url + page_path, address)


def absolute_html(html: str, site_url: str, page_path: str = "/") -> str:
    """Return canonical HTML whose links and pictures have full addresses."""

    def attribute(match: re.Match[str]) -> str:
        if match[1] not in ("href", "src"):
            return match[0]
        return f'{match[1]}="{escape(absolute(decode(match[2]), site_url, page_path))}"'

    return _LINKING_TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)
