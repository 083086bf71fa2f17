"""Files, folders, patterns and what is piped in, as items read one at a time."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from briefing.sources.item import MAX_BYTES, Failed, Item, SourceError, failed

ARTICLE_SUFFIXES = (
    ".eml",
    ".htm",
    ".html",
    ".markdown",
    ".md",
    ".mht",
    ".mhtml",
    ".text",
    ".txt",
    ".xhtml",
)
"""What is taken of a folder; a file that is named itself may have any name."""

STDIN = "-"
_SMALLER = "give the article's text alone"
_ADDRESS = re.compile(r"[a-z]\w*:/|www\.", re.IGNORECASE)
_PAGE_FILES = "_files"
_JUNK_FOLDERS = frozenset(("__MACOSX", "__pycache__", "node_modules"))


def expand(
    sources: Iterable[str | Path], stdin: bytes | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Item | Failed]:
    """Yield every article that the sources name, each file once, those of a folder by name.

    `-` stands for `stdin`. A file is read when it is asked for, and not at all if it is too large.
    """
    named = (_piped(stdin, max_bytes) if str(source) == STDIN else source for source in sources)
    for found in paths(named):
        yield read_file(found, max_bytes) if isinstance(found, Path) else found


def paths(sources: Iterable[str | Path | Item | Failed]) -> Iterator[Path | Item | Failed]:
    """Yield the files that the sources name, each once and unread; what is no name stays as it is.

    A source that names no file is Failed.
    """
    seen: set[Path] = set()
    for source in sources:
        if isinstance(source, Item | Failed):
            yield source
            continue
        found = False
        for path in _files(source):
            found = True
            if isinstance(path, Failed):
                yield path
            elif (real := Path(os.path.realpath(path))) not in seen:
                seen.add(real)
                yield path
        if not found:
            yield Failed(_shown(source), _why_none(source))


def left_out(sources: Iterable[str | Path]) -> list[str]:
    """Return the names of the files in folders that are not taken, as they are of other kinds."""
    return [
        _shown(path)
        for source in sources
        if _holds(Path(source).is_dir)
        for path in _below(Path(source), [])
        if path.suffix.lower() not in ARTICLE_SUFFIXES
    ]


def led_out(sources: Iterable[str | Path]) -> list[str]:
    """Return the names of the links in folders that are not followed, as they lead out of them."""
    return [
        _shown(path)
        for source in sources
        if _holds(Path(source).is_dir)
        for path in _links_below(Path(source))
        if not _inside(path, Path(source).resolve())
    ]


def read_file(path: Path, max_bytes: int = MAX_BYTES, smaller: str = _SMALLER) -> Item | Failed:
    """Return a file as an item; devices, pipes and files that are too large are not read.

    `smaller` is what to do about one that is too large.
    """
    name = _shown(path)
    try:
        return Item(bytes_of(path, max_bytes, smaller), name, folder=path.parent)
    except (OSError, SourceError) as error:
        return failed(name, error)


def bytes_of(path: Path, max_bytes: int = MAX_BYTES, smaller: str = _SMALLER) -> bytes:
    """Return what an ordinary file holds; raises SourceError for any other, or one too large."""
    with open_file(path) as file:
        _check_size(os.fstat(file.fileno()).st_size, max_bytes, smaller)
        data = file.read(max_bytes + 1)
    _check_size(len(data), max_bytes, smaller)
    return data


def open_file(path: Path) -> BinaryIO:
    """Open an ordinary file; raises SourceError for a device or pipe, which may have no end."""
    # Without O_NONBLOCK opening a named pipe waits for a writer.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise SourceError("is no ordinary file: give a file with an article in it")
    return os.fdopen(descriptor, "rb")


def _check_size(size: int, max_bytes: int, smaller: str = _SMALLER) -> None:
    if size > max_bytes:
        limit = f"{max_bytes / 1_000_000:g} MB"
        raise SourceError(f"is larger than {limit}: {smaller}")


def read_piped(stream: BinaryIO, name: str, max_bytes: int = MAX_BYTES) -> Item | Failed:
    """Return what is piped in as an item; of what is too large no more is read than shows it."""
    found = _piped(stream.read(max_bytes + 1), max_bytes)
    return replace(found, name=name)


def _piped(data: bytes | None, max_bytes: int) -> Item | Failed:
    if data is None:
        return Failed(STDIN, "nothing is piped in: give a file, or pipe the article's text")
    try:
        _check_size(len(data), max_bytes)
    except SourceError as error:
        return failed(STDIN, error)
    return Item(data, STDIN)


def _files(source: str | Path) -> Iterator[Path | Failed]:
    path = Path(source)
    if _holds(path.exists):
        yield from _articles_below(path) if path.is_dir() else [path]
        return
    # Path.glob takes no absolute pattern.
    matches = map(Path, glob.glob(str(source), recursive=True))  # noqa: PTH207
    yield from (match for match in sorted(matches) if not match.is_dir() and not _junk(match.name))


def _holds(test: Callable[[], bool]) -> bool:
    try:
        return test()
    except OSError:
        # Pasted text is no path: it is too long.
        return False


def _articles_below(folder: Path) -> Iterator[Path | Failed]:
    closed: list[OSError] = []
    for path in _below(folder, closed):
        if path.suffix.lower() in ARTICLE_SUFFIXES:
            yield path
    yield from (failed(_shown(error.filename), error) for error in closed)


def _below(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """Yield the files below a folder by name; folders that cannot be read go to `closed`."""
    top = folder.resolve()
    for place, _, names in _walked(folder, closed):
        yield from (path for name in names if _inside(path := Path(place, name), top))


def _links_below(folder: Path) -> Iterator[Path]:
    """Yield the links below a folder that may lead to articles, by name."""
    for place, folders, names in _walked(folder, []):
        for path in (Path(place, name) for name in sorted([*folders, *names])):
            if path.is_symlink() and (path.is_dir() or path.suffix.lower() in ARTICLE_SUFFIXES):
                yield path


def _walked(
    folder: Path, closed: list[OSError]
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not _junk_folder(name))
        yield place, folders, sorted(name for name in names if not _junk(name))


def _inside(path: Path, top: Path) -> bool:
    return not path.is_symlink() or Path(os.path.realpath(path)).is_relative_to(top)


def _junk(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith("~")


def _junk_folder(name: str) -> bool:
    # Browsers put a saved page's pictures and scripts beside it: none of them is an article.
    return _junk(name) or name in _JUNK_FOLDERS or name.endswith(_PAGE_FILES)


def _shown(path: str | Path) -> str:
    """Return a path as text that can be printed, whatever its bytes are."""
    return str(path).encode(errors="replace").decode()


def _why_none(source: str | Path) -> str:
    if _holds(Path(source).exists):
        return f"no article in this folder: it takes {', '.join(ARTICLE_SUFFIXES)}"
    if glob.has_magic(str(source)):
        return "no file fits this pattern: check it, and quote it"
    if _ADDRESS.match(str(source)):
        return "is no http or https address: give one that begins with https://"
    return "there is no such file: check the path"
