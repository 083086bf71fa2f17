"""Web addresses compared as a reader would: the same page is the same address."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from briefing.normalize.text.links import absolute

_DEFAULT_PORTS = (80, 443)
_LEAN = re.compile(r"(?:/amp|\.amp|/amp\.html?|\.amp\.html?)$|(?<=/)index\.(?:html?|php)$")
_LEAN_HOST = re.compile(r"^(?:www|amp|m|mobile)\.(?=.*\.)")
_LEAN_QUERY = (("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp"))


def same_page(address: str | None) -> str | None:
    """Return what all addresses of one page have in common, None for a front page or no address.

    Scheme, www, port, final slash, index file, order of the query, fragment and trackers do not
    count, nor what asks for a lean form of the page (AMP, m.).
    """
    clean = absolute(address, None)
    try:
        parts = urlsplit(clean or "")
        host, port = _LEAN_HOST.sub("", parts.hostname or ""), parts.port
    except ValueError:
        return None
    if port and port not in _DEFAULT_PORTS:
        host = f"{host}:{port}"
    path = _LEAN.sub("", parts.path.rstrip("/")).rstrip("/")
    asked = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(p for p in asked if (p[0].lower(), p[1].lower()) not in _LEAN_QUERY))
    # Pages that lack a canonical address of their own often name the site's front page.
    if not host or not (path or query):
        return None
    return f"{host}{path}?{query}" if query else f"{host}{path}"
