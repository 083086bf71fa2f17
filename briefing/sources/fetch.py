"""Fetching one page from a stranger's address: each hop checked and pinned, all of it bounded."""

from __future__ import annotations

import http.client
import re
import socket
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from ipaddress import ip_address
from typing import cast
from urllib.parse import urljoin

from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError

from briefing.sources.address import IPAddress, Place, parse
from briefing.sources.answer import Page, explain, read_page
from briefing.sources.item import Item, SourceError
from briefing.sources.rules import DEFAULT_RULES, Rules
from briefing.sources.wire import Deadline, Line, connected, in_time

USER_AGENT = "Dossier/0.1 (briefing site generator; fetches what an editor names)"
_REDIRECTS = (301, 302, 303, 307, 308)
_SHOWN = 100


def fetch(url: str, rules: Rules = DEFAULT_RULES, retrieved: date | None = None) -> Item:
    """Return a page as an item; raises SourceError with one clear line."""
    page = get(url, rules)
    if page.data is None:
        raise SourceError("the server gives no page, but says it has not changed: try again later")
    return Item(page.data, url, page.url, page.content_type, retrieved)


def get(
    url: str,
    rules: Rules = DEFAULT_RULES,
    etag: str | None = None,
    modified: str | None = None,
) -> Page:
    """Return a page, or that it is unchanged since `etag` or `modified` of an earlier one."""
    deadline = Deadline(rules.seconds)
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = _headers(rules) | {name: value for name, value in conditions.items() if value}
    place, seen = parse(url), {parse(url)}
    answer = _hop(place, rules, deadline, headers)
    while isinstance(answer, Place):
        place = answer
        if place in seen:
            raise SourceError(f"redirects in a circle, back to {place.url[:_SHOWN]}")
        if len(seen) > rules.redirects:
            raise SourceError(f"redirects more than {rules.redirects} times")
        seen.add(place)
        try:
            answer = _hop(place, rules, deadline, headers)
        except SourceError as error:
            raise SourceError(f"redirected to {place.url[:_SHOWN]}: {error}") from error
    return answer


def _headers(rules: Rules) -> dict[str, str]:
    return {
        "User-Agent": USER_AGENT,
        "Accept": ", ".join(rules.types) + ", */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def _hop(
    place: Place, rules: Rules, deadline: Deadline, headers: Mapping[str, str]
) -> Page | Place:
    """Return what one server says: a page, or where to go on."""
    try:
        addresses = _addresses(place, rules, deadline)
        with connected(place, addresses, deadline, rules.tls, rules.proxy) as sock:
            excess = f"sends more than {rules.max_header_bytes // 1000} kB of headers"
            line = Line(sock, deadline, rules.max_header_bytes, excess)
            response = _ask(line, place, headers)
            if response.status in _REDIRECTS and "location" in response.headers:
                return _next(place, response.headers["location"])
            return read_page(place, response, rules, line)
    except (HTTPError, http.client.HTTPException, OSError) as error:
        # What breaks once the time is up breaks because of that.
        deadline.left()
        raise SourceError(explain(error)) from error


def _addresses(place: Place, rules: Rules, deadline: Deadline) -> list[IPAddress]:
    """Return the addresses of a host that may be reached; raises SourceError if none may."""
    if place.port not in rules.ports:
        raise SourceError(f"has port {place.port}: only {_listed(rules.ports)} are fetched from")
    try:
        found = [ip_address(place.host)]
    except ValueError:
        names = in_time(lambda: rules.resolve(place.host), deadline)
        found = [ip_address(name) for name in names]
    allowed = [address for address in found if rules.allow(address)]
    if not allowed:
        where = _listed(found) or "no address"
        raise SourceError(f"leads to {where}, which is not on the public internet: give the file")
    return allowed


def _ask(line: Line, place: Place, headers: Mapping[str, str]) -> HTTPResponse:
    connection = HTTPConnection(place.host, place.port)
    connection.sock = cast(socket.socket, line)
    connection.request(
        "GET",
        place.target,
        headers={"Host": place.authority, **headers},
        preload_content=False,
    )
    return connection.getresponse()


def _next(place: Place, location: str) -> Place:
    # Headers come as Latin-1, whatever the server wrote.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    location = re.sub(r"\s", "%20", location.strip())
    try:
        return parse(urljoin(place.url, location))
    except (SourceError, ValueError) as error:
        raise SourceError(f"redirects to {location[:_SHOWN]!r}, which {error}") from error


def _listed(values: Iterable[object]) -> str:
    return ", ".join(map(str, values))
