"""The one place where a build reads the clock, and the next instant at which its output changes."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

VARIABLE = "DOSSIER_AS_OF"


def as_of(zone: ZoneInfo) -> datetime:
    """Return the build's "now": DOSSIER_AS_OF, else SOURCE_DATE_EPOCH, else the clock.

    Raises ValueError with the remedy for a value that is no instant.
    """
    if written := os.environ.get(VARIABLE):
        return parse(written, zone)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return _of_epoch(epoch).astimezone(zone)
    return datetime.now(zone)


def _of_epoch(written: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(written), UTC)
    except (ValueError, OverflowError, OSError) as error:
        remedy = "give the seconds since 1970, or unset it"
        raise ValueError(f"SOURCE_DATE_EPOCH is {written!r}: {remedy}") from error


def parse(written: str, zone: ZoneInfo) -> datetime:
    """Return the instant written as an ISO date or datetime; a plain one is in the site's zone."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{written!r} is no date: write YYYY-MM-DD or YYYY-MM-DDThh:mm") from error
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
