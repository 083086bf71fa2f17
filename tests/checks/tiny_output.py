"""A built site of a few files, written for one test, and what the check says of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.checks.site import check_output
from briefing.model.records import Registry
from briefing.model.settings import Settings
from tests.checks.tiny_content import SETTINGS

URL = SETTINGS.SITEURL
NOTHING = Registry()


def page(path: str, body: str = "", head: str = "") -> str:
    """Return a sound page at a path."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>A page</title>\n'
        f'<meta name="description" content="About it">\n<link rel="canonical" href="{URL}{path}">\n'
        f'<link rel="stylesheet" href="/theme/site.css">\n{head}</head>\n<body id="top">\n'
        f"<h1>A page</h1>\n{body}</body>\n</html>\n"
    )


def sitemap(*paths: str) -> str:
    locations = "".join(f"<url><loc>{URL}{path}</loc></url>" for path in paths)
    return f'<?xml version="1.0"?><urlset>{locations}</urlset>'


BRIEF = "briefs/2025/06/a/index.html"
LEVELS = ("/", "/briefs/", "/briefs/2025/", "/briefs/2025/06/", "/briefs/2025/06/a/")
BASE: Mapping[str, str | bytes] = {
    **{f"{path}index.html".lstrip("/"): page(path) for path in LEVELS},
    "404.html": page("/404.html"),
    "theme/site.css": "body { color: red }\n",
    "sitemap.xml": sitemap(*LEVELS),
}


def problems(
    root: Path,
    files: Mapping[str, str | bytes],
    settings: Settings = SETTINGS,
    hidden: Registry = NOTHING,
    shown: Registry = NOTHING,
) -> list[str]:
    """Return what is said of the sound site with these files in it."""
    output = root / "output"
    for name, text in {**BASE, **files}.items():
        file = output / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(problem) for problem in check_output(output, settings, hidden, shown)]


def brief_page(body: str = "", head: str = "") -> dict[str, str | bytes]:
    return {BRIEF: page("/briefs/2025/06/a/", body, head)}
