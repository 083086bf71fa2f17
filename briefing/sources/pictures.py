"""Fetching the picture at an address: safely, bounded, and only what a site can show."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from PIL import Image, UnidentifiedImageError
from unidecode import unidecode

from briefing.sources.fetch import get
from briefing.sources.item import SourceError
from briefing.sources.rules import Rules

MAX_PICTURE_BYTES = 10_000_000
"""No picture is larger than this."""

_MOST_PIXELS = 50_000_000
_SUFFIXES = {"AVIF": ".avif", "GIF": ".gif", "JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_TYPES = (*(f"image/{kind.lower()}" for kind in _SUFFIXES), "image/jpg", "application/octet-stream")
_LONGEST_STEM = 40
_BY_HAND = "put a picture of your own beside the brief, or leave it out"


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture, and a file name that two different pictures never share."""

    name: str
    data: bytes


def fetch_picture(url: str, rules: Rules, seconds: float) -> Picture:
    """Return the picture at an address; raises SourceError with one clear line."""
    rules = replace(
        rules,
        types=_TYPES,
        max_bytes=min(rules.max_bytes, MAX_PICTURE_BYTES),
        seconds=min(rules.seconds, seconds),
        instead=_BY_HAND,
        smaller=_BY_HAND,
    )
    return picture_of(get(url, rules).data or b"", url)


def picture_of(data: bytes, url: str) -> Picture:
    """Return the picture that these bytes are, named by its address; raises SourceError."""
    return Picture(f"{_stem(url)}-{hashlib.sha256(data).hexdigest()[:8]}{_suffix(data)}", data)


def _suffix(data: bytes) -> str:
    """Return the suffix that a picture's bytes call for, whatever its server says that it is."""
    try:
        with warnings.catch_warnings():
            # The size that its header states is checked here; nothing is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(_SUFFIXES)) as image:
                width, height = image.size
                suffix = _SUFFIXES[image.format or ""]
    except Image.DecompressionBombError as error:
        raise SourceError(
            "is a picture too large to show: put a smaller one beside the brief"
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError) as error:
        kinds = ", ".join(_SUFFIXES)
        raise SourceError(f"is no {kinds} picture: put one beside the brief") from error
    if width * height > _MOST_PIXELS:
        raise SourceError("is a picture too large to show: put a smaller one beside the brief")
    return suffix


def _stem(url: str) -> str:
    """Return a plain word or two from the last part of an address."""
    stem = unidecode(PurePosixPath(unquote(urlsplit(url).path)).stem).lower()
    return re.sub(r"[^a-z0-9]+", "-", stem)[:_LONGEST_STEM].strip("-") or "picture"
