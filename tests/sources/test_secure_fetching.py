"""Certificates are checked for the name that was asked for, at the address that was checked."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.sources.fetch import fetch
from briefing.sources.item import SourceError
from briefing.sources.rules import Rules
from tests.sources.source_servers import HOST, PUBLIC, Web, redirect, reply, rules, serving


def openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def certificate(folder: Path, name: str, *names: str, days: int = 2) -> ssl.SSLContext:
    """Return what a server shows that has a certificate for these names from the test's CA."""
    key, request, signed = (folder / f"{name}.{end}" for end in ("key", "csr", "pem"))
    extension = folder / f"{name}.ext"
    extension.write_text(f"subjectAltName={','.join(names)}\n")
    new = ["req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}"]
    openssl(*new, "-keyout", key, "-out", request)
    by: list[str | Path] = [
        "-CA",
        folder / "ca.pem",
        "-CAkey",
        folder / "ca.key",
        "-CAcreateserial",
    ]
    sign = ["x509", "-req", "-in", request, *by, "-days", str(days), "-extfile", extension]
    openssl(*sign, "-out", signed)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    return context


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate authority of this test's own."""
    folder = tmp_path_factory.mktemp("ca")
    new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Test CA", "-days", "2"]
    uses = ["-addext", "keyUsage=critical,keyCertSign,cRLSign"]
    openssl(*new, *uses, "-keyout", folder / "ca.key", "-out", folder / "ca.pem")
    return folder


@pytest.fixture
def asked() -> list[str]:
    """The server names that clients asked for."""
    return []


@pytest.fixture
def secure(authority: Path, asked: list[str]) -> Iterator[Web]:
    """A server with a certificate for public.test and its address."""
    context = certificate(authority, "good", f"DNS:{HOST}", f"IP:{PUBLIC}")
    context.sni_callback = lambda sock, name, context: asked.append(name)
    with serving(Web(context)) as running:
        yield running


def trusting(web: Web, authority: Path, **changes: Any) -> Rules:
    context = ssl.create_default_context(cafile=str(authority / "ca.pem"))
    return rules(web, tls=lambda: context, **changes)


def test_the_pinned_address_is_asked_for_the_name(
    secure: Web, authority: Path, asked: list[str]
) -> None:
    secure.routes["/a"] = reply(b"x")
    lookups: list[str] = []

    def once(host: str) -> list[str]:
        lookups.append(host)
        return [PUBLIC if len(lookups) == 1 else "127.0.0.1"]

    found = trusting(secure, authority, resolve=once)
    assert fetch(secure.url("/a", f"{HOST.upper()}."), found).data == b"x"
    assert (asked, lookups) == ([HOST], [HOST])
    assert secure.requests[0][1]["Host"] == f"{HOST}:{secure.port}"


def test_a_plain_address_needs_a_certificate_of_its_own(secure: Web, authority: Path) -> None:
    secure.routes["/a"] = reply(b"x")
    assert fetch(secure.url("/a", PUBLIC), trusting(secure, authority)).data == b"x"


@pytest.mark.parametrize("host", ["other.test", "sub.public.test"])
def test_a_certificate_for_another_name_is_refused(secure: Web, authority: Path, host: str) -> None:
    with pytest.raises(SourceError, match="certificate is not valid: Hostname mismatch"):
        fetch(secure.url("/a", host), trusting(secure, authority))
    assert not secure.requests


def test_an_unknown_authority_is_refused(secure: Web) -> None:
    with pytest.raises(SourceError, match=r"certificate is not valid: .*local issuer"):
        fetch(secure.url("/a"), rules(secure))
    assert not secure.requests


def test_a_server_that_speaks_no_tls_is_explained(web: Web) -> None:
    with pytest.raises(SourceError, match=r"no secure connection: |broke off"):
        fetch(web.url("/a").replace("http:", "https:"), rules(web))


def test_redirects_cross_between_http_and_https(web: Web, secure: Web, authority: Path) -> None:
    both = trusting(secure, authority, ports=(web.port, secure.port))
    web.routes["/a"], secure.routes["/b"] = redirect(secure.url("/b")), reply(b"safe")
    assert fetch(web.url("/a"), both).url == secure.url("/b")
    secure.routes["/c"], web.routes["/d"] = redirect(web.url("/d")), reply(b"plain")
    assert fetch(secure.url("/c"), both).url == web.url("/d")
    web.routes["/e"] = redirect(secure.url("/b", "other.test"))
    with pytest.raises(SourceError, match=r"redirected to https://other\.test.*Hostname mismatch"):
        fetch(web.url("/e"), both)


def test_a_handshake_that_never_ends_ends_at_the_deadline() -> None:
    with socket.create_server((PUBLIC, 0)) as server:
        port = server.getsockname()[1]
        begun = time.monotonic()
        with pytest.raises(SourceError, match=r"gave no whole answer in 0.5 seconds"):
            slow = Rules(0.5, ports=(port,), resolve=lambda _: [PUBLIC], allow=lambda _: True)
            fetch(f"https://{HOST}:{port}/", slow)
        assert time.monotonic() - begun < 5


class Proxy:
    """An HTTP proxy that connects where it is told and notes what it was asked."""

    def __init__(self, answer: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> None:
        self.heads: list[str] = []
        self._answer = answer
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        client, _ = self._server.accept()
        head = client.recv(4096).decode()
        self.heads.append(head)
        client.sendall(self._answer)
        if b"200" in self._answer:
            host, port = head.split()[1].rsplit(":", 1)
            with socket.create_connection((host, int(port))) as server:
                back = threading.Thread(target=pipe, args=(server, client))
                back.start()
                pipe(client, server)
                back.join()
        client.close()
        self._server.close()


def pipe(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


def test_a_proxy_is_used_if_named_and_given_the_checked_address(
    secure: Web, authority: Path, asked: list[str]
) -> None:
    secure.routes["/a"] = reply(b"x")
    proxy = Proxy()
    through = trusting(secure, authority, proxy=f"http://me:pass%21@127.0.0.1:{proxy.port}")
    assert fetch(secure.url("/a"), through).data == b"x"
    assert proxy.heads[0].startswith(f"CONNECT {PUBLIC}:{secure.port} HTTP/1.1\r\n")
    assert "Proxy-Authorization: Basic bWU6cGFzcyE=" in proxy.heads[0]
    assert asked == [HOST]


def test_a_proxy_that_refuses_is_explained(web: Web) -> None:
    proxy = Proxy(b"HTTP/1.1 407 Login\r\n\r\n")
    with pytest.raises(SourceError, match=r"the proxy makes no connection \(407 Login\)"):
        fetch(web.url("/a"), rules(web, proxy=f"http://127.0.0.1:{proxy.port}"))
    with pytest.raises(SourceError, match="no http:// address"):
        fetch(web.url("/a"), rules(web, proxy="socks5://127.0.0.1:1"))
