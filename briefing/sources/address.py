"""Web addresses taken apart once, and which network addresses a fetch may reach."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

import idna

from briefing.sources.item import SourceError

IPAddress = IPv4Address | IPv6Address
Resolver = Callable[[str], Sequence[str]]
"""Returns the network addresses of a host name; raises OSError when it has none."""

DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# A host whose last label is a number is an address to every resolver, in whatever way it is spelt.
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)")
_SAFE = "!#$%&'()*+,/:;=?@[]~"

# Only 2000::/3 is assigned to public hosts; these parts of it lead to IPv4 hosts or to nobody.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    ipaddress.IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_CLOSED_4 = tuple(ipaddress.IPv4Network(network) for network in ("192.0.0.0/24", "192.88.99.0/24"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a web address leads: what to look up, and what to ask for there."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host as the Host header names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, in the spelling that was asked for."""
        return f"{self.scheme}://{self.authority}{self.target}"


def parse(url: str) -> Place:
    """Return where a web address leads; raises SourceError for what is none that can be fetched."""
    if len(url) > _LONGEST or re.search(r"[\x00-\x20\x7f\\\ud800-\udfff]", url):
        raise SourceError("is no web address: it is too long, or has spaces or odd characters")
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise SourceError(
            "is no web address (its host is no name and no number): check it"
        ) from error
    try:
        port = parts.port
    except ValueError as error:
        raise SourceError(
            "is no web address (its port is no number below 65536): check it"
        ) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise SourceError("is no http or https address: give one that begins with https://")
    if "@" in parts.netloc:
        raise SourceError("holds a user name or password: save the page and give the file")
    if port is None:
        port = DEFAULT_PORTS[parts.scheme]
    return Place(parts.scheme, canonical_host(host or ""), port, _target(parts))


def canonical_host(host: str) -> str:
    """Return a host in the one spelling that is looked up, checked and named to the server."""
    if ":" in host:
        return str(_literal(host))
    plain = _ascii(host).lower().removesuffix(".")
    labels = plain.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return str(_literal(plain))
    if len(plain) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise SourceError(f"has no valid host name: {host!r}")
    return plain


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to a host on the public internet, and to no other by detour."""
    if isinstance(address, IPv6Address):
        return address in _PUBLIC_6 and not any(address in network for network in _CLOSED_6)
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address in network for network in _CLOSED_4)


def system_resolver(host: str) -> list[str]:
    """Return what this machine's resolver says, in its order of preference."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise SourceError(f"has no valid host name: {host!r} ({error})") from error


def _literal(host: str) -> IPAddress:
    try:
        if "%" in host:
            raise ValueError(host)
        return ipaddress.ip_address(host)
    except ValueError as error:
        raise SourceError(f"has a host that is no name and no plain address: {host!r}") from error


def _target(parts: SplitResult) -> str:
    path = quote(parts.path, safe=_SAFE) or "/"
    return f"{path}?{quote(parts.query, safe=_SAFE)}" if parts.query else path
