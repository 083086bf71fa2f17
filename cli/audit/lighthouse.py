"""Speed and practice: home, a brief and a dossier through Lighthouse on a simulated phone."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cli.audit import CHROMIUM, chromium, npm
from cli.console import out

RUNS = 3
"""The speed of one run says little; Lighthouse's own advice is the median of several."""
_FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"


def run(output: Path, cache: Path, address: str) -> int:
    """Print the scores of three pages; return how many of the scores are below 100."""
    tools = npm.install(cache / "lighthouse", "lighthouse@12.8.2", "node")
    return sum(_below(_median(tools, address + path), path) for path in _pages(output))


def _pages(output: Path) -> list[str]:
    """Return home, the newest brief and the first dossier."""
    briefs = sorted(output.glob("briefs/*/*/*/index.html"), reverse=True)
    dossiers = sorted(output.glob("companies/*/index.html"))
    found = [*briefs[:1], *dossiers[:1]]
    return ["/", *(f"/{file.parent.relative_to(output).as_posix()}/" for file in found)]


def _median(tools: Path, page: str) -> dict[str, Any]:
    """Return the report whose score for speed is the middle one."""
    reports = [_report(tools, page) for _ in range(RUNS)]
    return sorted(reports, key=lambda report: _scores(report)["performance"])[RUNS // 2]


def _report(tools: Path, page: str) -> dict[str, Any]:
    command = [str(tools / ".bin" / "lighthouse"), page, "--quiet", "--output=json"]
    result = subprocess.run(
        [*command, f"--chrome-flags={_FLAGS}"],
        env={**os.environ, "CHROME_PATH": chromium(CHROMIUM[::-1])},
        capture_output=True,
        text=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def _below(report: dict[str, Any], path: str) -> int:
    scores = _scores(report)
    line = "  ".join(f"{name} {round(100 * score)}" for name, score in scores.items())
    out.print(f"lighthouse {path}: {line}", markup=False)
    for name in _failed(report):
        out.print(f"    {name}", markup=False)
    return sum(score < 1 for score in scores.values())


def _scores(report: dict[str, Any]) -> dict[str, float]:
    return {name: category["score"] or 0 for name, category in report["categories"].items()}


def _failed(report: dict[str, Any]) -> Iterator[str]:
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            found = report["audits"][reference["id"]]
            if reference["weight"] and found["score"] is not None and found["score"] < 1:
                yield f"{found['id']}: {found.get('displayValue') or found['title']}"
