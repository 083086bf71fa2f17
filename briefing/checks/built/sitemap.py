"""The sitemap: exactly the pages that may be indexed."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from briefing.checks.built.output import Findings, Output
from briefing.model.urls import NOT_FOUND

SITEMAP = "sitemap.xml"
_LOC = re.compile(r"<loc>\s*([^<]*?)\s*</loc>")


def check_sitemap(output: Output, found: Findings) -> None:
    """Find pages that the sitemap lacks, and entries that are no page to be indexed."""
    if SITEMAP not in output.files:
        found.add(SITEMAP, 0, "there is none", "switch on the plugin that writes it")
        return
    listed = [unescape(address) for address in _LOC.findall(output.text(SITEMAP))]
    wanted = {output.address(path) for path in output.html if _indexable(output, path)}
    twice = {address for address, count in Counter(listed).items() if count > 1}
    for what, addresses, remedy in (
        ("lacks", wanted.difference(listed), "list every page that may be indexed"),
        ("lists what is no page to be indexed:", set(listed) - wanted, "list no others"),
        ("lists twice", twice, "list every page once"),
    ):
        if addresses:
            found.add(SITEMAP, 0, f"{what} {_some(sorted(addresses))}", remedy)


def _some(addresses: list[str]) -> str:
    more = f" and {len(addresses) - 3} more" if len(addresses) > 3 else ""
    return ", ".join(addresses[:3]) + more


def _indexable(output: Output, path: str) -> bool:
    page = output.page(path)
    return f"/{path}" != NOT_FOUND and not page.noindex and page.refresh is None
