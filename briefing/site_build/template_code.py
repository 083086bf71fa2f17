"""Compiled templates kept between builds: compiling those of one page takes as long as its edit."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from briefing.site_build.kept_values import read_kept, write_kept


class TemplateCode(BytecodeCache):
    """Code of templates by name and source; `key` is that of all else that decides it."""

    def __init__(self, file: Path, key: str) -> None:
        self._file = file
        self._key = key
        self._known: dict[str, bytes] = {}
        self._new = False

    def open(self) -> None:
        """Take over what is kept; raises SealError where it cannot be used."""
        key, known = read_kept(self._file, tuple[str, dict[str, bytes]]) or ("", {})
        if key == self._key:
            self._known = dict(known)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is of this source and this Python."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take a template's code in."""
        self._known[bucket.key] = bucket.bytecode_to_string()
        self._new = True

    def save(self) -> None:
        """Keep what has been compiled; raises SealError."""
        if self._new:
            write_kept(self._file, (self._key, dict(self._known)))
            self._new = False
