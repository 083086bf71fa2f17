"""Packed pages, unpacked to no more than is wanted of them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import partial

from briefing.sources.extras import need
from briefing.sources.item import SourceError

_PIECE = 65_536
_STEP = 1_024
"""Bytes given to zlib at once: it keeps back all that it made of those that hold the damage."""
_GZIP = b"\x1f\x8b"
_IN_GZIP = 16 + zlib.MAX_WBITS

_Pieces = Iterator[bytes | None]
"""What is unpacked bit by bit, and None where that cannot go on."""


def unpacked(packed: bytes, coding: str, most: int) -> bytes:
    """Return the first `most` bytes of a page; what is not packed at all stays as it is.

    Raises SourceError for a page that is packed but not whole.
    """
    for pieces in _WAYS[coding]:
        data, whole = _joined(pieces(packed), most)
        if whole:
            return data
        if data or packed.startswith(_GZIP):
            raise SourceError(f"is packed as {coding} and is not whole: give the page itself")
    return packed[:most]


def _joined(pieces: _Pieces, most: int) -> tuple[bytes, bool]:
    """Return what the pieces give, and whether they came to their end or to what is wanted."""
    data = bytearray()
    for piece in pieces:
        if piece is None:
            return bytes(data), False
        data += piece
        if len(data) >= most:
            break
    return bytes(data[:most]), True


def _from_brotli(packed: bytes) -> _Pieces:
    brotli = need("brotli")
    unpacker = brotli.Decompressor()
    try:
        # A limit for each step: a small page may unpack to one that fills the memory.
        yield unpacker.process(packed, output_buffer_limit=_PIECE)
        while not unpacker.is_finished():
            yield unpacker.process(b"", output_buffer_limit=_PIECE) or None
    except brotli.error:
        yield None


def _inflated(packed: bytes, bits: int) -> _Pieces:
    """Unpack what zlib packed; a page in gzip may be several parts, one behind the other."""
    at, more = 0, True
    try:
        while more:
            unpacker = zlib.decompressobj(bits)
            while not unpacker.eof:
                step = packed[at : at + _STEP]
                data = unpacker.decompress(step, _PIECE)
                left = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
                at += len(step) - len(left)
                yield data if data or step else None
            more = bits == _IN_GZIP and packed.startswith(_GZIP, at)
    except zlib.error:
        yield None


_WAYS: dict[str, tuple[Callable[[bytes], _Pieces], ...]] = {
    "br": (_from_brotli,),
    # Some servers leave the frame out that this name stands for.
    "deflate": tuple(partial(_inflated, bits=bits) for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS)),
    "gzip": (partial(_inflated, bits=_IN_GZIP),),
}
CODINGS = tuple(_WAYS)
"""The names of what can be unpacked."""
