"""Web archives as items, and broken ones."""

from __future__ import annotations

import gzip
import io
import os
import sys
import time
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from briefing.sources.extras import need
from briefing.sources.item import Failed, Item, SourceError
from briefing.sources.warc import read_archive

HTML = {"Content-Type": "text/html; charset=utf-8"}
DAY = date(2024, 2, 3)


class Archive:
    """Writes an archive record by record."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("wb")
        self._writer = WARCWriter(self._file, gzip=path.suffix == ".gz")

    def add(
        self,
        url: str,
        body: bytes,
        headers: dict[str, str] = HTML,
        status: str = "200 OK",
        kind: str = "response",
    ) -> Archive:
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=http if kind == "response" else None,
            warc_headers_dict={"WARC-Date": "2024-02-03T04:05:06Z"},
        )
        self._writer.write_record(record)
        # warcio leaves the temporary file open that it computed the digest in.
        record.raw_stream.close()
        return self

    def done(self) -> list[Item | Failed]:
        self._file.close()
        return list(read_archive(self.path))


@pytest.fixture(params=["a.warc", "a.warc.gz"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return Archive(tmp_path / request.param)


def item(url: str, data: bytes, kind: str = HTML["Content-Type"]) -> Item:
    return Item(data, url, url, kind, DAY)


def test_pages_become_items_and_nothing_else_does(archive: Archive) -> None:
    archive.add("http://a.example/1", b"<p>one</p>")
    archive.add("http://a.example/2", b"gone", status="404 Not Found")
    archive.add("http://a.example/3", b"", status="302 Found")
    archive.add("http://a.example/4", b"\x89PNG", {"Content-Type": "image/png"})
    archive.add("http://a.example/5", b"no type", {})
    archive.add("http://a.example/6", b"<p>raw</p>", kind="resource")
    archive.add("http://a.example/7", b"<p>x</p>", {"Content-Type": "application/xhtml+xml"})
    expected = [
        item("http://a.example/1", b"<p>one</p>"),
        item("http://a.example/7", b"<p>x</p>", "application/xhtml+xml"),
    ]
    assert archive.done() == expected


def test_packed_and_chunked_pages_are_unpacked(archive: Archive) -> None:
    text = b"<p>text</p>" * 5000
    packed = gzip.compress(text)
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    archive.add("http://a.example/1", packed, HTML | {"Content-Encoding": "gzip"})
    both = HTML | {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    archive.add("http://a.example/2", chunks, both)
    # Without its frame, as some servers send it.
    archive.add(
        "http://a.example/3", zlib.compress(text)[2:-4], HTML | {"Content-Encoding": "deflate"}
    )
    archive.add("http://a.example/4", b"??", HTML | {"Content-Encoding": "zstd"})
    *pages, last = archive.done()
    assert [page.data for page in pages if isinstance(page, Item)] == [text, text, text]
    assert last == Failed("http://a.example/4", "is packed as zstd, which is not read here")


def test_pages_packed_with_brotli_are_unpacked(archive: Archive) -> None:
    text = b"<p>text</p>" * 50_000 + bytes(range(256)) * 99
    packed, br = brotli.compress(text), HTML | {"Content-Encoding": "br"}
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    archive.add("http://a.example/1", packed, br)
    archive.add("http://a.example/2", chunks, br | {"Transfer-Encoding": "chunked"})
    archive.add("http://a.example/3", b"<html><p>not packed</p>", br)
    archive.add("http://a.example/4", packed[:-9], br)
    archive.add("http://a.example/5", brotli.compress(bytes(100_000_000), quality=5), br)
    archive.add("http://a.example/6", b"<p>next</p>")
    assert archive.done() == [
        item("http://a.example/1", text),
        item("http://a.example/2", text),
        item("http://a.example/3", b"<html><p>not packed</p>"),
        Failed("http://a.example/4", "is packed as br and is not whole: give the page itself"),
        Failed("http://a.example/5", "is larger than 20 MB"),
        item("http://a.example/6", b"<p>next</p>"),
    ]


@pytest.mark.parametrize(("pack", "coding"), [(gzip.compress, "gzip"), (zlib.compress, "deflate")])
def test_a_packed_page_that_is_damaged_fails_alone(
    archive: Archive,
    pack: Callable[[bytes], bytes],
    coding: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    text = b"".join(b"<p>%x</p>" % (n * n * 7919) for n in range(20_000))
    packed, headers = pack(text), HTML | {"Content-Encoding": coding}
    damages = [
        packed[:at] + bytes(byte ^ 0xFF for byte in packed[at : at + 99]) + packed[at + 99 :]
        for at in (5_000, len(packed) // 2)
    ]
    pages = (packed, *damages, packed[:-9], pack(b"<p>x</p>"), b"<html><p>not packed</p>")
    for number, page in enumerate(pages):
        archive.add(f"http://a.example/{number}", page, headers)
    reason = f"is packed as {coding} and is not whole: give the page itself"
    assert archive.done() == [
        item("http://a.example/0", text),
        *(Failed(f"http://a.example/{number}", reason) for number in (1, 2, 3)),
        item("http://a.example/4", b"<p>x</p>"),
        item("http://a.example/5", b"<html><p>not packed</p>"),
    ]
    assert capfd.readouterr() == ("", "")


def test_a_page_packed_in_parts_is_unpacked_whole(archive: Archive) -> None:
    parts = [b"<p>one</p>" * 9_000, b"", b"<p>two</p>" * 9_000]
    packed, headers = b"".join(map(gzip.compress, parts)), HTML | {"Content-Encoding": "gzip"}
    archive.add("http://a.example/1", packed + b"\0\0", headers)
    archive.add("http://a.example/2", gzip.compress(b"") * 900_000, headers)
    begun = time.monotonic()
    first, second = archive.done()
    assert first == item("http://a.example/1", b"".join(parts))
    assert second == item("http://a.example/2", b"")
    assert time.monotonic() - begun < 15


def test_a_page_that_is_too_large_is_named_and_the_rest_read(archive: Archive) -> None:
    bomb = gzip.compress(bytes(16_000_000)) * 128
    archive.add("http://a.example/1", bomb, HTML | {"Content-Encoding": "gzip"})
    archive.add("http://a.example/2", b"x" * 20_000_001)
    archive.add("http://a.example/3", b"<p>x</p>")
    begun = time.monotonic()
    found = archive.done()
    assert found == [
        Failed("http://a.example/1", "is larger than 20 MB"),
        Failed("http://a.example/2", "is larger than 20 MB"),
        item("http://a.example/3", b"<p>x</p>"),
    ]
    assert time.monotonic() - begun < 60


def test_an_archive_is_read_as_it_is_asked_for(archive: Archive) -> None:
    for number in range(50):
        archive.add(f"http://a.example/{number}", b"<p>x</p>")
    archive.done()
    pages = read_archive(archive.path)
    assert next(pages) == item("http://a.example/0", b"<p>x</p>")
    pages.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("cut", [0.12, 0.53, 0.92, 0.99])  # each in the midst of a record
def test_an_archive_that_breaks_off_gives_what_it_has(
    archive: Archive, cut: float, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(20):
        archive.add(f"http://a.example/{number}", f"<p>{number}</p>".encode() * 500)
    archive.done()
    whole = archive.path.read_bytes()
    archive.path.write_bytes(whole[: int(len(whole) * cut)])
    *pages, last = read_archive(archive.path)
    assert pages == [
        item(f"http://a.example/{n}", f"<p>{n}</p>".encode() * 500) for n in range(len(pages))
    ]
    assert len(pages) >= 20 * cut - 2
    assert isinstance(last, Failed) and last.name == str(archive.path)
    assert last.reason.startswith(f"the archive is broken after {len(pages)} records")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_an_archive_that_breaks_off_anywhere_says_so(tmp_path: Path, suffix: str) -> None:
    records, pages = [], []
    for number in (1, 2):
        archive = Archive(tmp_path / f"{number}{suffix}")
        pages += archive.add(f"http://a.example/{number}", b"<p>%d</p>" % number).done()
        records.append(archive.path.read_bytes())
    # The empty lines after a record that is not packed are no part of it.
    end = len(records[1]) - (4 if suffix == ".warc" else 0)
    path = tmp_path / f"a{suffix}"
    silent = []
    for cut in range(1, end):
        path.write_bytes(records[0] + records[1][:cut])
        found = list(read_archive(path))
        assert found[0] == pages[0]
        if not isinstance(found[-1], Failed):
            silent.append(cut)
    assert silent == []
    path.write_bytes(records[0] + records[1][:end])
    assert list(read_archive(path)) == pages


def test_an_archive_whose_records_end_with_a_block_is_whole(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a.warc.gz").add("http://a.example/1", b"<p>one</p>")
    archive.done()
    one = archive.path.read_bytes()
    # The name that a packed file may have makes it as long as is wanted; blocks have 16 kB.
    for size in (16_384, 16_383, 16_385):
        name = b"n" * (size - len(one) - 1) + b"\0"
        padded = one[:3] + bytes((one[3] | 8,)) + one[4:10] + name + one[10:]
        assert len(padded) == size
        archive.path.write_bytes(padded * 3)
        assert len([p for p in read_archive(archive.path) if isinstance(p, Item)]) == 3
        archive.path.write_bytes(padded * 3 + padded[:-1])
        *pages, last = read_archive(archive.path)
        assert len(pages) == 4 and isinstance(last, Failed)


@pytest.mark.parametrize("length", ["", "Content-Length: \r\n", "Content-Length: -5\r\n"])
def test_a_record_without_a_length_is_said(tmp_path: Path, length: str) -> None:
    Archive(tmp_path / "a.warc").add("http://a.example/1", b"<p>one</p>").done()
    with (tmp_path / "a.warc").open("ab") as file:
        file.write(f"WARC/1.0\r\nWARC-Type: resource\r\n{length}\r\n".encode())
    first, last = read_archive(tmp_path / "a.warc")
    assert first == item("http://a.example/1", b"<p>one</p>")
    assert isinstance(last, Failed) and "does not say how long it is" in last.reason


def test_damage_in_the_middle_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = Archive(tmp_path / "a.warc.gz")
    for number in range(20):
        archive.add(f"http://a.example/{number}", bytes(range(256)) * 50)
    archive.done()
    data = bytearray(archive.path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = b"\xff" * 40
    archive.path.write_bytes(data)
    *pages, last = read_archive(archive.path)
    assert 5 <= len(pages) < 20
    assert isinstance(last, Failed) and "is broken after" in last.reason
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><p>x</p>",
        b"\x00\x01",
        b"\x1f\x8b\x08garbage",
        b"PK\x03\x04",
        gzip.compress(b"hello", mtime=0),
    ],
)
def test_what_is_no_archive_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(data)
    (found,) = read_archive(path)
    assert isinstance(found, Failed) and found.reason.isprintable()
    assert "is no web archive that can be read" in found.reason


_NO_ADDRESS = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\n12345\r\n\r\n"


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (b"\x1f\x8b\x08\xfe\xff" * 9, "what should be a record does not begin like one"),
        (_NO_ADDRESS, "a record cannot be understood"),
    ],
)
def test_what_is_broken_is_said_in_plain_words(tmp_path: Path, rest: bytes, said: str) -> None:
    Archive(tmp_path / "a.warc").add("http://a.example/1", b"<p>one</p>").done()
    with (tmp_path / "a.warc").open("ab") as file:
        file.write(rest)
    *_, last = read_archive(tmp_path / "a.warc")
    assert isinstance(last, Failed)
    where = "the archive is broken after 1 record, so pages may be missing"
    assert last.reason == f"{where} ({said}): fetch it anew"


def test_a_missing_and_an_empty_archive(tmp_path: Path) -> None:
    (found,) = read_archive(tmp_path / "nope.warc")
    assert found == Failed(str(tmp_path / "nope.warc"), "there is no such file: check the path")
    for name, data in (("a.warc", b""), ("a.warc.gz", b""), ("b.warc.gz", gzip.compress(b""))):
        (tmp_path / name).write_bytes(data)
        (found,) = read_archive(tmp_path / name)
        assert found == Failed(str(tmp_path / name), "is empty: fetch the archive anew")


def test_an_archive_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.warc")
    for path in (tmp_path / "a.warc", tmp_path):
        (found,) = read_archive(path)
        assert isinstance(found, Failed) and "is no ordinary file" in found.reason


@pytest.mark.parametrize("line", [b"a" * 20_000_000, b"a: b\r\n" * 3_000_000])
def test_headers_without_end_are_given_up(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" + line, 1))
    begun = time.monotonic()
    (found,) = read_archive(path)
    assert isinstance(found, Failed) and "headers without end" in found.reason
    assert time.monotonic() - begun < 20


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modules: dict[str, Any] = sys.modules
    for name in ("warcio", "warcio.archiveiterator", "dask", "distributed"):
        monkeypatch.setitem(modules, name, None)
    with pytest.raises(
        SourceError, match=r"needs warcio, which is not installed: run \./inv scale"
    ):
        next(read_archive(tmp_path / "a.warc"))
    for name in ("dask", "distributed"):
        with pytest.raises(SourceError, match=f"needs {name}"):
            need(name)


def test_a_page_without_a_server_s_answer_is_read(tmp_path: Path) -> None:
    body = b"<p>by itself</p>"
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/1\r\n"
        f"WARC-Date: 2024-02-03T04:05:06Z\r\nContent-Type: text/html\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    path = tmp_path / "a.warc"
    path.write_bytes(head.encode() + body + b"\r\n\r\n")
    assert list(read_archive(path)) == [item("http://a.example/1", body, "text/html")]


def test_an_archive_packed_as_a_whole_is_to_be_unpacked(tmp_path: Path) -> None:
    plain = Archive(tmp_path / "a.warc").add("http://a.example/1", b"<p>one</p>" * 9)
    plain.add("http://a.example/2", b"<p>two</p>").done()
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress((tmp_path / "a.warc").read_bytes()))
    *_, last = read_archive(path)
    assert isinstance(last, Failed)
    assert last.reason.endswith("unpack it and give the .warc file")
