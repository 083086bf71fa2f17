"""Pictures that come with a page: written into it, or lying beside the file it was saved to."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from briefing.sources.files import read_file
from briefing.sources.item import Failed, Item, SourceError
from briefing.sources.pictures import MAX_PICTURE_BYTES, Picture, picture_of

_HOST = "https://pictures.invalid/"
_TAG = re.compile(rb"<img\b[^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(rb"(?<![\w-])src\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ELSEWHERE = re.compile(
    rb"(?:\bsrcset|\bdata-[\w-]{1,40})\s*=\s*[\"']?\s*(?:https?:|/)", re.IGNORECASE
)
_WRITTEN = re.compile(r"data:image/(?:avif|gif|jpe?g|png|webp);base64,", re.IGNORECASE)
_SUFFIXES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"))
# What is shorter keeps a place until a script shows the picture.
_SHORTEST = 2000
_LONGEST_PATH = 500


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a page names a picture, the address that stands for it, and what it is read from."""

    start: int
    end: int
    address: str
    origin: str | Path


def with_addresses(item: Item) -> bytes:
    """Return a page where each picture that comes with it has an address of its own."""
    parts: list[bytes] = []
    at = 0
    for found in _find(item):
        parts += [item.data[at : found.start], found.address.encode()]
        at = found.end
    return b"".join((*parts, item.data[at:]))


def local_pictures(item: Item) -> dict[str, str | Path]:
    """Return what each such address stands for: a `data:` address or a file."""
    return {found.address: found.origin for found in _find(item)}


def read_picture(address: str, origin: str | Path) -> Picture:
    """Return such a picture; raises SourceError with one clear line."""
    if isinstance(origin, Path):
        file = read_file(origin, MAX_PICTURE_BYTES)
        if isinstance(file, Failed):
            raise SourceError(file.reason)
        return picture_of(file.data, address)
    packed = unquote(origin.partition(",")[2])
    if len(packed) > MAX_PICTURE_BYTES * 4 // 3 + 4:
        raise SourceError("is larger than any picture may be")
    try:
        return picture_of(base64.b64decode(packed), address)
    except binascii.Error as error:
        raise SourceError("is not written as it should be") from error


def is_local(address: str) -> bool:
    """Whether an address stands for a picture that comes with its page."""
    return address.startswith(_HOST)


def _find(item: Item) -> Iterator[_Found]:
    for number, tag in enumerate(_TAG.finditer(item.data)):
        source = _SOURCE.search(tag[0])
        if source is None or _ELSEWHERE.search(tag[0]):
            continue
        group = 1 if source[1] is not None else 2
        written = unescape(source[group].decode("utf-8", "replace")).strip()
        origin = _origin(written, item.folder)
        if origin is not None:
            name = quote(origin.name) if isinstance(origin, Path) else "picture"
            start, end = (tag.start() + at for at in source.span(group))
            yield _Found(start, end, f"{_HOST}{number}/{name}", origin)


def _origin(written: str, folder: Path | None) -> str | Path | None:
    if _WRITTEN.match(written):
        return written if len(written) >= _SHORTEST else None
    if folder is None or len(written) > _LONGEST_PATH or re.match(r"[a-z][a-z\d+.-]*:|/", written):
        return None
    name = unquote(re.split(r"[?#]", written)[0])
    if "\0" in name:
        return None
    # A link, or a way up, that leads out of the folder would show what the page never held.
    inside = folder.resolve()
    path = (inside / name).resolve()
    is_picture = path.suffix.lower() in _SUFFIXES and path.is_file()
    return path if is_picture and path.is_relative_to(inside) else None
