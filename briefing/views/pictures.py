"""Pictures that lie beside briefs: which there are, how large, and how a page shows them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from markupsafe import Markup
from msgspec import Struct
from PIL import ExifTags, Image, UnidentifiedImageError

from briefing.model import urls
from briefing.model.files import PICTURES
from briefing.model.records import Brief
from briefing.views.types import ImageView

WIDTHS = (480, 960, 1440)
SIZES = "(min-width: 38.5rem) 36rem, calc(100vw - 2.5rem)"
"""How wide the theme shows a picture: the measure of the text, or the screen less its margins."""

_IMG = re.compile(r'<img (?=[^>]*\bsrc="([^"]*)")')
# A picture with a title that stands alone: the title is its credit, shown under it.
_CREDITED = re.compile(r'<p>(<img (?:[^>"]|"[^"]*")*?) title="([^"]*)"((?:[^>"]|"[^"]*")*>)</p>')
_SIDEWAYS = range(5, 9)


class Picture(Struct, frozen=True):
    """A picture file, its measures in pixels as shown, and the sha256 of its bytes."""

    file: Path
    width: int
    height: int
    digest: str
    moves: bool = False

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide its smaller copies are; one that moves has none."""
        if self.moves:
            return ()
        return tuple(sorted({min(self.width, width) for width in WIDTHS}))

    def variant(self, width: int) -> str:
        """Return the file name of the copy of this width, safe in any attribute."""
        stem = re.sub(r"[^\w.-]+", "-", self.file.stem, flags=re.ASCII)
        return f"{stem}-{width}-{self.digest[:8]}.webp"

    @property
    def srcset(self) -> str:
        """The copies as a browser chooses among them, relative to the brief's page."""
        return ", ".join(f"{self.variant(width)} {width}w" for width in self.widths)


def pictures_beside(briefs: Iterable[Brief], content: Path) -> dict[str, Mapping[str, Picture]]:
    """Return the pictures in briefs' own folders by slug and file name, of those that have any.

    Links and other files are left.
    """
    found: dict[str, Mapping[str, Picture]] = {}
    folders: dict[str, frozenset[str]] = {}
    for brief in briefs:
        above, _, name = brief.path.rpartition("/")
        if above not in folders:
            # Most briefs have none, and one look at what lies beside them says so for all.
            folders[above] = _folders(content / above)
        own = name.removesuffix(".md")
        if own in folders[above] and (pictures := _pictures(content / above / own)):
            found[brief.slug] = pictures
    return found


def _folders(folder: Path) -> frozenset[str]:
    with os.scandir(folder) as entries:
        return frozenset(one.name for one in entries if one.is_dir(follow_symlinks=False))


def _pictures(folder: Path) -> Mapping[str, Picture]:
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in PICTURES)
    found = ((file, _picture(file)) for file in files if not file.is_symlink())
    return {file.name: picture for file, picture in found if picture}


def _picture(file: Path) -> Picture | None:
    try:
        with Image.open(file) as picture:
            width, height = picture.size
            if picture.getexif().get(ExifTags.Base.Orientation) in _SIDEWAYS:
                width, height = height, width
            moves = getattr(picture, "n_frames", 1) > 1
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return Picture(file, width, height, digest, moves)


def lead_picture(brief: Brief, pictures: Mapping[str, Picture]) -> ImageView | None:
    """Return the picture at the head of a brief, None where it has none."""
    picture = pictures.get(brief.image.file) if brief.image else None
    if not brief.image or not picture:
        return None
    return ImageView(
        src=urls.brief_path(brief) + quote(brief.image.file),
        alt=brief.image.alt,
        width=picture.width,
        height=picture.height,
        credit=brief.image.credit,
        srcset=picture.srcset,
        sizes=SIZES,
    )


def measured(body: Markup, pictures: Mapping[str, Picture]) -> Markup:
    """Return a body whose pictures keep their place free while they load, and load when near.

    Each offers copies to choose from, and shows its credit where its title gives one.
    """
    if not pictures:
        return body

    def add(match: re.Match[str]) -> str:
        picture = pictures.get(unquote(unescape(match[1])).rsplit("/", 1)[-1])
        if picture is None:
            return '<img loading="lazy" '
        copies = f'srcset="{picture.srcset}" sizes="{SIZES}" ' if picture.srcset else ""
        return f'<img {copies}width="{picture.width}" height="{picture.height}" loading="lazy" '

    credited = _CREDITED.sub(r"<figure>\1\3<figcaption>\2</figcaption></figure>", str(body))
    return Markup(_IMG.sub(add, credited))  # noqa: S704 (a sanitized body, file names, numbers)
