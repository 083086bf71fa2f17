"""Lines of pasted text in which readers of an article answer it and each other."""

import re
from collections.abc import Sequence
from itertools import takewhile

from briefing.normalize.text.days import NAMES_OF_MONTHS

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
_STAMPED = re.compile(
    r"(?=.*\b\d{1,2}(?::|\s?h)\d\d)"
    rf"(?=.*(?:\b\d{{1,2}}[./]\s?\d{{1,2}}\b|\b(?:{NAMES_OF_MONTHS})\b)).{{8,100}}",
    re.IGNORECASE,
)
_SOON, _APART, _FEWEST, _SAID = 8, 15, 3, 12


def reply_lines(texts: Sequence[str]) -> set[int]:
    """The places of a thread of replies, from the line that opens it to the last that replies.

    A line that only counts the comments, as above an article, opens no thread. Lines with a day
    and an hour stand above or below each reply.
    """
    thread: list[int] = []
    for place, text in enumerate(texts):
        replies = _REPLYING.fullmatch(text) or _STAMPED.fullmatch(text)
        if replies and (not thread or place - thread[-1] <= _APART):
            thread.append(place)
        elif thread and place - thread[-1] > _APART and len(thread) < _FEWEST:
            thread = []
    if len(thread) < _FEWEST:
        return set()
    above = range(thread[0] - 1, max(thread[0] - 1 - _SOON, -1), -1)
    opening = next((n for n in above if _OPENING.fullmatch(texts[n])), None)
    if opening is None:
        return set()
    said = takewhile(lambda text: len(text.split()) >= _SAID, texts[thread[-1] + 1 :])
    return set(range(opening, thread[-1] + 1 + len(list(said))))
