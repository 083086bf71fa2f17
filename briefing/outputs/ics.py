"""Deadlines as an iCalendar file (RFC 5545) that a calendar can subscribe to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from msgspec import Struct

from briefing.outputs.text import clean

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LINE_END = re.compile(r"\r\n?|\x85")
_DELETE = "\x7f"  # a control character to iCalendar, though not to XML
_OCTETS = 75


class Deadline(Struct, frozen=True):
    """A day on which somebody must act.

    `policy` is the permanent id of the policy, `event` the words of its milestone, `stamp` when
    the content last said so, zone-aware; `url` is a full address.
    """

    policy: str
    day: date
    event: str
    title: str
    url: str
    stamp: datetime
    description: str = ""
    categories: tuple[str, ...] = ()


def deadlines(name: str, domain: str, events: Iterable[Deadline]) -> bytes:
    """Return the calendar called `name`; `domain` makes the events' ids unique in the world."""
    in_order = sorted(events, key=lambda event: (event.day, event.policy, event.event))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(domain)}//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        # Without it some programs ask for a calendar once and never again.
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *(line for uid, event in _named(domain, in_order) for line in _event(uid, event)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _named(domain: str, events: Iterable[Deadline]) -> Iterator[tuple[str, Deadline]]:
    """Yield each event with its id.

    The id tells events by their words and, where a policy repeats them, by their order, so that a
    deadline that is moved stays the same event in the reader's calendar.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for event in events:
        key = (event.policy, event.event)
        digest = sha256("\x00".join((*key, str(seen[key]))).encode("utf-8", "replace"))
        seen[key] += 1
        yield f"{digest.hexdigest()[:24]}@{_text(domain)}", event


def _event(uid: str, event: Deadline) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{event.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_date(event.day)}"
    if event.day < date.max:
        yield f"DTEND;VALUE=DATE:{_date(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield f"URL:{_one_line(event.url)}"
    if event.categories:
        yield "CATEGORIES:" + ",".join(map(_text, event.categories))
    # An all-day event would otherwise show its reader as busy.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _date(day: date) -> str:
    # Not strftime, which writes years before 1000 with fewer digits.
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    ended = _LINE_END.sub("\n", clean(text).replace(_DELETE, ""))
    return ended.translate(_ESCAPED)


def _one_line(url: str) -> str:
    return "".join(clean(url).replace(_DELETE, "").split())


def _folded(line: str) -> bytes:
    """Return a line cut into pieces of at most 75 octets, never inside a character."""
    pieces, room = [bytearray()], _OCTETS
    for character in line:
        octets = character.encode()
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(bytearray())
            room = _OCTETS - 1  # the blank that marks a continuation
        pieces[-1] += octets
    return b"\r\n ".join(pieces)
