"""What a person asked for that cannot be done, and what to do instead."""

from __future__ import annotations


class EditingError(Exception):
    """Raised before anything is written; says what is in the way and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} ({remedy})")
        self.what, self.remedy = what, remedy
