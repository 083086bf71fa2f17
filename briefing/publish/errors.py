"""Why a deploy or a rollback did not happen."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from briefing.model.problems import CLOSED, FULL, ContentError, Problem

_REMEDIES = {
    **dict.fromkeys(FULL, "free some space there"),
    **dict.fromkeys(CLOSED, "make it writable for you"),
    errno.ENOTDIR: "give another path in DEPLOY",
}
_STANDS = "the site of before still stands"


class DeployError(ContentError):
    """Raised when a site is not deployed; what readers see is what they saw before."""


def refusal(place: object, what: str, remedy: str) -> DeployError:
    """Return the error of one problem."""
    return DeployError([Problem(str(place), 0, what, remedy)])


@contextmanager
def os_errors_explained(place: object) -> Iterator[None]:
    """Turn an OSError of the block (a full disk, a closed folder) into one DeployError."""
    try:
        yield
    except OSError as error:
        # A copy that finds no room is named by what was to be copied: both names are for people.
        at = f", at {error.filename}" if error.filename else ""
        what = f"cannot be deployed to: {error.strerror or error}{at}"
        remedy = _REMEDIES.get(error.errno or 0, "mend that")
        raise refusal(place, what, f"{remedy}, and try again; {_STANDS}") from error
