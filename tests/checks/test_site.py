"""The check of a built site finds each thing that may be wrong with it, and nothing else."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.checks.tiny_content import SETTINGS
from tests.checks.tiny_output import (
    BASE,
    BRIEF,
    LEVELS,
    URL,
    brief_page,
    page,
    problems,
    sitemap,
)


def test_a_sound_site_has_no_problems(tmp_path: Path) -> None:
    body = (
        '<p id="x"><a href="#x">here</a> <a href="/#top">home</a> <a href="../../">up</a>'
        f'<a href="https://a.test/">out</a> <a href="mailto:a@b.test">m</a> <a href="{URL}">us</a>'
        '<svg><title>Chart</title><a href="/briefs/">x</a></svg> <a href="/?q=1">search</a></p>'
    )
    data = json.dumps({"url": f"{URL}/briefs/", "sameAs": "https://a.test/x"})
    head = f'<script type="application/ld+json">{data}</script>'
    assert problems(tmp_path, brief_page(body, head)) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="/nowhere/">x</a>', ":12: /nowhere/ leads nowhere"),
        ('<p>\n<a href="b.html">x</a>', ":13: b.html leads nowhere"),
        ('<a href="/briefs">x</a>', ":12: /briefs lacks its final slash"),
        ('<a href="/../x">x</a>', ":12: /../x leads nowhere"),
        ('<a href="#gone">x</a>', ":12: #gone: no element has that id"),
        ('<a href="/briefs/#gone">x</a>', ":12: /briefs/#gone: no element has that id"),
        ('<a href="javascript:alert(1)">x</a>', ":12: a link with the scheme javascript"),
        ('<a href="&#106;avascript:alert(1)">x</a>', ":12: a link with the scheme javascript"),
        ("<a href=java&#10;script:alert(1)>x</a>", ":12: a link with the scheme javascript"),
        (f'<a href="{URL}/gone/">x</a>', f":12: {URL}/gone/ leads nowhere"),
        ('<img src="/gone.png" alt="">', ":12: /gone.png leads nowhere"),
        ('<img srcset="/theme/site.css 1x, /gone.png 2x" alt="">', ":12: /gone.png leads nowhere"),
        ('<img src="https://a.test/x.png" alt="">', ":12: asks another host: https://a.test/x.png"),
        ("<IMG SRC='//a.test/x.png'>", ":12: asks another host: //a.test/x.png"),
        ('<script src="https://a.test/x.js"></script>', ":12: asks another host"),
        ('<iframe src="https://a.test/"></iframe>', ":12: asks another host"),
        ('<form action="https://a.test/"></form>', ":12: asks another host"),
        ('<video poster="https://a.test/x.png"></video>', ":12: asks another host"),
        ('<svg><image href="https://a.test/x.png"/></svg>', ":12: asks another host"),
        ("<script>alert(1)</script>", ":12: an inline <script>"),
        ("<style>p { color: red }</style>", ":12: an inline <style>"),
        ('<p style="color: red">x</p>', ':12: style="…" on <p>'),
        ("<p onclick=alert(1)>x</p>", ":12: onclick=… on <p>"),
        ("<svg/onload=alert(1)>", ":12: onload=… on <svg>"),
        ('<iframe srcdoc="x"></iframe>', ":12: a page within the page"),
        ('<base href="/">', ":12: a <base>"),
        ('<p id="a">x</p><p id="a">y</p>', ':12: two elements with id="a"'),
        ("<h1>Again</h1>", ": 2 level-1 headings"),
        ('<script type="application/ld+json">{"a":</script>', ":12: data that is no JSON"),
        (
            f'<script type="application/ld+json">{{"a": ["{URL}/gone/"]}}</script>',
            f":12: {URL}/gone/ leads nowhere",
        ),
    ],
)
def test_what_a_body_may_not_hold(body: str, expected: str, tmp_path: Path) -> None:
    found = problems(tmp_path, brief_page(f"{body}\n"))
    assert len(found) == 1, found
    assert found[0].startswith(f"output/{BRIEF}{expected}")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<title>A page</title>", "", ": 0 titles or an empty one"),
        ("<title>A page", "<title> ", ": 1 titles or an empty one"),
        ('content="About it"', 'content=""', ": no description"),
        ('lang="en"', "", ": no language"),
        ("<h1>A page</h1>", "", ": 0 level-1 headings"),
        (f'href="{URL}/briefs/2025/06/a/"', f'href="{URL}/briefs/"', ": the canonical address is"),
        (f'<link rel="canonical" href="{URL}/briefs/2025/06/a/">', "", ": 0 canonical"),
        ('href="/theme/site.css"', 'href="https://a.test/x.css"', ":8: asks another host"),
        ('rel="stylesheet" href="/theme/', 'rel="icon" href="//a.test/', ":8: asks another host"),
    ],
)
def test_what_a_head_must_hold(old: str, new: str, expected: str, tmp_path: Path) -> None:
    text = page("/briefs/2025/06/a/")
    assert old in text
    found = problems(tmp_path, {BRIEF: text.replace(old, new)})
    assert len(found) == 1, found
    assert found[0].startswith(f"output/{BRIEF}{expected}")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"Theme/site.css": "x"}, "theme differs from Theme by case alone"),
        ({"a.json": "{"}, "a.json:1: is no JSON"),
        ({"feed.xml": "<a><b></a>"}, "feed.xml:1: is no XML"),
        ({"a.txt": b"\xff"}, "a.txt:1: is not UTF-8"),
        ({"a.txt": b"\xef\xbb\xbfx"}, "a.txt:1: begins with a byte order mark"),
        ({"theme/a.css": "@import 'https://a.test/x.css';"}, "theme/a.css:1: asks another host"),
        (
            {"theme/a.css": "\np { background: url(//a.test/x) }"},
            "theme/a.css:2: asks another host",
        ),
        ({"theme/a.css": "p { background: url('gone.png') }"}, "theme/a.css:1: gone.png leads"),
        ({"feed.xml": f"<a href='{URL}/gone/'/>"}, f"feed.xml:1: {URL}/gone/ leads nowhere"),
        ({"feed.json": json.dumps({"url": f"{URL}/gone/"})}, f"feed.json:1: {URL}/gone/ leads"),
        (
            {"feed.json": json.dumps({"content_html": '<a href="/gone/">x</a>'})},
            "feed.json:1: /gone/ leads nowhere",
        ),
        (
            {"feed.xml": '<content type="html">&lt;a href="/gone/"&gt;x</content>'},
            "feed.xml:1: /gone/ leads nowhere",
        ),
        ({"index.md": "[x](/gone/)"}, "index.md:1: /gone/ leads nowhere"),
        ({"sitemap.xml": sitemap(*LEVELS[1:])}, f"sitemap.xml: lacks {URL}/"),
        ({"sitemap.xml": sitemap(*LEVELS, "/")}, f"sitemap.xml: lists twice {URL}/"),
        (
            {"sitemap.xml": sitemap(*LEVELS, "/404.html")},
            f"sitemap.xml: lists what is no page to be indexed: {URL}/404.html",
        ),
        (
            {"x/y/index.html": page("/x/y/"), "sitemap.xml": sitemap(*LEVELS, "/x/y/")},
            "x/y/index.html: cutting back its address gives 404: /x/",
        ),
        ({"theme/b.css": "".join(f".c{n * n:x}{{}}" for n in range(9000))}, "theme/b.css: "),
    ],
)
def test_what_files_may_not_be(
    files: dict[str, str | bytes], expected: str, tmp_path: Path
) -> None:
    found = problems(tmp_path, files)
    assert len(found) == 1, found
    assert expected in found[0]


def test_a_dead_link_of_every_page_is_said_once(tmp_path: Path) -> None:
    files = {
        f"{path}index.html".lstrip("/"): page(path, '<a href="/gone/">x</a>') for path in LEVELS
    }
    [found] = problems(tmp_path, files)
    assert "/gone/ leads nowhere, and in 4 other files" in found


def redirect(target: str, canonical: str, robots: str = "noindex") -> str:
    text = page("/old/x/", head=f'<meta http-equiv="refresh" content="0; url={target}">')
    text = text.replace(f"{URL}/old/x/", f"{URL}{canonical}")
    return text.replace("</head>", f'<meta name="robots" content="{robots}"></head>')


@pytest.mark.parametrize(
    ("target", "canonical", "robots", "expected"),
    [
        ("/briefs/", "/briefs/", "noindex", []),
        ("/gone/", "/gone/", "noindex", [f"{URL}/gone/ leads nowhere", "/gone/ leads nowhere"]),
        ("/briefs/", "/", "noindex", [f"the canonical address is {URL}/, but"]),
        ("/briefs/", "/briefs/", "all", ["a redirect that may be indexed"]),
    ],
)
def test_redirects(
    target: str, canonical: str, robots: str, expected: list[str], tmp_path: Path
) -> None:
    found = problems(tmp_path, {"old/x/index.html": redirect(target, canonical, robots)})
    assert len(found) == len(expected), found
    assert all(what in line for what, line in zip(expected, found, strict=True))


def test_a_site_below_a_path(tmp_path: Path) -> None:
    settings = replace(SETTINGS, SITEURL=f"{URL}/repo")
    files = {
        name: text.replace(f"{URL}/", f"{URL}/repo/").replace('href="/', 'href="/repo/')
        for name, text in BASE.items()
        if isinstance(text, str)
    }
    assert problems(tmp_path, files, settings) == []
    files[BRIEF] = files[BRIEF].replace("</h1>", '</h1><a href="/briefs/">x</a>')
    [found] = problems(tmp_path, files, settings)
    assert "/briefs/ leads nowhere" in found


def test_sizes(tmp_path: Path) -> None:
    noise = "".join(f"<p>{n * n * 7919 % 1_000_003:x}</p>" for n in range(9000))
    [found] = problems(tmp_path, brief_page(noise))
    assert "bytes of HTML, gzipped" in found
    fonts = "@font-face { src: url(a.woff2); unicode-range: U+0-FF }"
    files = {"theme/site.css": fonts, "theme/a.woff2": b"x" * 80_001}
    found_fonts = problems(tmp_path, {**brief_page(), **files})
    assert [line for line in found_fonts if "80,001 bytes of fonts on first load" in line]


def dense(size: int) -> str:
    """Return a text that takes about `size` bytes when gzipped."""
    digests = b"".join(sha256(bytes([n % 256, n // 256])).digest() for n in range(size // 32))
    return b64encode(digests).decode().translate(str.maketrans("+/=", "abc"))


def test_a_first_view_has_a_budget_of_its_own(tmp_path: Path) -> None:
    font = "@font-face { src: url(a.woff2); unicode-range: U+0-FF }"
    files = {
        **brief_page(f"<p>{dense(13_000)}</p>", '<script src="/theme/a.js" defer></script>'),
        "theme/site.css": f"{font}\n/* {dense(7_800)} */",
        "theme/a.js": f"// {dense(2_950)}",
        "theme/a.woff2": b"x" * 80_000,
    }
    assert problems(tmp_path, files) == []
    files |= brief_page(f"<p>{dense(14_600)}</p>", '<script src="/theme/a.js"></script>')
    view, blocking = problems(tmp_path, files)
    assert "bytes in the first view" in view
    assert "theme/a.js: " in blocking
    assert "bytes that block the first paint" in blocking
