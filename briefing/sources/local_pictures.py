"""Pictures that come with a page: in it, in its mail, or beside the file it was saved to."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from briefing.model.files import PICTURES
from briefing.sources.files import read_file
from briefing.sources.item import Failed, Item, SourceError
from briefing.sources.mail_pictures import attached, open_mail, pages, with_pages
from briefing.sources.pictures import MAX_PICTURE_BYTES, Picture, picture_of

_HOST = "https://pictures.invalid/"
_TAG = re.compile(rb"<img\b[^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(rb"(?<![\w-])src\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ELSEWHERE = re.compile(
    rb"(?:\bsrcset|\bdata-[\w-]{1,40})\s*=\s*[\"']?\s*(?:https?:|/)", re.IGNORECASE
)
_WRITTEN = re.compile(r"data:image/(?:avif|gif|jpe?g|png|webp);base64,", re.IGNORECASE)
# What is shorter keeps a place until a script shows the picture.
_SHORTEST = 2000
_LONGEST_PATH = 500
_SMALLER = "put a smaller one beside the brief, or leave it out"
PICTURE = "picture"
"""The name of a picture that has none of its own."""

_Named = tuple[str, str | Path]
_Origins = Callable[[str], _Named | None]


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a page names a picture, the address that stands for it, and what it is read from."""

    start: int
    end: int
    address: str
    origin: str | Path


def with_addresses(item: Item) -> bytes:
    """Return a page where each picture that comes with it has an address of its own."""
    mail = open_mail(item.data)
    if mail is None:
        return _addressed(item.data, _origins_beside(item.folder))
    origins = _origins_in(mail)
    return with_pages(mail, lambda page: _addressed(page, origins))


def local_pictures(item: Item) -> dict[str, str | Path]:
    """Return what each such address stands for: a `data:` address or a file."""
    mail = open_mail(item.data)
    if mail is None:
        texts, origins = [item.data], _origins_beside(item.folder)
    else:
        texts, origins = list(pages(mail)), _origins_in(mail)
    return {found.address: found.origin for text in texts for found in _find(text, origins)}


def read_picture(address: str, origin: str | Path) -> Picture:
    """Return such a picture; raises SourceError with one clear line."""
    if isinstance(origin, Path):
        file = read_file(origin, MAX_PICTURE_BYTES, _SMALLER)
        if isinstance(file, Failed):
            raise SourceError(file.reason)
        return picture_of(file.data, address)
    packed = unquote(origin.partition(",")[2])
    if len(packed) > MAX_PICTURE_BYTES * 4 // 3 + 4:
        raise SourceError(f"is larger than any picture may be: {_SMALLER}")
    try:
        return picture_of(base64.b64decode(packed), address)
    except binascii.Error as error:
        raise SourceError("is not written as it should be") from error


def is_local(address: str) -> bool:
    """Whether an address stands for a picture that comes with its page."""
    return address.startswith(_HOST)


def _addressed(page: bytes, origins: _Origins) -> bytes:
    parts: list[bytes] = []
    at = 0
    for found in _find(page, origins):
        parts += [page[at : found.start], found.address.encode()]
        at = found.end
    return b"".join((*parts, page[at:]))


def _find(page: bytes, origins: _Origins) -> Iterator[_Found]:
    for number, tag in enumerate(_TAG.finditer(page)):
        source = _SOURCE.search(tag[0])
        if source is None or _ELSEWHERE.search(tag[0]):
            continue
        group = 1 if source[1] is not None else 2
        written = unescape(source[group].decode("utf-8", "replace")).strip()
        named = origins(written)
        if named is not None:
            start, end = (tag.start() + at for at in source.span(group))
            address = f"{_HOST}{number}/{quote(named[0], safe='')}"
            yield _Found(start, end, address, named[1])


def _origins_in(mail: Message) -> _Origins:
    parts = attached(mail)
    return lambda written: parts.get(unquote(written)) or _written_in(written)


def _origins_beside(folder: Path | None) -> _Origins:
    def named(written: str) -> _Named | None:
        path = _file(written, folder)
        return _written_in(written) if path is None else (path.name, path)

    return named


def _written_in(written: str) -> _Named | None:
    fits = _WRITTEN.match(written) and len(written) >= _SHORTEST
    return (PICTURE, written) if fits else None


def _file(written: str, folder: Path | None) -> Path | None:
    if folder is None or len(written) > _LONGEST_PATH or re.match(r"[a-z][a-z\d+.-]*:|/", written):
        return None
    name = unquote(re.split(r"[?#]", written)[0])
    if "\0" in name:
        return None
    # A link, or a way up, that leads out of the folder would show what the page never held.
    inside = folder.resolve()
    path = (inside / name).resolve()
    is_picture = path.suffix.lower() in PICTURES and path.is_file()
    return path if is_picture and path.is_relative_to(inside) else None
