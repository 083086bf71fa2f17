"""Pages packed with Brotli, unpacked to no more than is wanted of them."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.sources.extras import need
from briefing.sources.item import SourceError

_PIECE = 65_536


def unpacked(packed: bytes, most: int) -> bytes:
    """Return the first `most` bytes of a page; what is not packed at all stays as it is.

    Raises SourceError for a page that is packed but not whole.
    """
    data = bytearray()
    for piece in _pieces(packed):
        if piece is None and data:
            raise SourceError("is packed as br and is not whole: give the page itself")
        if piece is None:
            return packed[:most]
        data += piece
        if len(data) >= most:
            break
    return bytes(data[:most])


def _pieces(packed: bytes) -> Iterator[bytes | None]:
    """Yield what is unpacked bit by bit, and None where that cannot go on."""
    brotli = need("brotli")
    unpacker = brotli.Decompressor()
    try:
        # A limit for each step: a small page may unpack to one that fills the memory.
        yield unpacker.process(packed, output_buffer_limit=_PIECE)
        while not unpacker.is_finished():
            yield unpacker.process(b"", output_buffer_limit=_PIECE) or None
    except brotli.error:
        yield None
