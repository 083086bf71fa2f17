"""Addresses without what they say only of who follows them, by the table of such parts."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode

_NEVER = r"(?!)"
# What a browser shall show of the page is no part of where it stands.
_DIRECTIVE = ":~:"


@dataclass(frozen=True, slots=True)
class Tracker:
    """A kind of host, and what of its addresses says nothing of the page."""

    id: str
    host: re.Pattern[str]
    path: re.Pattern[str]
    pairs: re.Pattern[str]
    ending: re.Pattern[str]
    example: str
    target: str


def untracked(parts: SplitResult) -> SplitResult:
    """An address without trackers; one that has none stays as it is."""
    if _DIRECTIVE in parts.fragment:
        parts = parts._replace(fragment=parts.fragment.partition(_DIRECTIVE)[0])
    host = parts.hostname or ""
    rows = [t for t in TRACKERS if t.host.fullmatch(host) and t.path.match(parts.path)]
    path = parts.path
    for row in rows:
        path = row.ending.sub("", path)
    query = _without(parts.query, rows) if parts.query else ""
    return parts._replace(path=path, query=query)


def _without(query: str, rows: Iterable[Tracker]) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [
        (name, value)
        for name, value in pairs
        if not any(row.pairs.fullmatch(f"{name}={value}") for row in rows)
    ]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _read(row: Mapping[str, Any]) -> Tracker:
    return Tracker(
        row["id"],
        re.compile(row.get("host", ".*")),
        re.compile(row.get("path", "")),
        re.compile(row["pairs"], re.IGNORECASE | re.DOTALL),
        re.compile(row.get("ending", _NEVER)),
        row["example"],
        row["target"],
    )


_TABLE = tomllib.loads(Path(__file__).with_name("trackers.toml").read_text(encoding="utf-8"))
TRACKERS = tuple(map(_read, _TABLE["tracker"]))
