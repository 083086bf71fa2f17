"""A tunnel through the operator's own HTTP proxy, to an address that was checked here."""

from __future__ import annotations

import socket
from base64 import b64encode
from urllib.parse import unquote, urlsplit

from briefing.sources.address import IPAddress
from briefing.sources.item import SourceError

_LONGEST_ANSWER = 16_384


def tunnel(proxy: str, address: IPAddress, port: int, seconds: float) -> socket.socket:
    """Return a socket that leads through `proxy` to this address.

    The proxy is given the address and not the name: it would look the name up a second time.
    """
    parts = urlsplit(proxy)
    if parts.scheme != "http" or not parts.hostname:
        raise SourceError("the proxy is no http:// address: name it as http://host:port")
    sock = socket.create_connection((parts.hostname, parts.port or 3128), seconds)
    try:
        host = f"[{address}]" if address.version == 6 else str(address)
        lines = [f"CONNECT {host}:{port} HTTP/1.1", f"Host: {host}:{port}"]
        if parts.username:
            name = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            lines.append(f"Proxy-Authorization: Basic {b64encode(name.encode()).decode()}")
        sock.sendall("\r\n".join((*lines, "", "")).encode("latin-1"))
        _check(_head(sock))
    except BaseException:
        sock.close()
        raise
    return sock


def _head(sock: socket.socket) -> bytes:
    # Byte by byte: whatever follows the head belongs to the server behind the proxy.
    head = b""
    while not head.endswith(b"\r\n\r\n") and len(head) < _LONGEST_ANSWER:
        byte = sock.recv(1)
        if not byte:
            break
        head += byte
    return head


def _check(head: bytes) -> None:
    words = head.split(b"\r\n")[0].split(b" ", 2)
    if len(words) < 2 or words[1] != b"200":
        said = b" ".join(words[1:]).decode(errors="replace") or "nothing"
        raise SourceError(f"the proxy makes no connection ({said}): ask who runs it")
