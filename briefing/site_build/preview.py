"""The desk's server: the last good build, refreshed when it changes, problems shown in the page."""

from __future__ import annotations

import errno
import html
import mimetypes
import posixpath
import sys
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_SCRIPT = "/-/reload.js"
_STYLE = "/-/reload.css"
_EVENTS = "/-/events"
_HEARTBEAT = 15.0
_NOTHING = (
    b"<!doctype html><html lang=en><head><title>Nothing is built yet</title></head>"
    b"<body><h1>Nothing is built yet</h1></body></html>"
)
_REMEDIES = {
    errno.EADDRINUSE: "give another with --port; --port 0 takes a free one",
    errno.EACCES: "give one above 1023 with --port",
}
# The page's own policy allows scripts and styles of this host alone, so these are files too.
_FILES = {
    _SCRIPT: (
        "text/javascript",
        b'const s=new EventSource("/-/events");let n;'
        b"s.onmessage=e=>{if(n!==undefined&&n!==e.data)location.reload();n=e.data};",
    ),
    _STYLE: (
        "text/css",
        b".desk-problems{background:#8a1c1c;color:#fff;padding:1rem 1.25rem;margin:0;"
        b"font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}",
    ),
}


@dataclass
class Desk:
    """What the server shows: a folder, its version, and what is wrong since."""

    folder: Path
    version: int = 0
    problems: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def show(self, problems: str = "") -> None:
        """Tell every open page that there is something new: a build, or problems."""
        with self.changed:
            self.problems = problems
            self.version += 1
            self.changed.notify_all()


def server(desk: Desk, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server of the desk's folder, not yet started.

    Raises ValueError with the remedy where it cannot listen at this address.
    """
    handler = type("Handler", (_Handler,), {"desk": desk})
    try:
        result = _Server((host, port), handler)
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "give another with --host")
        why = f"{host}:{port} cannot be listened at: {error.strerror}"
        raise ValueError(f"{why} ({remedy})") from error
    result.daemon_threads = True
    return result


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has left before all was sent."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    desk: Desk
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == _EVENTS:
            self._events()
        elif path in _FILES:
            kind, data = _FILES[path]
            self._send(HTTPStatus.OK, kind, data)
        else:
            self._page(path)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing: a page's forty requests would hide the one line that matters."""

    def _page(self, path: str) -> None:
        file = self._file(path)
        if file and file.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if file and file.is_dir():
            file = file / "index.html"
        status = HTTPStatus.OK
        if not file or not file.is_file():
            status, file = HTTPStatus.NOT_FOUND, self.desk.folder / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes() if file.is_file() else _NOTHING
        self._send(status, kind, self._with_desk(data) if kind == "text/html" else data)

    def _file(self, path: str) -> Path | None:
        parts = [part for part in posixpath.normpath(path).split("/") if part not in ("", ".")]
        return None if ".." in parts or "\0" in path else self.desk.folder.joinpath(*parts)

    def _with_desk(self, data: bytes) -> bytes:
        """Return a page with the reload script, and the problems above its text."""
        links = f'<link rel="stylesheet" href="{_STYLE}"><script src="{_SCRIPT}" defer></script>'
        data = data.replace(b"</head>", links.encode() + b"</head>", 1)
        if not self.desk.problems:
            return data
        box = f'<pre class="desk-problems" role="alert">{html.escape(self.desk.problems)}</pre>'
        start = data.find(b">", data.find(b"<body")) + 1
        return data[:start] + box.encode() + data[start:]

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        seen = -1
        try:
            while True:
                with self.desk.changed:
                    if self.desk.version == seen:
                        self.desk.changed.wait(_HEARTBEAT)
                    seen = self.desk.version
                self.wfile.write(f"data: {seen}\n\n".encode())
                self.wfile.flush()
        except OSError:
            # The page was closed.
            return
