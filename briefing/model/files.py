"""Reading content files: inside the content folder only, as UTF-8, front matter apart from body."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from briefing.model.problems import Problem

Say = Callable[[Problem], None]
MAX_BYTES = 2 * 1024 * 1024
PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
"""What the names of pictures that a site can show end with, in small letters."""
# Neither XML nor HTML may hold these, and Markdown and the linker use some as marks of their own.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_CLOSING = re.compile(r"\n---[^\S\n]*(?=\n|\Z)")
FOLDERS = {
    "drafts": "brief",
    "briefs": "brief",
    "companies": "company",
    "policies": "policy",
    "topics": "topic",
    "pages": "page",
}


class Document(Struct, frozen=True):
    """A content file taken apart; `body_line` is the line on which the body begins."""

    path: str
    front: str
    body: str
    body_line: int


def content_files(content: Path, say: Say) -> Iterator[tuple[str, str]]:
    """Yield (kind, path below `content`) of every Markdown file, in a fixed order."""
    for folder, kind in FOLDERS.items():
        for path in _walk(content, folder, say):
            yield kind, path


def _walk(content: Path, folder: str, say: Say) -> Iterator[str]:
    # A link may lead out of the content or in a circle; neither is worth the risk.
    if (content / folder).is_symlink():
        say(Problem(f"content/{folder}", 0, "a symbolic link", "put the folder itself here"))
        return
    try:
        entries = sorted(os.scandir(content / folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        what = f"cannot be read as a folder: {error.strerror}"
        say(Problem(f"content/{folder}", 0, what, "make it a folder that you may read"))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_symlink():
            say(Problem(f"content/{path}", 0, "a symbolic link", "put the file itself here"))
        elif entry.is_dir():
            yield from _walk(content, path, say)
        elif entry.name.endswith(".md"):
            yield from _fit(path, entry.is_file(), say)


def _fit(path: str, is_file: bool, say: Say) -> Iterator[str]:
    if not is_file:
        say(Problem(f"content/{path}", 0, "is no plain file", "put a text file here"))
    elif not path.isprintable():
        what = "has a name that is not plain UTF-8"
        say(Problem(f"content/{path}", 0, what, "name the file with a–z, 0–9 and hyphens"))
    else:
        yield path


def read_document(content: Path, path: str, say: Say) -> Document | None:
    """Return a file of the content folder taken apart, or None after saying why it cannot be."""
    data = read_data(content, path, say)
    return None if data is None else document_of(data, path, say)


def read_data(content: Path, path: str, say: Say) -> bytes | None:
    """Return the bytes of a file of the content folder, or None after saying what is wrong."""
    try:
        with open(f"{content}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 (a Path costs more)
            return file.read()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        say(Problem(f"content/{path}", 0, what, "check the file's permissions"))
        return None


def document_of(data: bytes, path: str, say: Say) -> Document | None:
    """Return the bytes of a file taken apart, or None after saying why they cannot be."""
    text = decode(data, f"content/{path}", say)
    return None if text is None else split(text, path, say)


def decode(data: bytes, place: str, say: Say) -> str | None:
    """Return the text of a file's bytes with \\n line ends, or None after saying what they are."""
    if len(data) > MAX_BYTES:
        say(Problem(place, 0, f"{len(data):,} bytes are too many", f"keep it to {MAX_BYTES:,}"))
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        say(Problem(place, 1, "is UTF-16, not UTF-8", "save the file as UTF-8"))
        return None
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n?|\n", data[: error.start])) + 1
        what = f"byte 0x{data[error.start]:02X} is not UTF-8"
        say(Problem(place, line, what, "save the file as UTF-8"))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # What can be printed holds none, and is told in a fraction of the time.
    harmless = text.replace("\n", "").isprintable()
    if bad := None if harmless else _CONTROL.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        say(Problem(place, line, f"a control character (U+{ord(bad[0]):04X})", "delete it"))
        return None
    return text


def split(text: str, path: str, say: Say) -> Document | None:
    """Return front matter and body of a text, or None after saying that a fence is missing."""
    place = f"content/{path}"
    first = text.partition("\n")[0]
    if first.rstrip() != "---":
        say(Problem(place, 1, "has no front matter", "begin the file with a line `---`"))
        return None
    if closing := _CLOSING.search(text, len(first)):
        front, body = text[len(first) + 1 : closing.start()], text[closing.end() + 1 :]
        return Document(path, front, body, text.count("\n", 0, closing.start() + 1) + 2)
    remedy = "close it with a line `---` before the body"
    say(Problem(place, 1, "the front matter is never closed", remedy))
    return None
