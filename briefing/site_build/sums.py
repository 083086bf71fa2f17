"""Sums of values: equal values have equal ones, from one build to the next."""

from __future__ import annotations

import hashlib
from typing import Any

from msgspec.structs import replace

from briefing.model.parse import Record
from briefing.model.records import Brief

SUM_SIZE = 12
"""Bytes of a sum, which is written with two digits for each."""


def value_sum(value: Any) -> str:
    """Return the sum of records, or of lists and tuples of plain values and records."""
    # Records are frozen structs of plain values, so that equal ones are written alike.
    return bytes_sum(repr(value).encode("utf-8", "surrogatepass"))


def record_sum(record: Record) -> str:
    """Return the sum of a record as pages see it: of a brief they see the text elsewhere."""
    is_brief = isinstance(record, Brief)
    return value_sum(replace(record, body="", body_line=1) if is_brief else record)


def bytes_sum(data: bytes) -> str:
    """Return the sum of bytes."""
    return hashlib.blake2b(data, digest_size=SUM_SIZE).hexdigest()
