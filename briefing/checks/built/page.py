"""What one HTML page holds that the checks look at, read in a single pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from msgspec import Struct

_ATTRIBUTES = r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"
_TAG = re.compile(
    rf"<!--.*?-->|<(script|style|title|textarea)\b({_ATTRIBUTES})>(.*?)</\1\s*>"
    rf"|<([a-zA-Z][a-zA-Z0-9:-]*)({_ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?", re.DOTALL
)
# Links of these kinds are fetched by the browser unasked.
_FETCHED = frozenset(
    (
        *("stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"),
        *("icon", "apple-touch-icon", "mask-icon", "manifest", "prerender"),
    )
)
_FETCHING = frozenset(("src", "poster", "data", "background", "formaction", "action", "xlink:href"))
_DATA_TYPES = ("application/ld+json", "application/json", "importmap", "speculationrules")


class Reference(Struct, frozen=True):
    """An address on a page; `fetched` says that a browser asks for it by itself."""

    offset: int
    address: str
    fetched: bool


class Fault(Struct, frozen=True):
    """What a page may not hold, and where."""

    offset: int
    what: str
    remedy: str


@dataclass(slots=True)
class Page:
    """What was read of a page."""

    titles: list[str] = field(default_factory=list)
    headings: int = 0
    lang: str = ""
    description: str = ""
    canonical: list[str] = field(default_factory=list)
    noindex: bool = False
    refresh: str | None = None
    ids: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    data: list[tuple[int, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_page(html: str) -> Page:
    """Return what a page holds."""
    page = Page()
    # Drawings have titles too; the page's own stands in its head.
    head = html.find("</head>")
    for match in _TAG.finditer(html):
        raw, raw_attributes, text, name, attributes = match.groups()
        if raw and (raw.lower() != "title" or head < 0 or match.start() < head):
            _raw_element(page, match.start(), raw.lower(), raw_attributes, text)
        elif name:
            name = name.lower()
            if name == "h1":
                page.headings += 1
            if "=" in attributes:
                _element(page, match.start(), name, _parsed(attributes))
    return page


def _parsed(attributes: str) -> dict[str, str]:
    return {
        name.lower(): _decoded(quoted or single or bare)
        for name, quoted, single, bare in _ATTRIBUTE.findall(attributes)
    }


def _decoded(value: str) -> str:
    return unescape(value) if "&" in value else value


def _raw_element(page: Page, offset: int, name: str, attributes: str, text: str) -> None:
    parsed = _parsed(attributes)
    if name == "title":
        page.titles.append(" ".join(unescape(text).split()))
    elif name == "style":
        _inline(page, offset, "an inline <style>", "put it into the theme's CSS")
    elif name == "script" and parsed.get("type") in _DATA_TYPES:
        page.data.append((offset, text))
    elif name == "script" and text.strip():
        _inline(page, offset, "an inline <script>", "put it into the theme's JS")
    _element(page, offset, name, parsed)


def _inline(page: Page, offset: int, what: str, remedy: str) -> None:
    page.faults.append(Fault(offset, what, remedy))


def _element(page: Page, offset: int, name: str, attributes: dict[str, str]) -> None:
    for key, value in attributes.items():
        if key in ("href", "src", "srcset", "imagesrcset") or key in _FETCHING:
            page.references.extend(_references(offset, name, key, value, attributes))
        elif key == "id":
            if value in page.ids:
                _inline(page, offset, f'two elements with id="{value}"', "make the ids differ")
            page.ids.add(value)
        elif key == "style":
            _inline(page, offset, f'style="…" on <{name}>', "use a class of the theme's CSS")
        elif key.startswith("on") and len(key) > 3:
            _inline(page, offset, f"{key}=… on <{name}>", "listen in the theme's JS")
        elif key == "srcdoc":
            _inline(page, offset, "a page within the page (srcdoc)", "take it out")
    if name in ("html", "meta", "link", "base"):
        _head(page, offset, name, attributes)


def _references(
    offset: int, name: str, key: str, value: str, attributes: dict[str, str]
) -> Iterator[Reference]:
    if key in ("srcset", "imagesrcset"):
        for candidate in value.split(","):
            if candidate.strip():
                yield Reference(offset, candidate.split()[0], True)
    elif name == "link":
        kinds = set(attributes.get("rel", "").lower().split())
        yield Reference(offset, _as_followed(value), bool(kinds & _FETCHED))
    else:
        fetched = key in _FETCHING or (key == "href" and name in ("image", "use", "feimage"))
        yield Reference(offset, _as_followed(value), fetched)


def _as_followed(value: str) -> str:
    """Return an address as browsers take it, without the line ends and tabs within."""
    return value.strip() if value.isprintable() else re.sub(r"[\t\r\n]", "", value).strip()


def _head(page: Page, offset: int, name: str, attributes: dict[str, str]) -> None:
    if name == "html":
        page.lang = attributes.get("lang", "")
    elif name == "base":
        _inline(page, offset, "a <base>, which moves every link", "take it out")
    elif name == "link":
        if attributes.get("rel", "").lower() == "canonical":
            page.canonical.append(attributes.get("href", ""))
    elif attributes.get("http-equiv", "").lower() == "refresh":
        page.refresh = re.sub(r"^[^;]*;\s*url=", "", attributes.get("content", ""), flags=re.I)
        page.references.append(Reference(offset, page.refresh, False))
    else:
        _meta(page, offset, attributes)


def _meta(page: Page, offset: int, attributes: dict[str, str]) -> None:
    name = attributes.get("name") or attributes.get("property", "")
    content = attributes.get("content", "")
    if name == "description":
        page.description = content.strip()
    elif name == "robots":
        page.noindex = page.noindex or "noindex" in content
    elif name in ("og:url", "og:image", "twitter:image"):
        page.references.append(Reference(offset, content, False))
