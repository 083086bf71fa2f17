"""The desk's server where there is nothing to show, and where it cannot listen."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from briefing.site_build.preview import Desk, server


def test_before_the_first_build_a_page_shows_what_is_wrong_and_reloads(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.show("content/briefs/a.md:1: <b>broken</b>")
    with server(desk, "127.0.0.1", 0) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        with pytest.raises(urllib.error.HTTPError) as answer:
            urllib.request.urlopen(f"http://127.0.0.1:{web.server_port}/", timeout=30)
        web.shutdown()
    page = answer.value.read().decode()
    assert answer.value.code == 404
    assert "Nothing is built yet" in page
    assert "content/briefs/a.md:1: &lt;b&gt;broken" in page
    assert '<script src="/-/reload.js" defer>' in page


def test_a_browser_that_leaves_early_is_nothing_to_tell(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "large.bin").write_bytes(bytes(30_000_000))
    with server(Desk(tmp_path), "127.0.0.1", 0) as web:
        # A server whose requests' threads are waited for has said all that it has to say.
        web.daemon_threads = False
        threading.Thread(target=web.serve_forever, daemon=True).start()
        with socket.create_connection(web.server_address[:2]) as browser:
            browser.sendall(b"GET /large.bin HTTP/1.1\r\n\r\n")
            browser.recv(100)
        web.shutdown()
    assert capfd.readouterr().err == ""


def test_a_taken_port_is_said_with_the_remedy(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ValueError, match=f"127.0.0.1:{port} .*give another with --port"):
            server(Desk(tmp_path), "127.0.0.1", port)


def test_an_address_of_another_machine_is_said_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="give another with --host"):
        server(Desk(tmp_path), "192.0.2.1", 0)
