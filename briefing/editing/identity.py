"""Permanent ids, and slugs from titles and names."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Callable

from unidecode import unidecode

from briefing.model.fields import MAX_SLUG

_ID_LENGTH = 12
_SUFFIX_LENGTH = 6


def id_of(sha256: str) -> str:
    """Return the id of what was made from bytes with this sha256."""
    return _base32(bytes.fromhex(sha256))


def new_id() -> str:
    """Return a random id."""
    return _base32(secrets.token_bytes(8))


def slug_of(text: str) -> str | None:
    """Return the slug that a title or name yields, None where it has no letter or digit."""
    plain = re.sub("[\ud800-\udfff'’‘]", "", text).replace(" & ", " and ")
    latin = unidecode(re.sub(r"(?<=\b[A-Za-z])\.", "", plain)).lower()
    # Transliteration brings apostrophes of its own (soft signs), which part no word either.
    slug = re.sub(r"[^a-z0-9]+", "-", latin.replace("'", "")).strip("-")
    return _cut(slug, MAX_SLUG) or None


def free_slug(text: str | None, identifier: str, taken: Callable[[str], bool]) -> str:
    """Return the slug of a title, told apart by its id where another has that slug already."""
    slug = slug_of(text or "") or identifier
    if not taken(slug):
        return slug
    suffix = identifier[:_SUFFIX_LENGTH]
    longer = f"{_cut(slug, MAX_SLUG - len(suffix) - 1)}-{suffix}"
    return identifier if taken(longer) else longer


def _cut(slug: str, length: int) -> str:
    if len(slug) <= length:
        return slug
    head, _, _ = slug[: length + 1].rpartition("-")
    return head if len(head) > length // 2 else slug[:length].strip("-")


def _base32(data: bytes) -> str:
    return base64.b32encode(data)[:_ID_LENGTH].decode().lower()
