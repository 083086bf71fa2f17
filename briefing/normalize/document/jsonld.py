"""The article that a page declares as structured data."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review|NewsArticle|Recipe)$")
_MAX = 2_000_000
# What hides a script from programs that take it for text.
_WRAPPED = re.compile(
    r"^(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\*/)?)$"
)
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,500}>")


def declared_articles(root: etree._Element) -> list[dict[str, Any]]:
    """Every node of an article type, in the order of the page, with the people it refers to."""
    found = [node for data in _scripts(root) for node in _nodes(data)]
    known = {node["@id"]: node for node in found if isinstance(node.get("@id"), str)}
    articles = (node for node in found if any(_ARTICLE.search(t) for t in _types(node)))
    return [_with_referred(article, known) for article in articles]


def _with_referred(article: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """An article whose authors and publisher are whole where it only refers to them."""
    said = {key: article[key] for key in ("author", "publisher") if key in article}
    return article | {key: _referred(value, known) for key, value in said.items()}


def _referred(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_referred(item, known) for item in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def _scripts(root: etree._Element) -> Iterator[Any]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip().strip(";")
        source = _WRAPPED.sub("", source)
        if len(source) > _MAX:
            continue
        try:
            yield json.loads(source.strip(), strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "article"):
            yield from _nodes(data.get(key), depth + 1)


def _types(node: dict[str, Any]) -> list[str]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return [v for v in values if isinstance(v, str)]


def text_of(value: Any) -> str | None:
    """A declared text, its entities decoded and tags taken out."""
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    if not isinstance(value, str):
        return None
    text = html.unescape(html.unescape(_TAG.sub(" ", html.unescape(value))))
    return " ".join(text.split()) or None


def declared_body(articles: list[dict[str, Any]]) -> str | None:
    """The longest article body among them, when it is more than a teaser."""
    bodies = [b for b in (_body_text(a.get("articleBody")) for a in articles) if b]
    best = max(bodies, key=len, default=None)
    return best if best and len(best) > 400 else None


def _body_text(value: Any) -> str | None:
    if isinstance(value, list):
        value = "\n".join(v for v in value if isinstance(v, str))
    if not isinstance(value, str):
        return None
    return html.unescape(_TAG.sub("\n", html.unescape(value)))
