"""Headers and manifest: what hosts and devices are told agrees with what pages say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefing.outputs.hosting import headers_file, web_manifest


def rules(base: str = "") -> dict[str, dict[str, str]]:
    """Return the headers by path, read as hosts read the file."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in headers_file(base).decode().splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            found[path][name] = value
        else:
            path = line
            found[path] = {}
    return found


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


@pytest.mark.parametrize("page", ["index.html", "search/index.html"])
def test_headers_allow_what_pages_do(built: Path, page: str) -> None:
    text = (built / page).read_text()
    meta = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert meta
    header = directives(rules()["/*"]["Content-Security-Policy"])
    assert header.pop("frame-ancestors") == "'none'"
    for name, value in directives(meta[1]).items():
        assert set(value.split()) <= set(header[name].split())
    assert header.keys() == directives(meta[1]).keys()


def test_only_names_with_a_hash_are_kept_for_ever(built: Path) -> None:
    kept = [path for path, headers in rules().items() if "immutable" in str(headers)]
    assert kept
    for path in kept:
        folder = built.resolve() / path.strip("/*")
        files = [file for file in folder.rglob("*") if file.is_file()]
        assert files
        for file in files:
            relative = file.relative_to(built.resolve()).as_posix()
            assert re.search(r"[-._][0-9a-f]{7,12}[-./]|/filter/|/fragment/", relative), relative


def test_headers_follow_the_base_path() -> None:
    assert all(path.startswith("/repo/") for path in rules("/repo"))


def test_the_manifest_names_the_site(built: Path) -> None:
    manifest = json.loads((built / "site.webmanifest").read_text())
    assert manifest["name"] == "Tiny Dossier"
    assert manifest["start_url"] == "./"
    for icon in manifest["icons"]:
        assert (built / icon["src"]).is_file()
    assert "description" not in json.loads(web_manifest("A", "", "en"))
