"""How far a fetch may go: where to, how long, how much, and trusting whom."""

from __future__ import annotations

import functools
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

import certifi

from briefing.sources.address import IPAddress, Resolver, is_public, system_resolver
from briefing.sources.item import MAX_BYTES

PAGE_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "message/rfc822",
)


@functools.cache
def default_tls() -> ssl.SSLContext:
    """Return what certificates are checked with: this machine's authorities and certifi's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, slots=True)
class Rules:
    """How far a fetch may go; `proxy` is used only if named here, never from the environment.

    `instead` and `smaller` are the remedies for what is of another type and for what is too large.
    """

    seconds: float = 30.0
    max_bytes: int = MAX_BYTES
    max_header_bytes: int = 65_536
    redirects: int = 5
    ports: tuple[int, ...] = (80, 443)
    types: tuple[str, ...] = PAGE_TYPES
    instead: str = "give the address of an article"
    smaller: str = "give the article's text alone"
    proxy: str | None = None
    resolve: Resolver = field(default=system_resolver)
    allow: Callable[[IPAddress], bool] = field(default=is_public)
    tls: Callable[[], ssl.SSLContext] = field(default=default_tls)


DEFAULT_RULES = Rules()
