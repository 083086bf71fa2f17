"""A connection to one checked address, whose every read and write obeys a deadline."""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread

from briefing.sources.address import IPAddress, Place
from briefing.sources.item import SourceError
from briefing.sources.proxy import tunnel

_CONNECT_SECONDS = 10.0
_ADDRESSES_TRIED = 4


class Deadline:
    """The moment at which a fetch must have ended, however lively the server still is."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left; raises SourceError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.error()
        return left

    def error(self) -> SourceError:
        """Return what is said when it has passed."""
        return SourceError(f"gave no whole answer in {self._seconds:g} seconds: try again later")


class Wire(io.RawIOBase):
    """What comes from a socket: each read is counted, and timed against the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline, budget: int, excess: str) -> None:
        super().__init__()
        self._socket, self._deadline = sock, deadline
        self._budget, self._excess = budget, excess

    def allow(self, budget: int, excess: str) -> None:
        """Let so many more bytes come; `excess` is said when more do."""
        self._budget, self._excess = budget, excess

    def readable(self) -> bool:
        """Return True: this is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Receive what has arrived; a single byte at a time gains a slow server nothing."""
        self._socket.settimeout(self._deadline.left())
        try:
            count = self._socket.recv_into(buffer)
        except TimeoutError:
            raise self._deadline.error() from None
        self._budget -= count
        if self._budget < 0:
            raise SourceError(self._excess)
        return count


class Line:
    """As much of a socket as an HTTP connection uses, kept to the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline, budget: int, excess: str) -> None:
        self._socket, self._deadline = sock, deadline
        self.wire = Wire(sock, deadline, budget, excess)

    def sendall(self, data: bytes) -> None:
        """Send the data within the time that is left."""
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return the receiving end."""
        return io.BufferedReader(self.wire)

    def settimeout(self, seconds: float | None) -> None:
        """Ignore what others think of the time."""

    def close(self) -> None:
        """Leave the socket to who opened it: an answer is still being read."""


def in_time(ask: Callable[[], Sequence[str]], deadline: Deadline) -> Sequence[str]:
    """Return what `ask` does; a lookup has no time limit of its own, so it is left behind."""
    answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            answers.put(ask())
        except Exception as error:
            answers.put(error)

    Thread(target=run, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except Empty:
        raise deadline.error() from None
    if isinstance(answer, Exception):
        raise answer
    return answer


@contextmanager
def connected(
    place: Place,
    addresses: Sequence[IPAddress],
    deadline: Deadline,
    tls: Callable[[], ssl.SSLContext],
    proxy: str | None = None,
) -> Iterator[socket.socket]:
    """Connect to the first of the addresses that answers, and to nothing else.

    The name serves only to check the certificate, so a second lookup has no say in where this goes.
    """
    sock = _first(addresses, place.port, deadline, proxy)
    try:
        if place.scheme == "https":
            sock.settimeout(deadline.left())
            sock = tls().wrap_socket(sock, server_hostname=place.host)
        yield sock
    finally:
        sock.close()


def _first(
    addresses: Sequence[IPAddress], port: int, deadline: Deadline, proxy: str | None
) -> socket.socket:
    tried: OSError = OSError("no address")
    for address in addresses[:_ADDRESSES_TRIED]:
        seconds = min(deadline.left(), _CONNECT_SECONDS)
        try:
            if proxy:
                return tunnel(proxy, address, port, seconds)
            return socket.create_connection((str(address), port), seconds)
        except OSError as error:
            tried = error
    raise tried
