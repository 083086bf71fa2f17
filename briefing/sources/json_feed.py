"""The entries of a JSON Feed document (jsonfeed.org), in the words of an RSS one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin


def read_json_feed(data: bytes, url: str) -> list[dict[str, Any]] | None:
    """Return a document's entries; None for one that is no JSON Feed."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return None
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or "jsonfeed.org/version" not in str(found.get("version")):
        return None
    items = found.get("items")
    items = items if isinstance(items, list) else []
    return [_entry(item, found, url) for item in items if isinstance(item, dict)]


def _entry(item: Mapping[str, Any], feed: Mapping[str, Any], url: str) -> dict[str, Any]:
    link = _text(item, "url") or _text(item, "external_url")
    kinds = (("content_html", "text/html"), ("content_text", "text/plain"))
    language = _text(item, "language") or _text(feed, "language")
    content = [
        {"value": text, "type": kind, "language": language}
        for key, kind in kinds
        if (text := _text(item, key))
    ]
    return {
        "id": str(item.get("id") or ""),
        "title": _text(item, "title"),
        "link": urljoin(url, link) if link else "",
        "published": _text(item, "date_published"),
        "author": _authors(item) or _authors(feed),
        "publication": _text(feed, "title"),
        "content": content[:1],
    }


def _authors(holder: Mapping[str, Any]) -> str:
    authors = holder.get("authors") or [holder.get("author")]
    authors = authors if isinstance(authors, list) else []
    return ", ".join(_text(one, "name") for one in authors if isinstance(one, dict))


def _text(holder: Mapping[str, Any], key: str) -> str:
    value = holder.get(key)
    return value if isinstance(value, str) else ""
