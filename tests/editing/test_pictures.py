"""An article's pictures: fetched beside the draft, with the same care as any page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from briefing.checks.content import check_content
from briefing.editing import pictures
from briefing.editing.outcome import Outcome
from briefing.editing.publish import publish
from briefing.sources.item import Item
from briefing.sources.rules import DEFAULT_RULES
from tests.editing.editing_sites import NOW, SETTINGS, ingest, make_site, tree
from tests.editing.mill_pages import SLUG, beside
from tests.editing.mill_pages import page as mill_page
from tests.sources.source_servers import Canary, Web, drip, redirect, reply, rules, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as running:
        yield running


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path)


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200), shade: int = 90) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (shade, 40, 40)).save(file, kind)
    return file.getvalue()


def image(kind: str, body: bytes) -> Any:
    return reply(body, headers=[("Content-Type", kind)])


def page(web: Web, *tags: str) -> Item:
    return Item(mill_page(*tags), "mill.html", web.url("/2026/mill"), "text/html")


def taken(site: Path, web: Web, item: Item, **changes: Any) -> tuple[Outcome, str]:
    outcome = ingest(site, SETTINGS, item, pictures=rules(web, **changes))
    assert outcome.state == "written" and outcome.path
    return outcome, (site / outcome.path).read_text(encoding="utf-8")


def test_pictures_come_into_the_folder_of_the_draft(site: Path, web: Web) -> None:
    web.routes["/img/Wheel 1.png"] = web.routes["/img/Wheel%201.png"] = image(
        "image/png", picture()
    )
    web.routes["/roof"] = image("image/jpeg", picture("JPEG", shade=10))
    item = page(
        web,
        "<figure><img src='/img/Wheel%201.png' alt='The wheel'><figcaption>Old oak</figcaption>"
        "</figure>",
        "<p><img src='/roof'></p>",
    )
    outcome, text = taken(site, web, item)
    found = re.findall(r"!\[(.*?)\]\((\S+)( \".*?\")?\)", text)
    assert [(alt, path.split("/")[0]) for alt, path, _ in found] == [
        ("The wheel", SLUG),
        ("", SLUG),
    ]
    assert {f"drafts/{path}" for _, path, _ in found} == beside(site).keys()
    names = sorted(path.rpartition("/")[2] for path in beside(site))
    assert re.fullmatch(r"roof-[0-9a-f]{8}\.jpg", names[0])
    assert re.fullmatch(r"wheel-1-[0-9a-f]{8}\.png", names[1])
    silent = "pictures without words: 1 (write between `![` and `]` what they show)"
    assert silent in outcome.notices


def test_they_go_where_the_brief_goes(site: Path, web: Web) -> None:
    web.routes["/wheel.webp"] = image("image/webp", picture("WEBP"))
    taken(site, web, page(web, "<p><img src='/wheel.webp' alt='The wheel'></p>"))
    publish(site, SETTINGS, SLUG, as_of=NOW, verbatim=True)
    assert [p for p in tree(site) if p.endswith(".webp") and p.startswith(f"briefs/2025/{SLUG}/")]
    assert not [p for p in check_content(site, SETTINGS, NOW, strict=True) if not p.notice]


def test_a_rerun_asks_for_nothing(site: Path, web: Web) -> None:
    web.routes["/wheel.png"] = image("image/png", picture())
    item = page(web, "<p><img src='/wheel.png' alt='The wheel'></p>")
    taken(site, web, item)
    before, asked = tree(site), len(web.requests)
    assert ingest(site, SETTINGS, item, pictures=rules(web)).state == "unchanged"
    assert (tree(site), len(web.requests)) == (before, asked)


def test_what_a_kill_left_before_the_draft_is_used(site: Path, web: Web, tmp_path: Path) -> None:
    web.routes["/wheel.png"] = image("image/png", picture())
    item = page(web, "<p><img src='/wheel.png' alt='The wheel'></p>")
    taken(site, web, item)
    whole = tree(site)
    killed = make_site(tmp_path / "killed")
    for path, data in beside(site).items():
        place = killed / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data[:20])
    taken(killed, web, item)
    assert tree(killed) == whole


def test_without_the_wish_nothing_is_fetched(site: Path, web: Web) -> None:
    item = page(web, "<p><img src='/wheel.png' alt='The wheel'></p>")
    outcome = ingest(site, SETTINGS, item)
    assert outcome.path and web.url("/wheel.png") in (site / outcome.path).read_text()
    assert not web.requests


@pytest.mark.parametrize(
    ("kind", "body", "why"),
    [
        ("image/svg+xml", b"<svg onload='x()'/>", "image/svg+xml, which is not read"),
        ("image/png", b"<html>no picture</html>", "is no AVIF, GIF, JPEG"),
        ("text/html", picture(), "text/html, which is not read"),
        ("image/png", picture(size=(9000, 9000)), "too large to show"),
        ("image/png", picture()[:40], "is no AVIF, GIF, JPEG"),
    ],
)
def test_what_is_no_picture_keeps_its_address(
    site: Path, web: Web, kind: str, body: bytes, why: str
) -> None:
    web.routes["/x.png"] = image(kind, body)
    outcome, text = taken(site, web, page(web, "<p><img src='/x.png' alt='A'></p>"))
    assert f"![A]({web.url('/x.png')})" in text
    assert not beside(site)
    assert any(why in notice for notice in outcome.notices)


def test_a_picture_that_drips_or_is_too_large_ends_in_time(site: Path, web: Web) -> None:
    web.routes["/slow.png"] = drip(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", b"x")
    web.routes["/large.png"] = image("image/png", picture() + bytes(50_000))
    web.routes["/good.png"] = image("image/png", picture())
    names = ("slow", "large", "good")
    tags = [f"<p><img src='/{name}.png' alt='{name}'></p>" for name in names]
    outcome, text = taken(site, web, page(web, *tags), seconds=1.0, max_bytes=20_000)
    assert f"![slow]({web.url('/slow.png')})" in text
    assert f"![large]({web.url('/large.png')})" in text
    assert f"![good]({SLUG}/good-" in text
    assert len(outcome.notices) >= 2


def test_only_so_many_are_fetched(site: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST", 2)
    for n in range(3):
        web.routes[f"/{n}.png"] = image("image/png", picture(shade=n))
    tags = [f"<p><img src='/{n}.png' alt='Wheel {n}'></p>" for n in range(3)]
    outcome, text = taken(site, web, page(web, *tags))
    assert len(beside(site)) == 2
    assert f"![Wheel 2]({web.url('/2.png')})" in text
    assert "only 2 of 3 pictures were fetched" in outcome.notices


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "[::ffff:7f00:1]"]
)
def test_no_picture_leads_inside(site: Path, web: Web, host: str) -> None:
    canary = Canary(web.port)
    web.routes["/jump.png"] = redirect(f"http://{host}:{web.port}/x.png")
    direct = f"<p><img src='http://{host}:{web.port}/y.png' alt='A'></p>"
    outcome, _ = taken(site, web, page(web, direct, "<p><img src='/jump.png' alt='B'></p>"))
    reached = canary.reached()
    canary.close()
    assert reached == 0 and not beside(site)
    assert sum("the picture" in notice for notice in outcome.notices) == 2


def test_the_rules_of_the_command_reach_nothing_here(site: Path, web: Web) -> None:
    item = page(web, f"<p><img src='{web.url('/y.png', '127.0.0.2')}' alt='A'></p>")
    outcome = ingest(site, SETTINGS, item, pictures=DEFAULT_RULES)
    assert outcome.state == "written" and not web.requests
