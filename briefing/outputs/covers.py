"""Covers: the picture of a page that other sites show beside a link to it, drawn as a PNG."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple
from PIL import Image, ImageDraw

from briefing.outputs import faces
from briefing.outputs.faces import Face, face

WIDTH, HEIGHT = 1200, 630
_PAPER, _INK, _QUIET, _ACCENT, _RULE = "#fbfaf7", "#1b1a17", "#66625a", "#9b1c31", "#d9d4c8"
_MARGIN = 80
_ROOM = WIDTH - 2 * _MARGIN - 40
_TOP, _BOTTOM = 128, HEIGHT - 112
_SIZES = (96, 88, 80, 72, 64, 56, 48)
_LEADING = 1.12
_KICKER = 60
_DEK, _DEK_LEADING, _DEK_LINES = 34, 44, 3
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]")


class Cover(Struct, frozen=True):
    """What a cover says: kicker, headline and dek one below the other, then the foot."""

    site: str
    kicker: str
    headline: str
    foot: str
    dek: str = ""

    @property
    def digest(self) -> str:
        """The hash of all that decides how the cover looks, its fonts aside."""
        return hashlib.sha256(repr(astuple(self)).encode() + _code).hexdigest()


_code = b"".join(Path(file).read_bytes() for file in (__file__, faces.__file__))


def draw(cover: Cover, fonts: Path) -> bytes:
    """Return a cover as PNG, always the same bytes.

    What the theme's fonts cannot draw is left out: a row of boxes says nothing, and a font of
    the machine that builds would make two builds differ. The publication's name stands in.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 15), _ACCENT)
    _line(pen, 96, cover.site, face(fonts, "serif-display", 40), _INK)
    _headline(pen, cover, fonts)
    pen.rectangle((_MARGIN, _BOTTOM, WIDTH - _MARGIN - 1, _BOTTOM + 1), _RULE)
    _line(pen, HEIGHT - 56, cover.foot, face(fonts, "sans", 28, 400), _QUIET)
    end = WIDTH - _MARGIN - 1
    pen.rectangle((end - 21, HEIGHT - 77, end, HEIGHT - 56), _ACCENT)
    return _png(picture)


def _headline(pen: ImageDraw.ImageDraw, cover: Cover, fonts: Path) -> None:
    """Draw kicker, headline and dek in the middle of what is free between name and foot."""
    kicker, small = face(fonts, "sans", 32, 600), face(fonts, "serif", _DEK, 400)
    above = _KICKER if cover.kicker and kicker.can_draw(cover.kicker) else 0
    dek = _dek(cover.dek, small)
    below = 20 + _DEK_LEADING * len(dek) if dek else 0
    size, lines = _fitted(_drawable(cover, fonts), fonts, _BOTTOM - _TOP - above - below - 24)
    leading = size * _LEADING
    top = _TOP + (_BOTTOM - _TOP - above - below - leading * len(lines)) / 2
    _line(pen, top + 32, cover.kicker, kicker, _ACCENT)
    for number, line in enumerate(lines):
        base = top + above + leading * number + size * 0.8
        _line(pen, base, line, face(fonts, "serif-display", size), _INK)
    for number, line in enumerate(dek):
        base = top + above + leading * len(lines) + _DEK_LEADING * (number + 1)
        _line(pen, base, line, small, _QUIET)


def _dek(text: str, letters: Face) -> list[str]:
    """Return the lines of a dek; none where it cannot be drawn or would be cut."""
    words = text.split() if letters.can_draw(text) else []
    widths = [letters.length(word) for word in words]
    lines = _wrapped(words, widths, letters.length(" "), _ROOM)
    if not lines or len(lines) > _DEK_LINES or max(widths) > _ROOM:
        return []
    return _balanced(words, widths, letters.length(" "), len(lines))


def _png(picture: Image.Image) -> bytes:
    """Return a picture of few colours with a palette: a third of the bytes, in less time."""
    file = io.BytesIO()
    few = picture.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _line(pen: ImageDraw.ImageDraw, base: float, text: str, letters: Face, colour: str) -> None:
    """Draw one line, cut to its room; nothing of a line that cannot be drawn in full."""
    if letters.can_draw(text):
        while (length := letters.length(text)) > _ROOM:
            text = text[: int(len(text) * _ROOM / length) - 1].rstrip() + "…"
        letters.draw(pen, (_MARGIN, base), text, colour)


def _drawable(cover: Cover, fonts: Path) -> str:
    """Return the headline, without asides in other scripts; else the publication's name."""
    letters = face(fonts, "serif-display", _SIZES[0])
    forms = (cover.headline, _ASIDE.sub("", cover.headline))
    return next((form for form in forms if form and letters.can_draw(form)), cover.site)


def _fitted(text: str, fonts: Path, height: int) -> tuple[int, list[str]]:
    """Return the largest size at which a text fits, and its lines; what never fits is cut."""
    words = text.split()
    for size in _SIZES:
        letters = face(fonts, "serif-display", size)
        widths = [letters.length(word) for word in words]
        space = letters.length(" ")
        lines = _wrapped(words, widths, space, _ROOM)
        if len(lines) * size * _LEADING <= height and max(widths, default=0) <= _ROOM:
            return size, _balanced(words, widths, space, len(lines))
    most = int(height / (size * _LEADING))
    return size, [*lines[: most - 1], " ".join(lines[most - 1 : most + 1])]


def _wrapped(words: Sequence[str], widths: Sequence[float], space: float, room: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for word, width in zip(words, widths, strict=True):
        if lines and used + space + width <= room:
            lines[-1] = f"{lines[-1]} {word}"
            used += space + width
        else:
            lines.append(word)
            used = width
    return lines


def _balanced(words: Sequence[str], widths: Sequence[float], space: float, count: int) -> list[str]:
    """Return as many lines as even as they can be: the narrowest measure that keeps the count."""
    low, high = max(widths, default=0), float(_ROOM)
    while high - low > 8:
        middle = (low + high) / 2
        if len(_wrapped(words, widths, space, middle)) <= count:
            high = middle
        else:
            low = middle
    return _wrapped(words, widths, space, high)
