"""Feeds: what is new in them, what is remembered, and broken ones."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.sources import memory
from briefing.sources.entries import parse_feed
from briefing.sources.feed import Feed, articles, read_feed, remember
from briefing.sources.item import Failed, Item, Said, SourceError
from tests.sources.source_servers import Web, raw, redirect, reply, rules

URL = "https://news.example/feeds/all.xml"
DAY = date(2025, 1, 2)


def rss(*items: str, head: str = "") -> bytes:
    entries = "".join(f"<item>{item}</item>" for item in items)
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0" {spaces}><channel>'
        f"<title>News</title><link>/</link>{entries}</channel></rss>"
    ).encode()


def item(number: int) -> str:
    return f"<guid>g{number}</guid><title>Story {number}</title><link>/stories/{number}</link>"


def serve(web: Web, *numbers: int, etag: str = "") -> None:
    """Serve a feed that knows conditional requests if it has an etag."""

    def route(handler: Any) -> None:
        if etag and handler.headers["If-None-Match"] == etag:
            reply(b"", 304)(handler)
            return
        headers = [("Content-Type", "application/rss+xml"), ("ETag", etag)]
        reply(rss(*map(item, numbers)), headers=headers)(handler)

    web.routes["/feed"] = route


def new(web: Web, folder: Path, **options: Any) -> Feed:
    return read_feed(web.url("/feed"), folder, rules(web), **options)


def titles(feed: Feed) -> list[str]:
    return [entry.title.removeprefix("Story ") for entry in feed.entries]


def test_only_new_entries_come(web: Web, tmp_path: Path) -> None:
    serve(web, 2, 1)
    feed = new(web, tmp_path)
    assert titles(feed) == ["2", "1"]
    assert feed.entries[0].url == web.url("/stories/2")
    # Nothing is remembered until the entries were dealt with.
    assert titles(new(web, tmp_path)) == ["2", "1"]
    remember(feed, feed.entries, tmp_path)
    assert titles(new(web, tmp_path)) == []
    serve(web, 3, 2)
    assert titles(new(web, tmp_path)) == ["3"]


def test_an_unchanged_feed_is_not_sent_again(web: Web, tmp_path: Path) -> None:
    serve(web, 2, 1, etag='"a"')
    feed = new(web, tmp_path)
    remember(feed, feed.entries, tmp_path)
    again = new(web, tmp_path)
    assert again.entries == () and again.listed == ()
    assert web.requests[-1][1]["If-None-Match"] == '"a"'
    remember(again, (), tmp_path)
    assert titles(new(web, tmp_path)) == []
    serve(web, 3, 2, 1, etag='"b"')
    assert titles(new(web, tmp_path)) == ["3"]


def test_what_failed_comes_again_though_the_feed_has_not_changed(web: Web, tmp_path: Path) -> None:
    serve(web, 3, 2, 1, etag='"a"')
    feed = new(web, tmp_path)
    remember(feed, [entry for entry in feed.entries if entry.title != "Story 2"], tmp_path)
    assert titles(new(web, tmp_path)) == ["2"]
    assert "If-None-Match" not in web.requests[-1][1]


def test_what_fails_on_many_days_is_given_up(web: Web, tmp_path: Path) -> None:
    serve(web, 2, 1, etag='"a"')
    first = date(2026, 1, 1)
    for number in range(4):
        feed = new(web, tmp_path)
        had = [entry for entry in feed.entries if entry.title == "Story 1"]
        # How often it is tried on one day does not matter.
        for _ in range(3):
            assert remember(feed, had, tmp_path, first + timedelta(number)) == []
            feed = new(web, tmp_path)
            assert titles(feed) == ["2"]
    (given_up,) = remember(feed, (), tmp_path, first + timedelta(9))
    assert given_up.title == "Story 2"
    assert titles(new(web, tmp_path)) == []
    assert web.requests[-1][1]["If-None-Match"] == '"a"'
    (file,) = tmp_path.iterdir()
    assert json.loads(file.read_text())["failing"] == {}


@pytest.mark.parametrize("failing", [None, 1, {"k": 1}, {"k": ["1", 2]}, {"k": [1]}])
def test_a_broken_memory_of_failures_is_none(failing: Any, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"seen": ["k"], "failing": failing}))
    assert memory.load(tmp_path / "a.json") == memory.Memory(("k",))


def test_more_than_the_limit_waits_for_the_next_time(web: Web, tmp_path: Path) -> None:
    serve(web, 5, 4, 3, 2, 1, etag='"a"')
    for expected, left in ((["5", "4"], 3), (["3", "2"], 1), (["1"], 0), ([], 0)):
        feed = new(web, tmp_path, limit=2)
        assert (titles(feed), feed.left) == (expected, left)
        remember(feed, feed.entries, tmp_path)


def test_the_memory_is_one_small_file_a_feed(web: Web, tmp_path: Path) -> None:
    folder = tmp_path / ".cache/feeds"
    serve(web, 1, etag='"a"')
    feed = new(web, folder)
    remember(feed, feed.entries, folder)
    (file,) = folder.iterdir()
    kept = json.loads(file.read_text())
    assert (kept["url"], kept["etag"], len(kept["seen"])) == (feed.url, '"a"', 1)
    for number in range(2, 6):
        serve(web, number)
        feed = new(web, folder)
        remember(feed, feed.entries, folder)
    assert file.stat().st_size < 1000
    assert [path.name for path in folder.iterdir()] == [file.name]


def test_the_memory_is_bounded_and_never_loses_what_is_listed(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.sources.memory._KEPT", 3)
    for start in range(5):
        serve(web, start, start + 1, 99)
        feed = new(web, tmp_path)
        remember(feed, feed.entries, tmp_path)
        assert titles(new(web, tmp_path)) == []
    (file,) = tmp_path.iterdir()
    assert len(json.loads(file.read_text())["seen"]) == 6


@pytest.mark.parametrize("text", ["", "{", "[]", '{"seen": 1}', "\xff", "[" * 100_000])
def test_a_broken_memory_is_said_and_begun_anew(web: Web, tmp_path: Path, text: str) -> None:
    serve(web, 1, etag='"a"')
    feed = new(web, tmp_path)
    remember(feed, feed.entries, tmp_path)
    next(tmp_path.iterdir()).write_bytes(text.encode("latin-1"))
    feed = new(web, tmp_path)
    assert titles(feed) == ["1"] and "every entry counts as new" in feed.notices[0]
    remember(feed, feed.entries, tmp_path)
    assert new(web, tmp_path).notices == ()


def test_a_memory_that_cannot_be_kept_is_said(web: Web, tmp_path: Path) -> None:
    serve(web, 1)
    (tmp_path / "file").write_text("")
    feed = new(web, tmp_path)
    with pytest.raises(SourceError, match="cannot be kept"):
        remember(feed, feed.entries, tmp_path / "file")


def test_articles_are_fetched_and_failures_named(web: Web, tmp_path: Path) -> None:
    serve(web, 3, 2, 1)
    web.routes["/stories/3"] = reply(b"three")
    web.routes["/stories/2"] = redirect(f"http://127.0.0.1:{web.port}/secret")
    web.routes["/stories/1"] = reply(b"", 404)
    feed = new(web, tmp_path)
    found = [one for _, one in articles(feed.entries, rules(web), retrieved=DAY)]
    url = web.url("/stories/3")
    assert found[0] == Item(b"three", url, url, "text/html", DAY, said=Said("News"))
    assert isinstance(found[1], Failed) and "not on the public internet" in found[1].reason
    assert isinstance(found[2], Failed) and "no such page" in found[2].reason


def test_an_atom_feed_with_its_own_base(web: Web) -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"
        xml:base="https://base.example/x/"><title>t</title><entry><id>1</id>
        <title type="html">A &amp;lt;b&amp;gt; &lt;i&gt;c&lt;/i&gt;</title>
        <link href="../a?b=1&amp;c"/><published>2024-02-03T04:05:06+08:00</published>
        </entry></feed>"""
    ((entry,), broken) = parse_feed(data, URL)
    assert (entry.url, entry.title, broken) == ("https://base.example/a?b=1&c", "A <b> c", None)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("rel", "https://news.example/feeds/rel"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("?a=1&amp;b=2", "https://news.example/feeds/all.xml?a=1&b=2"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("mailto:a@b.example", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_links_are_made_absolute_or_left_out(link: str, url: str | None) -> None:
    ((entry,), _) = parse_feed(rss(f"<title>t</title><guid>1</guid><link>{link}</link>"), URL)
    assert entry.url in (url, link if link.startswith("http") else url)
    if url is None:
        ((_, found),) = articles([entry])
        assert isinstance(found, Failed)


def test_entries_are_told_apart_by_id_then_link_then_title() -> None:
    data = rss(
        "<guid>1</guid><title>a</title><link>/a</link>",
        "<guid>1</guid><title>b</title><link>/b</link>",
        "<title>c</title><link>/c</link>",
        "<title>d</title><link>/c</link>",
        "<title>e</title><pubDate>Sat, 03 Feb 2024 04:05:06 GMT</pubDate>",
        "<title>e</title><pubDate>Sat, 04 Feb 2024 04:05:06 GMT</pubDate>",
        "",
    )
    entries, _ = parse_feed(data, URL)
    assert len(entries) == 4


def test_a_broken_feed_gives_what_it_has(web: Web, tmp_path: Path) -> None:
    data = rss(item(1), item(2)).replace(b"</channel>", b"<item><title>cut")
    web.routes["/feed"] = reply(data, headers=[("Content-Type", "text/html")])
    feed = new(web, tmp_path)
    assert titles(feed)[:2] == ["1", "2"]
    assert "the feed is broken" in feed.notices[0]


def test_wrong_labels_are_no_reason_to_complain(web: Web, tmp_path: Path) -> None:
    data = rss(item(1)).replace(b"Story", "Stüry".encode())
    web.routes["/feed"] = reply(data, headers=[("Content-Type", "text/plain; charset=us-ascii")])
    assert new(web, tmp_path).notices == ()


@pytest.mark.parametrize("data", [b"", b"{}", b"\x00\x01\x02", b"<html><p>x</p>", b"hello"])
def test_what_is_no_feed_is_said(web: Web, tmp_path: Path, data: bytes) -> None:
    web.routes["/feed"] = reply(data, headers=[])
    with pytest.raises(SourceError, match="is no RSS, Atom or JSON feed"):
        new(web, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_page_names_its_feed(web: Web, tmp_path: Path) -> None:
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/f.xml"></head>'
    web.routes["/feed"] = reply(page)
    with pytest.raises(SourceError, match=r"is a page, no feed: give .*/f\.xml"):
        new(web, tmp_path)


def test_an_empty_feed_is_a_feed() -> None:
    assert parse_feed(rss(), URL) == ([], None)


@pytest.mark.parametrize(
    "data",
    [
        rss(head='<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>').replace(b"News", b"&a;"),
        rss("<title>x</title>" + "<description>" + "&lt;!--" * 150_000 + "</description>"),
        rss("<title>x</title>" + "<description>" + "&lt;a " * 300_000 + "</description>"),
        rss("<title>" + "&lt;" * 300_000 + "</title>"),
        rss(*["<title>x</title>"] * 10_000),
        rss("<item>" * 10_000),
        rss("<x>" * 20_000),
        rss("<![CDATA[" * 100_000),
        b"<!DOCTYPE " * 100_000,
        b"<" * 60_000,
        b"http://127.0.0.1:9/",
        b"/etc/passwd",
    ],
    ids=[
        "external",
        "comments",
        "tags",
        "title",
        "many",
        "items",
        "nested",
        "cdata",
        "doctype",
        "open",
        "address",
        "path",
    ],
)
def test_a_hostile_feed_costs_little_and_reads_nothing_else(data: bytes) -> None:
    begun = time.process_time()
    try:
        entries, _ = parse_feed(data, URL)
    except SourceError:
        entries = []
    assert b"root:" not in repr(entries).encode()
    assert time.process_time() - begun < 10


def test_entities_do_not_multiply(web: Web, tmp_path: Path) -> None:
    nested = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    data = rss(head=f'<!DOCTYPE l [<!ENTITY a0 "aaaaaaaaaa">{nested}]>').replace(b"News", b"&a9;")
    web.routes["/feed"] = reply(data, headers=[])
    begun = time.process_time()
    assert new(web, tmp_path).entries == ()
    assert time.process_time() - begun < 10


def test_a_feed_that_takes_too_long_is_given_up(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # feedparser takes square time for these.
    spaces = "".join(f'<a{number}:b xmlns:a{number}="u:{number}"/>' for number in range(100_000))
    monkeypatch.setattr("briefing.sources.feed.PARSE_SECONDS", 1.0)
    web.routes["/feed"] = reply(rss(spaces), headers=[])
    begun = time.monotonic()
    with pytest.raises(SourceError, match="no feed that can be read in time"):
        new(web, tmp_path)
    assert time.monotonic() - begun < 20


def test_a_huge_feed_is_refused(web: Web, tmp_path: Path) -> None:
    web.routes["/feed"] = raw(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 6_000_000)
    with pytest.raises(SourceError, match="is larger than 5 MB"):
        new(web, tmp_path)


def json_feed(*items: dict[str, Any]) -> bytes:
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "News"}
    return json.dumps({**head, "items": items}).encode()


def test_a_json_feed_is_a_feed(web: Web, tmp_path: Path) -> None:
    entry = {
        "id": 7,
        "url": "/stories/7",
        "title": "Story 7",
        "content_html": "<p>The mill opens.</p>",
    }
    odd: list[Any] = [{"id": "8", "content_text": "One.\n\nTwo."}, "no entry", {}, entry]
    kind = [("Content-Type", "application/feed+json")]
    web.routes["/feed"] = reply(json_feed(entry, *odd), headers=kind)
    feed = new(web, tmp_path)
    assert [entry.url for entry in feed.entries] == [web.url("/stories/7"), None]
    remember(feed, feed.entries, tmp_path)
    assert new(web, tmp_path).entries == ()


@pytest.mark.parametrize("data", [b'{"version": "1", "items": []}', b"{" * 9000, b"[]", b'{"a":'])
def test_other_json_is_no_feed(web: Web, tmp_path: Path, data: bytes) -> None:
    web.routes["/feed"] = reply(data, headers=[("Content-Type", "application/json")])
    with pytest.raises(SourceError, match="is no RSS, Atom or JSON feed"):
        new(web, tmp_path)


WHOLE = "<p>" + "The mill by the river was built of oak and of stone. " * 20 + "</p>"


def test_a_page_that_cannot_be_had_gives_way_to_a_whole_text_in_the_feed(web: Web) -> None:
    content = f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded>"
    short = "<content:encoded>The mill is sold.</content:encoded>"
    data = rss(item(1) + content, item(2) + short)
    web.routes["/stories/1"] = web.routes["/stories/2"] = reply(b"", 403)
    entries, _ = parse_feed(data, web.url("/feed"))
    (_, whole), (_, excerpt) = articles(entries, rules(web), retrieved=DAY)
    assert isinstance(whole, Item)
    assert b"oak and of stone" in whole.data
    assert whole.notice is not None
    assert "status 403" in whole.notice
    assert isinstance(excerpt, Failed)


def test_what_a_feed_says_goes_with_the_page(web: Web) -> None:
    said = "<pubDate>Mon, 03 Mar 2025 08:00:00 GMT</pubDate><author>Ann Oak</author>"
    web.routes["/stories/1"] = reply()
    entries, _ = parse_feed(rss(item(1) + said), web.url("/feed"))
    ((_, found),) = articles(entries, rules(web), retrieved=DAY)
    assert isinstance(found, Item)
    assert found.said == Said("News", "Ann Oak", date(2025, 3, 3))


@pytest.mark.parametrize("day", ["2025-13-45", "soon", "2025-02-30T10:00:00Z", ""])
def test_a_day_that_is_none_is_not_said(day: str) -> None:
    entries, _ = parse_feed(rss(item(1) + f"<pubDate>{day}</pubDate>"), URL)
    assert entries[0].said == Said("News", None, None)


@pytest.mark.parametrize(
    ("guid", "url"),
    [
        ("<guid>12345</guid>", None),
        ("<guid>/stories/5</guid>", None),
        ('<guid isPermaLink="false">https://a.example/5</guid>', None),
        ("<guid>https://a.example/5</guid>", "https://a.example/5"),
    ],
)
def test_an_id_is_an_address_only_where_it_is_a_whole_one(guid: str, url: str | None) -> None:
    ((entry,), _) = parse_feed(rss(f"<title>t</title>{guid}"), URL)
    assert entry.url == url


def test_an_entry_without_a_link_has_the_text_of_its_feed(web: Web) -> None:
    entry = '<entry><id>u{}</id><title>{}</title><content type="html"><![CDATA[{}]]></content>'
    both = "".join(
        f"{entry.format(*one)}</entry>" for one in ((1, "Whole", WHOLE), (2, "Short", "<p>Sold."))
    )
    data = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>{both}</feed>'.encode()
    entries, _ = parse_feed(data, web.url("/feed"))
    (_, whole), (_, short) = articles(entries, rules(web), retrieved=DAY)
    assert isinstance(whole, Item)
    assert (whole.name, whole.url, whole.notice) == ("Whole", None, None)
    assert isinstance(short, Failed)
    assert short.reason.startswith("the entry has no link to a web page")
    assert web.requests == []
