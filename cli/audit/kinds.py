"""The kinds of page of a built site, each by its fullest page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

KINDS = {
    "home": "index.html",
    "brief": "briefs/*/*/*/index.html",
    "company": "companies/*/index.html",
    "policy": "policies/*/index.html",
    "companies": "companies/index.html",
    "policies": "policies/index.html",
    "archive": "briefs/index.html",
    "year": "briefs/*/index.html",
    "month": "briefs/*/*/index.html",
    "weeks": "digest/index.html",
    "digest": "digest/*/index.html",
    "letter": "digest/*/letter.html",
    "topics": "topics/index.html",
    "topic": "topics/*/index.html",
    "changes": "changes/index.html",
    "plain": "about/index.html",
    "search": "search/index.html",
    "404": "404.html",
}
SEARCH = "?q=steel&year=2025"


def fullest(output: Path) -> Iterator[tuple[str, str]]:
    """Yield each kind with the address of its fullest page: the largest file of the kind."""
    for kind, pattern in KINDS.items():
        files = sorted(output.glob(pattern), key=lambda file: file.stat().st_size)
        if files:
            path = files[-1].relative_to(output).as_posix().removesuffix("index.html")
            yield kind, f"/{path}{SEARCH if kind == 'search' else ''}"
