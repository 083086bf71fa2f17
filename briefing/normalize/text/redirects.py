"""Links that lead through another host, by the table of such hosts."""

import json
import re
import tomllib
from base64 import urlsafe_b64decode
from binascii import Error
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_MOST = 5
_LENGTHS = ascii_uppercase + ascii_lowercase + digits + "-_"
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Redirect:
    """A kind of host, and where its addresses hold the one that they lead to."""

    id: str
    host: re.Pattern[str]
    path: re.Pattern[str]
    parameters: tuple[str, ...]
    coding: str
    example: str
    target: str


@dataclass(frozen=True, slots=True)
class Counter:
    """Addresses that count a click and keep to themselves where they lead."""

    id: str
    host: re.Pattern[str]
    path: re.Pattern[str]
    example: str


def counts_clicks(parts: SplitResult) -> bool:
    """Whether an address only counts who follows it, and does not say where it leads."""
    host, rest = parts.hostname or "", parts._replace(scheme="", netloc="").geturl()
    return any(c.host.fullmatch(host) and c.path.match(rest) for c in COUNTERS)


def direct(parts: SplitResult) -> SplitResult:
    """The address that a link leads to in the end, as far as it can be read off the link."""
    for _ in range(_MOST):
        target = next(_targets(parts), None)
        if target is None:
            return parts
        parts = target
    return parts


def _targets(parts: SplitResult) -> Iterator[SplitResult]:
    host = parts.hostname or ""
    if not _ANY_HOST.fullmatch(host):
        return
    for redirect in REDIRECTS:
        if redirect.host.fullmatch(host):
            for text in _written(redirect, parts):
                target = _whole(_DECODE[redirect.coding](text))
                if target is not None:
                    yield target


def _written(redirect: Redirect, parts: SplitResult) -> Iterator[str]:
    """What may be the real address, in the table's coding."""
    if not redirect.parameters:
        rest = parts._replace(scheme="", netloc="").geturl()
        if match := redirect.path.match(rest):
            yield match[1]
    elif redirect.path.match(parts.path or "/"):
        query = parse_qs(parts.query)
        for name in redirect.parameters:
            yield from query.get(name, ())


def _whole(address: str) -> SplitResult | None:
    """An address, if it is a whole one of the web."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def _from_base64(text: str) -> str:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("utf-8")
    except (Error, ValueError):
        return ""


def _from_json(text: str) -> str:
    """The one address among the values of an object that is written in base64."""
    try:
        found = json.loads(_from_base64(text) or "{}")
    except (ValueError, RecursionError):
        return ""
    values = found.values() if isinstance(found, dict) else ()
    addresses = [v for v in values if isinstance(v, str) and v.startswith(("http:", "https:"))]
    return addresses[0] if len(addresses) == 1 else ""


def _from_proofpoint_2(text: str) -> str:
    return unquote(text.replace("-", "%").replace("_", "/"))


def _from_proofpoint_3(text: str) -> str:
    """What stars stand for follows the address: one character each, or a run of them."""
    address, _, rest = text.rpartition("__;")
    characters = iter(_from_base64(rest.partition("!")[0]))

    def restored(star: re.Match[str]) -> str:
        length = _LENGTHS.index(star[1]) + _SHORTEST if star[1] else 1
        return "".join(next(characters, "") for _ in range(length))

    address = re.sub(r"^(https?:/)(?!/)", r"\1/", address)
    return re.sub(r"\*(?:\*([\w-]))?", restored, unquote(address), flags=re.ASCII)


_DECODE: Mapping[str, Callable[[str], str]] = {
    "": str,
    "percent": unquote,
    "base64": _from_base64,
    "json": _from_json,
    "proofpoint-2": _from_proofpoint_2,
    "proofpoint-3": _from_proofpoint_3,
}


def _read_redirects(table: Mapping[str, Any]) -> tuple[Redirect, ...]:
    return tuple(
        Redirect(
            row["id"],
            re.compile(row["host"]),
            re.compile(row["path"]),
            tuple(row.get("parameters", ())),
            row.get("coding", ""),
            row["example"],
            row["target"],
        )
        for row in table["redirect"]
    )


def _read_counters(table: Mapping[str, Any]) -> tuple[Counter, ...]:
    return tuple(
        Counter(row["id"], re.compile(row["host"]), re.compile(row["path"]), row["example"])
        for row in table["counter"]
    )


_TABLE = tomllib.loads(Path(__file__).with_name("redirects.toml").read_text(encoding="utf-8"))
REDIRECTS = _read_redirects(_TABLE)
COUNTERS = _read_counters(_TABLE)
_ANY_HOST = re.compile("|".join(redirect.host.pattern for redirect in REDIRECTS))
