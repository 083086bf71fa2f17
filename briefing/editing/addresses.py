"""Web addresses compared as a reader would: the same page is the same address."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from briefing.normalize.links import absolute

_DEFAULT_PORTS = (80, 443)


def same_page(address: str | None) -> str | None:
    """Return what all addresses of one page have in common, None for a front page or no address.

    Scheme, www, port, final slash, index file, order of the query, fragment and trackers do not
    count.
    """
    clean = absolute(address, None)
    try:
        parts = urlsplit(clean or "")
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return None
    if port and port not in _DEFAULT_PORTS:
        host = f"{host}:{port}"
    path = parts.path.removesuffix("index.html").rstrip("/")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    # Pages that lack a canonical address of their own often name the site's front page.
    if not host or not (path or query):
        return None
    return f"{host}{path}?{query}" if query else f"{host}{path}"
