"""Every address in the output: it leads to a file and a fragment, and asks no other host."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from briefing.checks.built.output import Findings, Output, Target, line_at
from briefing.checks.built.page import Page
from briefing.checks.marks import scheme

_CSS = re.compile(
    r"@import\s+[\"']([^\"']*)[\"']|url\(\s*[\"']?([^\"')]*)[\"']?\s*\)", re.IGNORECASE
)
_ROOT_LINK = re.compile(r"(?:href|src)=(?:\"|&quot;|&#34;|\\\")(/[^\"\\&]*)")
_MARKDOWN_LINK = re.compile(r"\]\((/[^\s()]*)\)")
_SAFE = ("http", "https", "mailto", "data")


class Links:
    """Follows addresses; each is looked up once, however many pages hold it."""

    def __init__(self, output: Output, found: Findings) -> None:
        self._output = output
        self._found = found
        self._known: dict[str, Target | None] = {}
        self._fragments: dict[Target, tuple[str, int, str]] = {}
        site = re.escape(output.settings.SITEURL)
        self._own = re.compile(rf"{site}(?:/[^\s\"'<>()\\\]]*)?") if site else None

    def check_page(self, path: str, text: str, page: Page) -> None:
        """Follow what a page refers to, in its tags and its data."""
        for reference in page.references:
            if reference.fetched:
                self._own_host(path, text, reference.offset, reference.address)
            self._follow(path, text, reference.offset, reference.address)
        for offset, data in page.data:
            self._data(path, text, offset, data)

    def check_text(self, path: str, text: str) -> None:
        """Follow the addresses of a file that is no page."""
        if path.endswith(".css"):
            for match in _CSS.finditer(text):
                address = match[1] or match[2]
                self._own_host(path, text, match.start(), address)
                self._follow(path, text, match.start(), address)
            return
        for match in self._own.finditer(text) if self._own else ():
            self._follow(path, text, match.start(), unescape(match[0]).rstrip(".,;"))
        pattern = _MARKDOWN_LINK if path.endswith(".md") else _ROOT_LINK
        for match in pattern.finditer(text):
            self._follow(path, text, match.start(), match[1])

    def finish(self) -> None:
        """Look for the fragments, once all pages have been read."""
        for target, (path, line, address) in sorted(self._fragments.items(), key=_place):
            if target.fragment not in self._output.page(target.path).ids:
                what = f"{address}: no element has that id"
                self._found.add(path, line, what, "mend the link or give the element its id")

    def _data(self, path: str, text: str, offset: int, data: str) -> None:
        try:
            addresses = list(_strings(json.loads(data)))
        except ValueError as error:
            what = f"data that is no JSON: {error}"
            self._found.add(path, line_at(text, offset), what, "write it with json.dumps")
            return
        for address in addresses:
            if self._own and self._own.fullmatch(address):
                self._follow(path, text, offset, address)

    def _own_host(self, path: str, text: str, offset: int, address: str) -> None:
        if not address.startswith("data:") and self._output.target(address, path) is None:
            what = f"asks another host: {address[:100]}"
            self._found.add(path, line_at(text, offset), what, "serve it from the site itself")

    def _follow(self, path: str, text: str, offset: int, address: str) -> None:
        if address.startswith("/"):
            if address not in self._known:
                self._known[address] = self._output.target(address, path)
            target = self._known[address]
        else:
            target = self._output.target(address, path)
        if target is None:
            named = scheme(address)
            if named and named not in _SAFE:
                what = f"a link with the scheme {named}: {address[:60]}"
                self._found.add(path, line_at(text, offset), what, "link to https or mailto")
        elif target.path not in self._output.files:
            self._dead(path, line_at(text, offset), address, target)
        elif target.fragment and target.path.endswith(".html"):
            self._fragments.setdefault(target, (path, line_at(text, offset), address))

    def _dead(self, path: str, line: int, address: str, target: Target) -> None:
        if f"{target.path}/index.html" in self._output.files:
            self._found.add(path, line, f"{address} lacks its final slash", "end it with /")
        else:
            self._found.add(path, line, f"{address} leads nowhere", "mend the link")


def _place(item: tuple[Target, tuple[str, int, str]]) -> tuple[str, int, str]:
    return item[1]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _strings(part)]
