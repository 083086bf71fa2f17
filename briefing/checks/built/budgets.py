"""Sizes: what a reader's browser loads for one brief stays small."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable

from briefing.checks.built.output import Findings, Output

PAGE, CSS, JS, FONTS = 15_000, 8_000, 3_000, 80_000
"""Bytes at most: a brief's HTML, a style sheet and all scripts gzipped, fonts as they are."""
BLOCKING = 400
"""Bytes at most of a script that the first paint waits for, as they are."""
VIEW = 105_000
"""Bytes at most of a brief's first view: page, style and scripts gzipped, and fonts."""

_BRIEF = re.compile(r"briefs/\d{4}/\d{2}/[^/]+/index\.html$")
_SCRIPT = re.compile(r"<script\b[^>]*\bsrc=\"([^\"]+)\"[^>]*>")
_LATER = re.compile(r"\s(?:defer|async|type=\"module\")")
_STYLE = re.compile(r"<link rel=\"stylesheet\" href=\"([^\"]+)\"")
_FACE = re.compile(r"@font-face\s*{([^}]*)}", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_LATIN = re.compile(r"unicode-range:[^;}]*U\+0{1,4}(?:-|\?)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)


def check_page_size(path: str, data: bytes, found: Findings) -> None:
    """Find a brief's page that is too large."""
    if not _BRIEF.match(path) or len(data) <= PAGE or len(zlib.compress(data, 1)) <= PAGE:
        return
    size = len(gzip.compress(data, mtime=0))
    if size > PAGE:
        remedy = f"keep it to {PAGE:,}: shorten the text or show fewer links beside it"
        found.add(path, 0, f"{size:,} bytes of HTML, gzipped", remedy)


def check_assets(output: Output, found: Findings) -> None:
    """Find style sheets, scripts and fonts that are too large for a first view."""
    for path in output.files:
        if path.endswith(".css") and (size := _zipped(output, path)) > CSS:
            found.add(path, 0, f"{size:,} bytes of CSS, gzipped", f"keep it to {CSS:,}")
    page = next((path for path in output.html if _BRIEF.match(path)), None)
    if page is None:
        return
    _check_view(output, page, found)


def _check_view(output: Output, page: str, found: Findings) -> None:
    """Find what a brief's first view loads too much of, all together too."""
    text = output.text(page)
    scripts = _named(output, page, (match[1] for match in _SCRIPT.finditer(text)))
    blocking = (match[1] for match in _SCRIPT.finditer(text) if not _LATER.search(match[0]))
    for path in _named(output, page, blocking):
        if (size := output.files[path]) > BLOCKING:
            found.add(path, 0, f"{size:,} bytes that block the first paint", f"keep to {BLOCKING}")
    js = sum(_zipped(output, path) for path in scripts)
    if js > JS:
        found.add(page, 0, f"{js:,} bytes of scripts, gzipped", f"keep them to {JS:,}")
    if (fonts := _fonts(output)) > FONTS:
        found.add(page, 0, f"{fonts:,} bytes of fonts on first load", f"keep them to {FONTS:,}")
    styles = _named(output, page, _STYLE.findall(text))
    view = _zipped(output, page) + js + fonts + sum(_zipped(output, path) for path in styles)
    if view > VIEW:
        found.add(page, 0, f"{view:,} bytes in the first view", f"keep it to {VIEW:,}")


def _named(output: Output, page: str, addresses: Iterable[str]) -> list[str]:
    """Return the files of the site that a page names by these addresses."""
    targets = (output.target(address, page) for address in addresses)
    return sorted({target.path for target in targets if target and target.path in output.files})


def _zipped(output: Output, path: str) -> int:
    return len(gzip.compress(output.bytes(path), mtime=0))


def _fonts(output: Output) -> int:
    """Return the bytes of the upright Latin faces, which every page asks for."""
    fonts: set[str] = set()
    for path in output.files:
        for face in _FACE.findall(output.text(path)) if path.endswith(".css") else ():
            ranged = "unicode-range" in face.lower()
            address = _URL.search(face)
            if address and not _ITALIC.search(face) and (not ranged or _LATIN.search(face)):
                target = output.target(address[1], path)
                if target and target.path in output.files:
                    fonts.add(target.path)
    return sum(output.files[path] for path in fonts)
