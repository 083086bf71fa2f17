"""Lines of pasted text in which readers of an article answer it and each other."""

import re
from collections.abc import Sequence

_OPENING = re.compile(
    r"\W*(?:[\w ]{0,24}\W)?(?:comments?|kommentare?|commentaires?|comentarios?|评论)\b.{0,30}",
    re.IGNORECASE,
)
_REPLYING = re.compile(
    r"(?:reply|antworten|répondre|responder|回复)\W*|"
    r".{1,80}\b(?:said|says|wrote|schrieb|sagt|écrit|dice|dijo) ?:|"
    r"rating: -?\d+ votes?|\d+ (?:minute|hour|day|week|month|year)s? ago at \d.{0,10}",
    re.IGNORECASE,
)
_SOON, _APART, _FEWEST = 8, 15, 3


def reply_lines(texts: Sequence[str]) -> set[int]:
    """The places of a thread of replies, from the line that opens it to the last that replies.

    A line that only counts the comments, as above an article, opens no thread.
    """
    thread: list[int] = []
    for place, text in enumerate(texts):
        if _REPLYING.fullmatch(text) and (not thread or place - thread[-1] <= _APART):
            thread.append(place)
        elif thread and place - thread[-1] > _APART and len(thread) < _FEWEST:
            thread = []
    if len(thread) < _FEWEST:
        return set()
    above = range(thread[0] - 1, max(thread[0] - 1 - _SOON, -1), -1)
    opening = next((n for n in above if _OPENING.fullmatch(texts[n])), None)
    return set() if opening is None else set(range(opening, thread[-1] + 1))
