"""Fetching: redirects, limits and clear errors."""

from __future__ import annotations

import gzip
import subprocess
import sys
import time
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing.sources.fetch import fetch, get
from briefing.sources.item import Item, SourceError
from tests.sources.source_servers import HOST, PUBLIC, Web, bomb, drip, raw, redirect, reply, rules

HTML = ("Content-Type", "text/html")
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def refusal(web: Web, path: str = "/a", **changes: Any) -> str:
    with pytest.raises(SourceError) as caught:
        fetch(web.url(path), rules(web, **changes))
    said = str(caught.value)
    assert said.isprintable() and len(said) <= 300
    return said


def test_a_page_becomes_an_item(web: Web) -> None:
    web.routes["/a"] = reply(b"<p>x</p>", headers=[("Content-Type", "text/html; charset=utf-8")])
    day = date(2025, 1, 2)
    item = fetch(web.url("/a?q=1#top"), rules(web), day)
    url = web.url("/a?q=1")
    assert item == Item(b"<p>x</p>", f"{url}#top", url, "text/html; charset=utf-8", day)
    (path, headers) = web.requests[0]
    assert path == "/a?q=1"
    assert headers["Host"] == f"{HOST}:{web.port}"
    assert headers["User-Agent"].startswith("Dossier/")
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_redirects_are_followed_to_the_end(web: Web) -> None:
    web.routes["/a"] = redirect("/b?x=1", 301)
    web.routes["/b"] = redirect(f"//{HOST}:{web.port}/c%20ü", 307)
    web.routes["/c%20%C3%BC"] = redirect("d", 308)
    web.routes["/d"] = reply(b"end", headers=[HTML, ("Set-Cookie", "a=b")])
    item = fetch(web.url("/a"), rules(web))
    assert (item.data, item.url, item.name) == (b"end", web.url("/d"), web.url("/a"))
    assert all("Cookie" not in headers for _, headers in web.requests)


def test_five_redirects_and_no_more(web: Web) -> None:
    for number in range(7):
        web.routes[f"/{number}"] = redirect(f"/{number + 1}")
    web.routes["/7"] = reply()
    assert fetch(web.url("/2"), rules(web)).data
    assert refusal(web, "/1") == "redirects more than 5 times"
    assert [path for path, _ in web.requests] == [
        f"/{n}" for n in (2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6)
    ]


def test_a_circle_is_seen_at_once(web: Web) -> None:
    web.routes["/a"], web.routes["/b"] = redirect("/b"), redirect("/a#x")
    assert refusal(web) == f"redirects in a circle, back to {web.url('/a')}"
    assert len(web.requests) == 2


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://public.test/",
        "javascript:alert(1)",
        "http://u:p@public.test/",
        "http://[",
        "http://public.test:22/",
        "data:text/html,x",
        "gopher://public.test/",
    ],
)
def test_a_redirect_to_what_is_no_page_is_refused(web: Web, location: str) -> None:
    web.routes["/a"] = redirect(location)
    assert "redirect" in refusal(web)
    assert len(web.requests) == 1


@pytest.mark.parametrize("port", [22, 25, 8080])
def test_other_ports_are_closed(web: Web, port: int) -> None:
    with pytest.raises(SourceError, match=f"has port {port}: only 80, 443"):
        fetch(f"http://{HOST}:{port}/", rules(web, ports=(80, 443)))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "asks for a login"),
        (403, "refuses programs"),
        (404, "has no such page"),
        (410, "has removed"),
        (429, "come back later"),
        (451, "may not show"),
        (500, "status 500"),
        (204, "status 204"),
        (206, "status 206"),
        (300, "status 300"),
        (304, "not changed"),
    ],
)
def test_each_status_has_its_words(web: Web, status: int, said: str) -> None:
    web.routes["/a"] = reply(b"", status)
    assert said in refusal(web)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("90", "come back later, in 2 minutes (status 429)"),
        ("60", "come back later, in 1 minute (status 429)"),
        ("Thu, 02 Jan 2025 10:00:00 GMT", "come back later, after 2025-01-02 10:00 UTC (status"),
        ("soon", "come back later (status 429)"),
        ("9" * 40, "come back later (status 429)"),
    ],
)
def test_a_server_s_word_on_when_to_come_back_is_passed_on(
    web: Web, header: str, said: str
) -> None:
    web.routes["/a"] = reply(b"", 429, [("Retry-After", header)])
    assert said in refusal(web)


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        ("application/pdf", "save it and copy its text into a .txt file"),
        ("image/png", "give the address of an article"),
        ("application/json", "if it is a feed, take its new entries with ./inv ingest --feed http"),
        ("application/xml", "if it is a feed, take its new entries with ./inv ingest --feed http"),
        ("text/xml", "if it is a feed, take its new entries with ./inv ingest --feed http"),
        ("application/atom+xml", "take its new entries with ./inv ingest --feed http://"),
    ],
)
def test_other_content_types_are_refused_unread(web: Web, kind: str, remedy: str) -> None:
    web.routes["/a"] = drip(OK.replace(b"text/html", kind.encode()) + b"\r\n", b"x", 0.5)
    begun = time.monotonic()
    assert refusal(web).startswith(f"is {kind}, which is not read here: {remedy}")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("kind", ["TEXT/HTML;charset=x", "application/xhtml+xml", "text/plain", ""])
def test_pages_and_texts_are_taken(web: Web, kind: str) -> None:
    web.routes["/a"] = reply(headers=[("Content-Type", kind)])
    assert fetch(web.url("/a"), rules(web)).data
    web.routes["/a"] = reply(headers=[])
    assert fetch(web.url("/a"), rules(web)).content_type is None


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "raw deflate", "identity", "GZIP"])
@pytest.mark.parametrize("chunked", [False, True])
def test_packed_pages_are_unpacked(web: Web, coding: str, chunked: bool) -> None:
    text = b"<p>text</p>" * 20_000
    packed = {"deflate": zlib.compress(text), "raw deflate": zlib.compress(text)[2:-4]}
    body = packed.get(coding, text if coding == "identity" else gzip.compress(text))
    head = OK + b"Content-Encoding: " + coding.removeprefix("raw ").encode() + b"\r\n"
    if chunked:
        cut = [body[at : at + 1000] for at in range(0, len(body), 1000)]
        chunks = b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in cut)
        web.routes["/a"] = raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n")
    else:
        web.routes["/a"] = raw(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    assert fetch(web.url("/a"), rules(web)).data == text


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "gzip,br"])
def test_what_was_not_asked_for_is_not_unpacked(web: Web, coding: str) -> None:
    web.routes["/a"] = drip(OK + b"Content-Encoding: " + coding.encode() + b"\r\n\r\n", b"x", 0.5)
    assert f"comes packed as {coding}" in refusal(web)


_ONE_FETCH = """
import sys
from pathlib import Path
from briefing.sources.fetch import fetch
from briefing.sources.item import SourceError
from briefing.sources.rules import Rules
port = int(sys.argv[1])
rules = Rules(ports=(port,), allow=lambda address: True, seconds=10)
try:
    fetch(f"http://127.0.0.2:{port}/bomb", rules)
except SourceError as error:
    print(error, Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0], sep="|")
"""


@pytest.mark.parametrize("members", [True, False])
@pytest.mark.parametrize("chunked", [True, False])
def test_a_bomb_goes_off_within_its_limits(web: Web, members: bool, chunked: bool) -> None:
    body = bomb(members)
    assert len(body) < 2_200_000
    head = OK + b"Content-Encoding: gzip\r\n"
    if chunked:
        head += b"Transfer-Encoding: chunked\r\n"
        body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    web.routes["/bomb"] = raw(head + b"\r\n" + body)
    begun = time.monotonic()
    command = [sys.executable, "-c", _ONE_FETCH, str(web.port)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)
    said, peak = done.stdout.split("|")
    assert said == "is larger than 20 MB: give the article's text alone"
    assert int(peak) < 200_000
    assert time.monotonic() - begun < 30


def test_a_large_page_is_refused_by_what_it_says_and_by_what_it_is(web: Web) -> None:
    web.routes["/a"] = drip(OK + b"Content-Length: 20000001\r\n\r\n", b"x", 0.5)
    assert "is larger than 20 MB" in refusal(web)
    web.routes["/a"] = drip(OK + b"\r\n", b"x" * 100_000, 0)
    assert "is larger than 1 MB" in refusal(web, max_bytes=1_000_000)
    # What never becomes part of the page is counted all the same.
    web.routes["/a"] = drip(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"a: b\r\n" * 9999, 0)
    assert "is larger than 1 MB" in refusal(web, max_bytes=1_000_000)
    web.routes["/a"] = reply(b"x" * 1_000_000)
    assert len(fetch(web.url("/a"), rules(web, max_bytes=1_000_000)).data) == 1_000_000


@pytest.mark.parametrize(
    "head",
    [
        OK + b"X: " + b"x" * 70_000 + b"\r\n\r\n",
        OK
        + b"X: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n" * 90
        + b"Y: "
        + b"y" * 65_000
        + b"\r\n",
        OK + b"X: y\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 9_000,
        b"HTTP/1.1 200 " + b"x" * 70_000 + b"\r\n",
    ],
)
def test_huge_headers_are_refused(web: Web, head: bytes) -> None:
    web.routes["/a"] = raw(head)
    assert "headers" in refusal(web) or "answer is broken" in refusal(web)


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b"H"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (OK + b"\r\n", b"x"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"", mtime=0)),
        (b"", b""),
    ],
)
def test_a_drip_feed_ends_at_the_deadline(web: Web, head: bytes, drop: bytes) -> None:
    web.routes["/a"] = drip(head, drop)
    begun = time.monotonic()
    assert refusal(web, seconds=0.5) == "gave no whole answer in 0.5 seconds: try again later"
    assert 0.5 <= time.monotonic() - begun < 5


def test_the_deadline_holds_over_all_redirects(web: Web) -> None:
    def slow(handler: Any) -> None:
        time.sleep(0.4)
        redirect(f"{handler.path}x")(handler)

    web.routes.update({f"/a{'x' * number}": slow for number in range(9)})
    begun = time.monotonic()
    assert "gave no whole answer in 0.5 seconds" in refusal(web, seconds=0.5)
    assert time.monotonic() - begun < 5


def test_a_resolver_that_hangs_ends_at_the_deadline(web: Web) -> None:
    def hang(host: str) -> list[str]:
        time.sleep(10)
        return [PUBLIC]

    begun = time.monotonic()
    assert "gave no whole answer" in refusal(web, seconds=0.3, resolve=hang)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "broken or broke off"),
        (b"hello\r\n\r\n", "broken or broke off"),
        (OK + b"Content-Length: 100\r\n\r\nshort", "broken or broke off"),
        (OK + b"Content-Length: 1, 2\r\n\r\nab", "broken or broke off"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab", "broken or broke off"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", "broken or broke off"),
        (OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", "cannot be unpacked"),
    ],
)
def test_broken_answers_are_explained(web: Web, data: bytes, said: str) -> None:
    web.routes["/a"] = raw(data)
    assert said in refusal(web)


def test_a_closed_port_and_an_unknown_host_are_explained(web: Web) -> None:
    with pytest.raises(SourceError, match="no connection: Connection refused"):
        fetch("http://public.test:1/", rules(web, ports=(1,)))
    with pytest.raises(SourceError, match="its host is not known"):
        fetch(web.url("/", "nowhere.example"), rules(web))


def test_a_second_address_is_tried_when_the_first_is_closed(web: Web) -> None:
    web.routes["/a"] = reply(b"x")
    found = rules(web, resolve=lambda host: ["127.0.0.9", PUBLIC], allow=lambda address: True)
    assert fetch(web.url("/a"), found).data == b"x"


def test_an_unchanged_page_is_not_sent_again(web: Web) -> None:
    def route(handler: Any) -> None:
        same = (
            handler.headers["If-None-Match"] == '"1"' or handler.headers["If-Modified-Since"] == "x"
        )
        reply(b"" if same else b"p", 304 if same else 200, [("ETag", '"1"'), HTML])(handler)

    web.routes["/a"] = route
    page = get(web.url("/a"), rules(web))
    assert (page.data, page.etag, page.modified) == (b"p", '"1"', None)
    assert get(web.url("/a"), rules(web), page.etag).data is None
    assert get(web.url("/a"), rules(web), modified="x").data is None


@pytest.mark.parametrize("value", [b"x" * 2000, b"\xe4", b"a\tb"])
def test_a_validator_that_cannot_be_sent_back_is_forgotten(web: Web, value: bytes) -> None:
    web.routes["/a"] = raw(OK + b"ETag: " + value + b"\r\nContent-Length: 1\r\n\r\nx")
    assert get(web.url("/a"), rules(web)).etag is None


def test_proxies_of_the_environment_are_not_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.upper(), "http://127.0.0.1:9")
    web.routes["/a"] = reply(b"x")
    assert fetch(web.url("/a"), rules(web)).data == b"x"


def test_nothing_is_left_open(web: Web) -> None:
    web.routes["/a"] = reply()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        fetch(web.url("/a"), rules(web))
        refusal(web, "/b")
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 5
