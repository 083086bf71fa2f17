"""Why a deploy or a rollback did not happen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefing.model.problems import ContentError, Problem


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
        what = f"cannot be deployed to: {error.strerror or error}"
        remedy = "free space or grant access, and deploy again; the site of before still stands"
        raise refusal(error.filename or place, what, remedy) from error
