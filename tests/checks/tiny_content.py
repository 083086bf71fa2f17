"""A site of a few files, written for one test, and what the check says of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from briefing.checks.content import check_content
from briefing.model.problems import Problem
from briefing.model.settings import Settings

AS_OF = datetime(2026, 3, 15, 12, tzinfo=UTC)
SETTINGS = Settings(SITENAME="Tiny", SITEURL="https://tiny.test", TAG_DOMAIN="tiny.test")

BRIEF = """---
id: aaaaaaaaaaaa
title: A brief
date: 2025-06-01
source:
  publication: Wire
highlights: [One thing.]
bottom_line: It matters.
companies: [ferrum]
topics: [steel]
---

Ferrum makes steel.
"""

BASE: Mapping[str, str | bytes] = {
    "briefs/2025/good.md": BRIEF.replace("aaaaaaaaaaaa", "gggggggggggg"),
    "companies/ferrum.md": "---\nid: bbbbbbbbbbbb\nname: Ferrum\naliases: [Ferrum Group]\n---\n",
    "policies/fee.md": "---\nid: cccccccccccc\nname: Carbon Fee\nstatus: running\n---\n",
    "topics/steel.md": "---\nname: Steel\n---\n",
    "pages/about.md": "---\ntitle: About\n---\n\nWho we are.\n",
}


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below root/content; returns the root."""
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def brief(front: str = "", body: str = "Ferrum makes steel.\n", drop: str = "") -> str:
    """Return a sound brief with lines of front matter added, or a key's line taken out.

    What is added begins on line 12; the body on line 13 and on, after a blank one.
    """
    lines = BRIEF.split("---\n")[1].strip("\n").split("\n")
    kept = [line for line in lines if not (drop and line.startswith(f"{drop}:"))]
    added = front.strip("\n").split("\n") if front else []
    return "\n".join(["---", *kept, *added, "---", "", body])


def check(root: Path, files: Mapping[str, str | bytes]) -> list[Problem]:
    """Return every problem and notice of the base content with these files added."""
    write(root, {**BASE, **files})
    return list(check_content(root, SETTINGS, AS_OF))


def errors(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Return the errors alone, as they are printed."""
    return [str(problem) for problem in check(root, files) if not problem.notice]


def notices(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Return the notices alone, as they are printed."""
    return [str(problem) for problem in check(root, files) if problem.notice]


class Case(NamedTuple):
    """Files that are broken, and how each line that the check prints begins."""

    name: str
    files: Mapping[str, str | bytes]
    expected: list[str]
