"""A built site on disk: its files, their texts, and where an address of it leads."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from briefing.checks.built.page import Page, read_page
from briefing.model.problems import Problem
from briefing.model.settings import Settings
from briefing.model.urls import LETTER, file_of

_TEXTS = re.compile(
    r"\.(?:html|xml|json|txt|md|css|js|ics|svg|webmanifest|opml|vtt|xsl)$|(?:^|/)_\w+$"
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class Target(Struct, frozen=True):
    """Where an address leads within the site."""

    path: str
    fragment: str


def is_page(path: str) -> bool:
    """Tell whether a file is a page for browsers: a letter for mail programs carries its style."""
    return path.endswith(".html") and posixpath.basename(path) != LETTER


@dataclass
class Output:
    """The files of a built site by path; pages are read once."""

    folder: Path
    settings: Settings
    _pages: dict[str, Page] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, int]:
        """Every file with its size, in a fixed order."""
        return dict(sorted(_files(os.fspath(self.folder), "")))

    @property
    def html(self) -> list[str]:
        """The pages."""
        return [path for path in self.files if is_page(path)]

    def bytes(self, path: str) -> bytes:
        """Return a file's bytes."""
        return (self.folder / path).read_bytes()

    def text(self, path: str) -> str:
        """Return a file's text; what is not UTF-8 in it is replaced."""
        return self.bytes(path).decode("utf-8", "replace")

    def page(self, path: str) -> Page:
        """Return what was read of a page, without what only its own check needs."""
        if path not in self._pages:
            self.remember(path, read_page(self.text(path)))
        return self._pages[path]

    def remember(self, path: str, page: Page) -> None:
        """Keep a page for those that link to it, lighter by its links."""
        page.references, page.data = [], []
        self._pages[path] = page

    def target(self, address: str, page: str) -> Target | None:
        """Return where an address on a page leads, None where it leaves the site."""
        site = self.settings.SITEURL
        if site and (address == site or address.startswith((f"{site}/", f"{site}#", f"{site}?"))):
            address = self.settings.base + (address[len(site) :] or "/")
        elif _SCHEME.match(address):
            return None
        path, _, fragment = address.partition("#")
        path = path.partition("?")[0]
        if not path:
            return Target(page, unquote(fragment))
        if path.startswith("/"):
            base = self.settings.base
            if path != base and not path.startswith(f"{base}/"):
                # The host may have something there, but it is not of this site.
                return Target("", "")
            path = path[len(base) :] or "/"
        else:
            path = posixpath.join(posixpath.dirname(page), path)
        folder = "/" if path.endswith(("/", "/.", "/..")) or path in (".", "..") else ""
        clean = posixpath.normpath(f"/{path}").rstrip("/") + folder
        return Target(file_of(unquote(clean) or "/"), unquote(fragment))

    def address(self, path: str) -> str:
        """Return the full address at which a file answers."""
        return f"{self.settings.SITEURL}/{path.removesuffix('index.html')}"


def is_text(path: str) -> bool:
    """Tell whether a file is one of those that hold text."""
    return bool(_TEXTS.search(path))


def _files(folder: str, prefix: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{path}/")
            else:
                yield path, entry.stat(follow_symlinks=False).st_size


class Findings:
    """Problems of a built site; one that many files share is said once, with their number."""

    def __init__(self, output: Output) -> None:
        self._name = output.folder.name
        self._first: dict[tuple[str, str], tuple[str, int]] = {}
        self._files: dict[tuple[str, str], set[str]] = {}

    def add(self, path: str, line: int, what: str, remedy: str) -> None:
        """Take a problem of a file in."""
        key = (what, remedy)
        self._first.setdefault(key, (path, line))
        self._files.setdefault(key, set()).add(path)

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems, sorted."""
        return tuple(sorted(self._problem(*key) for key in self._first))

    def _problem(self, what: str, remedy: str) -> Problem:
        path, line = self._first[what, remedy]
        more = len(self._files[what, remedy]) - 1
        also = f", and in {more} other file{'s' if more > 1 else ''}" if more else ""
        return Problem(f"{self._name}/{path}", line, f"{what}{also}", remedy)


def line_at(text: str, offset: int) -> int:
    """Return the line, counted from 1, on which an offset lies."""
    return text.count("\n", 0, offset) + 1
