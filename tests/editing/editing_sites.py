"""Tiny sites on disk, and articles in words of our own."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefing.editing.many import ingest_many
from briefing.editing.outcome import Outcome
from briefing.editing.settle import Ways
from briefing.model.settings import Settings
from briefing.sources.item import Item

SETTINGS = Settings(TIMEZONE="Europe/Berlin")
NOW = datetime(2025, 7, 1, 23, 30, tzinfo=ZoneInfo("UTC"))

FILES = {
    "companies/acme-steel.md": "---\nname: Acme Steel\naliases:\n  - Acme\n---\n",
    "companies/mill-owners.md": "---\nname: Mill Owners’ Union\n---\n",
    "policies/furnace-rule.md": "---\nname: Furnace Rule\n---\n",
    "topics/prices.md": "---\nname: Prices\n---\n",
}

ARTICLE = """Acme Steel Lights a Furnace That Burns No Coal

Highlights

• Acme Steel started an electric furnace on Monday
• The Furnace Rule asks every mill to do so by 2031

Acme Steel, the oldest mill of the valley, has started (opens in a new tab) an electric furnace. \
The Furnace Rule made it cheaper to build than to wait, its director said, and the bank agreed.

Neighbours heard nothing. The old coke oven used to wake them at five; the new furnace hums, and \
the mill runs it at night because power costs less then. Northwind Power sells the electricity.

What It Means for Others

Three mills further down the river watch. They buy from Northwind Power as well, and Acme showed \
that the grid bears the load. Nobody has said what the scrap will cost in a year of drought.

Bottom Line

A furnace is no strategy, yet it shows that the rule can be met without closing a mill.

Spread the word:

Leave a Reply
"""


def make_site(folder: Path, **files: str) -> Path:
    """Return the root of a new site with the usual files and these below content/."""
    for path, text in {**FILES, **files}.items():
        place = folder / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def put(root: Path, path: str, text: str) -> None:
    place = root / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode())


def article(name: str = "article.txt", text: str = ARTICLE, **more: str) -> Item:
    return Item(text.encode(), name, more.get("url"), more.get("content_type"))


def ingest(root: Path, settings: Settings, item: Item, **ways: Any) -> Outcome:
    """Return what becomes of one article."""
    (outcome,) = ingest_many(root, settings, [item], Ways(**ways), jobs=1)
    return outcome


def tree(root: Path) -> dict[str, bytes]:
    """Return every file of a site's content by path."""
    content = root / "content"
    found = (Path(folder) / name for folder, _, names in os.walk(content) for name in names)
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in sorted(found)}


def check_golden(expected: Path, text: str, update: bool) -> None:
    """Compare a text with the expected file, or write that file anew when asked."""
    if update:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
