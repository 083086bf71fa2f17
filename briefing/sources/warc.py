"""The pages in a web archive (.warc, .warc.gz), one at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from briefing.sources.extras import need
from briefing.sources.files import open_file
from briefing.sources.item import MAX_BYTES, Failed, Item, SourceError, failed, one_line
from briefing.sources.packed_pages import CODINGS, unpacked

SUFFIXES = (".warc", ".warc.gz")
_TYPES = ("text/html", "application/xhtml+xml")
_GZIP = b"\x1f\x8b"
_CHUNK = 65_536
_MAX_HEADERS = 1_000_000


def read_archive(path: Path, max_bytes: int = MAX_BYTES) -> Iterator[Item | Failed]:
    """Yield the pages that an archive holds: HTML that came with status 200, or by itself.

    An archive that is broken gives what stands before the break, and then says so.
    """
    need("warcio.archiveiterator")
    try:
        file = open_file(path)
    except FileNotFoundError:
        yield Failed(str(path), "there is no such file: check the path")
        return
    except (OSError, SourceError) as error:
        yield failed(str(path), error)
        return
    with file:
        yield from _pages(file, str(path), max_bytes)


def _pages(file: BinaryIO, name: str, max_bytes: int) -> Iterator[Item | Failed]:
    records = need("warcio.archiveiterator").ArchiveIterator(file)
    headers = _Headers(records.reader)
    count = 0
    while True:
        headers.begin()
        try:
            page = _quietly(_next_page, records, max_bytes)
        except StopIteration:
            if _breaks_off(file, headers):
                yield Failed(name, _broken(EOFError("it breaks off"), count))
            elif count == 0:
                yield Failed(name, "is empty: fetch the archive anew")
            return
        except Exception as error:
            yield Failed(name, _broken(error, count))
            return
        count += 1
        if page:
            yield page


def _breaks_off(file: BinaryIO, headers: _Headers) -> bool:
    """Whether what was packed has no end, or bytes are left; warcio takes either for the end."""
    if file.read(1):
        return True
    file.seek(0)
    return file.read(2) == _GZIP and not getattr(headers.unpacker, "eof", False)


class _Headers:
    """Reads the lines of a record's headers, which warcio would take at any length and cut off.

    `unpacker` is what the last of them was unpacked with; warcio forgets it at the end.
    """

    def __init__(self, reader: Any) -> None:
        self._reader, self._readline = reader, reader.readline
        self.unpacker: Any = None
        self.begin()
        reader.readline = self.readline

    def begin(self) -> None:
        self._left, self._open = _MAX_HEADERS, False

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = self._readline(min(length or _CHUNK, _CHUNK))
        self.unpacker = self._reader.decompressor
        self._left -= len(line)
        if len(line) == _CHUNK or self._left < 0:
            raise SourceError("a record has headers without end")
        if self._open and not line:
            raise SourceError("a record breaks off")
        self._open = self._open or line.startswith(b"WARC/")
        return line


def _next_page(records: Any, max_bytes: int) -> Item | Failed | None:
    """Return what the next record is for us, and read it to its end."""
    record = next(records)
    # Without a length all that follows would be a part of it.
    if not (record.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
        raise SourceError("a record does not say how long it is")
    page = _page(record, max_bytes)
    while record.raw_stream.read(_CHUNK):
        pass
    if getattr(record.raw_stream, "limit", 0):
        raise SourceError("a record is shorter than it says")
    return page


def _page(record: Any, max_bytes: int) -> Item | Failed | None:
    url, http = record.rec_headers.get_header("WARC-Target-URI"), record.http_headers
    # A resource is a page by itself, without a server's answer around it.
    answered = record.rec_type == "response" and http and http.get_statuscode() == "200"
    if not url or not (answered or record.rec_type == "resource"):
        return None
    headers = http if answered else record.rec_headers
    kind = headers.get_header("Content-Type") or ""
    if kind.split(";")[0].strip().lower() not in _TYPES:
        return None
    # Old archives have the address in angle brackets.
    url = url.strip("<>")
    try:
        data = _data(record, headers, max_bytes)
    except SourceError as error:
        return failed(url, error)
    return Item(data, url, url, kind, _day(record.rec_headers.get_header("WARC-Date")))


def _data(record: Any, headers: Any, max_bytes: int) -> bytes:
    """Return a page put together and unpacked; raises SourceError where that cannot be done."""
    coding = (headers.get_header("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", *CODINGS):
        raise SourceError(f"is packed as {coding}, which is not read here")
    # What warcio unpacks it cuts off where it is damaged, and says nothing.
    headers.remove_header("Content-Encoding")
    data: bytes = record.content_stream().read(max_bytes + 1)
    if coding != "identity":
        data = unpacked(data, coding, max_bytes + 1)
    if len(data) > max_bytes:
        raise SourceError(f"is larger than {max_bytes / 1_000_000:g} MB")
    return data


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def _broken(error: Exception, count: int) -> str:
    if "non-chunked gzip" in str(error):
        return "is packed as a whole and not record by record: unpack it and give the .warc file"
    said = _said(error)
    if count == 0:
        return one_line(f"is no web archive that can be read ({said}): give a .warc file")
    records = f"{count} record{'' if count == 1 else 's'}"
    said = f"the archive is broken after {records}, so pages may be missing ({said})"
    return one_line(f"{said}: fetch it anew")


def _said(error: Exception) -> str:
    """Return what an error means; warcio's own words show the archive's bytes, or its code."""
    if isinstance(error, SourceError | EOFError):
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or "it cannot be read"
    if isinstance(error, need("warcio.exceptions").ArchiveLoadFailed):
        return "what should be a record does not begin like one"
    return "a record cannot be understood"


def _quietly(function: Callable[[Any, int], Item | Failed | None], *arguments: Any) -> Any:
    # warcio complains to the terminal; what is wrong is said here in its place.
    with redirect_stderr(io.StringIO()):
        return function(*arguments)
