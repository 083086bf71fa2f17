"""A list on disk of what a long run has done, so that the next one goes on from there."""

from __future__ import annotations

import fcntl
import os
import re
from pathlib import Path
from types import TracebackType

from briefing.sources.item import SourceError

_LINE = re.compile(r"(?:ok|no) ([0-9a-f]{64})")
_PIECE = re.compile(r"o|n|(?:ok|no)(?: [0-9a-f]{0,64})?|")


class Journal:
    """The keys of the items that are done; a line is appended for each, and nothing ever changed.

    Items that failed count as done. One run at a time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        except OSError as error:
            raise SourceError(f"{path} cannot be written: {error.strerror}") from error
        try:
            self._lock()
            self._done = self._read()
        except BaseException:
            os.close(self._descriptor)
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._descriptor)

    def __contains__(self, key: str) -> bool:
        return bytes.fromhex(key) in self._done

    def add(self, key: str, ok: bool) -> None:
        """Note an item as done: from here on a kill of this process does not lose it."""
        line = f"{'ok' if ok else 'no'} {key}\n".encode()
        if os.write(self._descriptor, line) != len(line):
            raise SourceError(f"{self._path} cannot be written in full: free space on the disk")
        self._done.add(bytes.fromhex(key))

    def sync(self) -> None:
        """Wait until what was noted survives a power cut."""
        os.fsync(self._descriptor)

    def _lock(self) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            what = f"another run keeps {self._path}: wait for it to end, or stop it"
            raise SourceError(what) from None

    def _read(self) -> set[bytes]:
        text = self._path.read_text(encoding="ascii", errors="replace")
        *whole, piece = text.split("\n")
        lines = [_LINE.fullmatch(line) for line in whole]
        if not all(lines) or not _PIECE.fullmatch(piece):
            raise SourceError(f"{self._path} is no journal of a run: delete it and begin anew")
        # A kill in mid-line leaves a piece of it.
        os.ftruncate(self._descriptor, len(text) - len(piece))
        return {bytes.fromhex(match[1]) for match in lines if match}
