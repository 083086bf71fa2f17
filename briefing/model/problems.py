"""One thing that is wrong with a file, said so that a person can mend it."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
CLOSED = frozenset((errno.EROFS, errno.EACCES, errno.EPERM))
"""What the system says of a disk that takes no more, and of a place that may not be written to."""


class Problem(Struct, frozen=True, order=True):
    """A defect at a line of a file; `line` counts from 1, 0 means the file as a whole.

    A notice informs and never fails a check.
    """

    path: str
    line: int
    what: str
    remedy: str
    notice: bool = False

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return _visible(f"{place}: {self.what} ({self.remedy})")


def _visible(text: str) -> str:
    """Return the text as one line that any terminal may show, its control characters spelt out."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class ContentError(Exception):
    """Raised where work cannot go on; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """Let another process have it with its problems."""
        return type(self), (self.problems,)


def shortened(text: str) -> str:
    """Return a text on one line, no longer than a message may show of it."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "…"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the nearest known word, or an empty string."""
    by_fold = {candidate.casefold(): candidate for candidate in sorted(known)}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return f"did you mean '{by_fold[close[0]]}'?" if close else ""
