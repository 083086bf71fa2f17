"""Faces to draw with: the theme's fonts, each with the part of it that holds other letters."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from PIL import ImageDraw, ImageFont

Font = ImageFont.FreeTypeFont

_NOWHERE = "\U0010fffd"


class Face(Struct, frozen=True):
    """A face of one size; each character comes from the first of its fonts that has it."""

    fonts: tuple[Font, ...]

    def can_draw(self, text: str) -> bool:
        """Tell whether all of a text can be drawn."""
        return all(self._font(character) for character in text)

    def length(self, text: str) -> float:
        """Return how wide a text is."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def draw(
        self, pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: str
    ) -> None:
        """Draw a text from the left end of its base line."""
        x, base = at
        for font, run in self._runs(text):
            pen.text((x, base), run, colour, font, anchor="ls")
            x += font.getlength(run)

    def _runs(self, text: str) -> list[tuple[Font, str]]:
        runs = ((font, "".join(run)) for font, run in groupby(text, key=self._font))
        return [(font, run) for font, run in runs if font]

    def _font(self, character: str) -> Font | None:
        return next((font for font in self.fonts if _has(font, character)), None)


@cache
def face(folder: Path, name: str, size: int, weight: int | None = None) -> Face:
    """Return a face of the theme's fonts; `weight` is for those that vary."""
    return Face(
        tuple(_load(folder / f"{part}.woff2", size, weight) for part in (name, f"{name}-ext"))
    )


def _load(file: Path, size: int, weight: int | None) -> Font:
    font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    if weight:
        font.set_variation_by_axes([weight])
    return font


@cache
def _has(font: Font, character: str) -> bool:
    # What a font lacks looks like what no font has; spaces look like nothing.
    return character.isspace() or _looks(font, character) != _looks(font, _NOWHERE)


def _looks(font: Font, character: str) -> tuple[float, bytes]:
    return font.getlength(character), bytes(font.getmask(character))
