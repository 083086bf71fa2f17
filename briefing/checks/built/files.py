"""Files as such: names that do not collide, plain UTF-8, XML and JSON that parse."""

from __future__ import annotations

import json
import posixpath
from unicodedata import normalize

from lxml import etree

from briefing.checks.built.output import Findings, Output, is_text

_XML = (".xml", ".svg", ".opml", ".xsl")
_JSON = (".json", ".webmanifest")


def check_names(output: Output, found: Findings) -> None:
    """Find paths that are one on disks that do not tell case apart."""
    known: dict[str, str] = {}
    for path in output.files:
        folder = posixpath.dirname(path)
        for name in (folder, path) if folder else (path,):
            other = known.setdefault(normalize("NFC", name).casefold(), name)
            if other != name:
                found.add(path, 0, f"{name} differs from {other} by case alone", "rename one")
                break
        if (output.folder / path).is_symlink():
            found.add(path, 0, "a symbolic link in a site", "put the file itself there")


def read_text(output: Output, path: str, found: Findings) -> str | None:
    """Return the text of a file, None for one of bytes, after finding what is wrong with it."""
    if not is_text(path):
        return None
    data = output.bytes(path)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found.add(path, line, "is not UTF-8", "write text as UTF-8")
        return None
    if text.startswith("\ufeff"):
        found.add(path, 1, "begins with a byte order mark", "write plain UTF-8")
    if path.endswith(_XML):
        _check_xml(path, data, found)
    elif path.endswith(_JSON):
        _check_json(path, text, found)
    return text


def _check_xml(path: str, data: bytes, found: Findings) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        found.add(
            path, error.lineno or 0, f"is no XML: {error.msg}", "write it with the XML writer"
        )


def _check_json(path: str, text: str, found: Findings) -> None:
    try:
        json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        found.add(path, line, f"is no JSON: {error}", "write it with json.dumps")
