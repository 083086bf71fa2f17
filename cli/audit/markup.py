"""Markup: every page through the Nu checker."""

from __future__ import annotations

import subprocess
from pathlib import Path

from cli.audit import npm
from cli.console import out


def run(output: Path, cache: Path, _: str) -> int:
    """Print what the Nu checker finds wrong with any page; return how many errors there are."""
    tools = npm.install(cache / "markup", "vnu-jar@26.9.27", "java")
    jar = tools / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--skip-non-html", "--errors-only", str(output)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = result.stderr.splitlines()
    for line in errors:
        out.print(line, markup=False)
    pages = sum(1 for _ in output.rglob("*.html"))
    out.print(f"markup: {len(errors)} errors on {pages} pages")
    return len(errors)
