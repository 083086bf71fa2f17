"""What the audit of access finds on pages that keep readers out, and on one that does not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cli.audit import access
from cli.audit.host import served

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><h1>A page</h1>{}</main></body></html>"""
_LATE = "<script>setTimeout(() => document.body.prepend(Object.assign(document.createElement('p'),"
_LATE += " {textContent: 'late', style: 'height: 300px'})), 100)</script><p>first</p>"


@pytest.fixture(autouse=True)
def one_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "WIDTHS", (360,))
    monkeypatch.setattr(access, "MODES", ("light",))


def found(folder: Path, body: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    (folder / "index.html").write_text(_PAGE.format(body))
    # In a thread of its own: the tests' own browser may be running in this one.
    with served(folder) as address, ThreadPoolExecutor(1) as thread:
        count = thread.submit(access.run, folder, folder, address).result()
    return count, " ".join(capsys.readouterr().out.split())


def test_a_sound_page_has_no_barriers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count, said = found(tmp_path, "<p>Words.</p>", capsys)
    assert (count, said.split(":")[1].split()[:2]) == (0, ["0", "barriers"])


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
        ('<div style="width: 900px">wide</div>', "scrolls sideways"),
        ('<img alt="" src="http://127.0.0.2:9/x.png">', "asks another host"),
        ("<script>console.error('oh')</script>", "oh"),
        ("<script>nothing()</script>", "nothing is not defined"),
        (_LATE, "moves while loading"),
    ],
)
def test_a_barrier_is_named_with_its_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, complaint: str
) -> None:
    count, said = found(tmp_path, body, capsys)
    assert count >= 1
    assert f"access at 360 px, light: / (home): {complaint}" in said
