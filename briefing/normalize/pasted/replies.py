"""Lines of pasted text in which readers of an article answer it and each other."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from briefing.normalize.pasted.lines import look_at
from briefing.normalize.text.days import NAMES_OF_MONTHS

_OPENING = re.compile(
    r"\W*(?:[\w ]{0,24}\W)?(?:comments?|kommentare?|commentaires?|comentarios?|评论|ergänzungen|"
    r"reaktionen|réactions|respuestas)\b.{0,30}|"
    r"\W*\w{0,12}\W?(?:gedanken zu|thoughts on|responses? to)\b.{0,120}",
    re.IGNORECASE,
)
_REPLYING = re.compile(
    r"(?:reply|antworten|répondre|responder|回复)\W*|"
    r".{1,80}\b(?:said|says|wrote|schrieb|sagt|écrit|dice|dijo) ?:|.{1,60}\bmeinte?(?: zu)? ?:?|"
    r"rating: -?\d+ votes?|\d+ (?:minute|hour|day|week|month|year)s? ago at \d.{0,10}",
    re.IGNORECASE,
)
_STAMPED = re.compile(
    r"(?=.*\b\d{1,2}(?::|\s?h)\d\d)"
    rf"(?=.*(?:\b\d{{1,2}}[./]\s?\d{{1,2}}\b|\b(?:{NAMES_OF_MONTHS})\b)).{{8,100}}",
    re.IGNORECASE,
)
_SOON, _APART, _APART_LATER, _FEWEST, _SAID = 8, 15, 60, 3, 12


def reply_lines(texts: Sequence[str]) -> set[int]:
    """The places of a thread of replies, from the line that opens it to the last that replies.

    A line that only counts the comments, as above an article, opens no thread. Lines with a day
    and an hour stand above or below each reply.
    """
    replies = [n for n, text in enumerate(texts) if _is_reply(text)]
    told = next((n for n, text in enumerate(texts) if look_at(text).prose), len(texts))
    for opening in range(told + 1, len(texts)):
        if not _OPENING.fullmatch(texts[opening]):
            continue
        thread = _thread(replies, opening)
        if len(thread) >= _FEWEST:
            said = takewhile(lambda text: len(text.split()) >= _SAID, texts[thread[-1] + 1 :])
            return set(range(opening, thread[-1] + 1 + len(list(said))))
    return set()


def _is_reply(text: str) -> bool:
    return _REPLYING.fullmatch(text) is not None or _STAMPED.fullmatch(text) is not None


def _thread(replies: Sequence[int], opening: int) -> list[int]:
    """The replies that follow an opening and each other closely."""
    thread: list[int] = []
    for at in range(bisect_right(replies, opening), len(replies)):
        place = replies[at]
        if place - (thread[-1] if thread else opening) > _reach(len(thread)):
            break
        thread.append(place)
    return thread


def _reach(known: int) -> int:
    """How far the next reply may be; in a known thread some readers write whole essays."""
    if not known:
        return _SOON
    return _APART if known < _FEWEST else _APART_LATER
