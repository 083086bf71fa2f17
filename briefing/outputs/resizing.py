"""Pictures made smaller, so that a phone need not load what only a wide screen can show."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps

_QUALITY = 80
_FLAT = ("1", "L", "RGB", "CMYK", "YCbCr")


def resized(file: Path, width: int) -> bytes:
    """Return a picture as WebP of this width, upright and without what its camera noted."""
    with Image.open(file) as picture:
        upright = ImageOps.exif_transpose(picture)
        colours = upright.convert("RGB" if upright.mode in _FLAT else "RGBA")
    height = max(1, round(colours.height * width / colours.width))
    small = colours.resize((width, height), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    small.save(data, "WEBP", quality=_QUALITY, method=4)
    return data.getvalue()
