"""Servers on loopback that stand for the public web, and canaries that nothing may reach."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from typing import Any

from briefing.sources.address import IPAddress
from briefing.sources.rules import Rules

PUBLIC = "127.0.0.2"
HOST = "public.test"
Route = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the server's routes and keeps what was asked."""

    server: Web
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.requests.append((self.path, dict(self.headers.items())))
        self.close_connection = True
        with suppress(ConnectionError, ssl.SSLError):
            self.server.routes[self.path.split("?")[0]](self)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Web(ThreadingHTTPServer):
    """A web server that stands for one on the public internet."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__((PUBLIC, 0), Handler)
        self.routes: dict[str, Route] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.scheme = "https" if tls else "http"
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    def handle_error(self, *_: object) -> None:
        """Clients that give up are part of the tests."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str, host: str = HOST) -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"


@contextmanager
def serving(web: Web) -> Iterator[Web]:
    thread = threading.Thread(target=web.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.shutdown()
        web.server_close()
        thread.join()


class Canary:
    """Listens where no fetch may get to and counts who came."""

    def __init__(self, port: int) -> None:
        hosts = ("127.0.0.1", "127.0.0.3", "::1")
        self._sockets = [sock for host in hosts if (sock := listen(host, port))]
        self._came: SimpleQueue[tuple[str, int]] = SimpleQueue()
        for sock in self._sockets:
            threading.Thread(target=self._accept, args=(sock,), daemon=True).start()

    def _accept(self, sock: socket.socket) -> None:
        with suppress(OSError):
            while True:
                other, address = sock.accept()
                self._came.put(address[:2])
                other.close()

    def reached(self) -> int:
        """Return how many have come so far; a call of our own to each listener is the last."""
        count = 0
        for sock in self._sockets:
            with socket.create_connection(sock.getsockname()[:2]) as last:
                while self._came.get(timeout=5) != last.getsockname()[:2]:
                    count += 1
        return count

    def close(self) -> None:
        for sock in self._sockets:
            # A thread that waits in accept() is woken by this and not by close().
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()


def listen(host: str, port: int) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen()
    except OSError:
        sock.close()
        return None
    return sock


def only_public(address: IPAddress) -> bool:
    """Loopback is where tests live: one address of it counts as public."""
    return address == ipaddress.ip_address(PUBLIC)


def resolve(host: str) -> Sequence[str]:
    if host.endswith(".test"):
        return [PUBLIC]
    raise socket.gaierror(socket.EAI_NONAME, "unknown")


def rules(web: Web, **changes: Any) -> Rules:
    made = Rules(seconds=5, ports=(web.port,), resolve=resolve, allow=only_public)
    return replace(made, **changes)


def reply(
    body: bytes = b"<p>Hello</p>",
    status: int = 200,
    headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html"),),
) -> Route:
    """Answer with a whole body."""

    def route(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return route


def redirect(location: str, status: int = 302) -> Route:
    return reply(b"", status, [("Location", location)])


def raw(data: bytes) -> Route:
    """Answer with exactly these bytes."""
    return lambda handler: void(handler.wfile.write(data))


def drip(head: bytes, drop: bytes, pause: float = 0.02) -> Route:
    """Answer with `head` and then for ever with a drop now and then."""

    def route(handler: Handler) -> None:
        handler.wfile.write(head)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(pause)

    return route


def void(_: object) -> None:
    return None


def bomb(members: bool) -> bytes:
    """Return 2 MB of gzip that inflate to 2 GB, as many members or as one stream."""
    zeros = bytes(16 * 1024 * 1024)
    if members:
        return gzip.compress(zeros) * 128
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packer.compress(b"")
    block = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" + block * 128
