"""Days and moments as texts write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

_ISO = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_CLOCK = re.compile(
    r"[T ]+(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d\d):?(\d\d))?"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene",
            "feb february februar février fevrier febrero",
            "mar march märz maerz mars marzo",
            "apr april avril abril abr",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august août aout agosto ago",
            "sep sept september septembre septiembre",
            "oct october oktober octobre octubre okt",
            "nov november novembre noviembre",
            "dec december dezember décembre decembre diciembre dez dic",
        ),
        1,
    )
    for name in names.split()
}
NAMES_OF_MONTHS = "|".join(sorted(_MONTHS, key=len, reverse=True))
"""As a part of a regular expression, to be used whatever the case."""
_START = r"(?:\b|(?-i:(?<=[a-z\d])(?=[A-Z])))"  # a name or a year and a month are often glued
_WORDED = (
    re.compile(
        rf"{_START}(?P<m>{NAMES_OF_MONTHS})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(?P<m>{NAMES_OF_MONTHS})\b\.?,?\s+"
        r"(?:de\s+|del\s+)?(?P<y>(?:19|20)\d\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<m>{NAMES_OF_MONTHS})\s+(?P<d>\d{{1,2}})\s+\d\d:\d\d:\d\d\s+[A-Z]{{2,5}}\s+"
        r"(?P<y>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"),
)
_NUMBERED = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?![\d/])")
_SHORT = re.compile(r"(?<![\d/.])(\d{1,2})\.(\d{1,2})\.(\d\d)(?![\d/]|\.\d)")
# In Chinese a year in two figures goes first, behind a label that says what the figures are.
_LABELLED = re.compile(
    r"(?:时间|時間|日期|发布|發布)\s*[:：]\s*(\d\d)-(\d\d)-(\d\d)(?=\D|$|\d\d:\d\d)"
)
_CENTURY, _LAST_YEAR = 100, 68
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day as it was written, and the moment where a time was written with it."""

    day: date
    moment: datetime | None = None
    local: bool = False

    def allows(self, day: date) -> bool:
        """Whether it is this day somewhere on earth at the stamp's moment."""
        if self.moment is None:
            return abs((day - self.day).days) <= 1
        return (self.moment - _WEST).date() <= day <= (self.moment + _EAST).date()


def read_stamp(text: str) -> Stamp | None:
    """What a machine wrote: a day, and a time in a zone, universal where none is named."""
    match = _ISO.search(text[:60])
    clock = _CLOCK.match(text, match.end()) if match else None
    day = read_date(text)
    if day is None or clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        return Stamp(day) if day else None
    offset = timedelta(hours=int(clock[5] or 0), minutes=int(clock[6] or 0))
    if offset >= timedelta(hours=24):
        return Stamp(day)
    zone = timezone(-offset if clock[4] == "-" else offset)
    moment = datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), tzinfo=zone)
    try:
        return Stamp(day, moment.astimezone(UTC), local=bool(offset))
    except OverflowError:
        return Stamp(day)


def read_date(text: str) -> date | None:
    """A day written with year, month and day in one of the usual ways."""
    for pattern in (_ISO, _COMPACT):
        if match := pattern.search(text[:60]):
            return day_of(*match.groups())
    for _, day in dates_in(text):
        return day
    return None


def without_days(text: str) -> str:
    """A text less the days that it names."""
    for pattern in (*_WORDED, _NUMBERED, _ISO):
        text = pattern.sub(" ", text)
    return text


def dates_in(text: str) -> list[tuple[int, date]]:
    """The days that a line for readers names, with where each begins."""
    return sorted(_dates_in(text))


def short_dates_in(text: str) -> list[tuple[int, date]]:
    """The days whose years are written in two figures, of this century up to 68; 12.1.24 is one."""
    found = (
        (m.start(), day_of(2000 + int(m[3]) - (int(m[3]) > _LAST_YEAR) * _CENTURY, m[2], m[1]))
        for m in _SHORT.finditer(text)
    )
    return [(start, day) for start, day in found if day]


def may_be_written(day: date, text: str) -> bool:
    """Whether a text has a day in figures that could as well name another: 3/4/24."""
    one, other = sorted((f"0?{day.day}", f"0?{day.month}"))
    if one == other or day.day > 12:
        return False
    year = rf"(?:{day.year}|{day.year % _CENTURY:02})"
    either = rf"(?:{one}([/.-]){other}|{other}([/.-]){one})"
    return re.search(rf"(?<![\d/.]){either}(?:\1|\2){year}(?!\d)", text) is not None


def _dates_in(text: str) -> Iterator[tuple[int, date]]:
    for worded in _WORDED:
        for match in worded.finditer(text):
            if day := day_of(match["y"], month_of(match["m"]), match["d"]):
                yield match.start(), day
    for match in _ISO.finditer(text):
        if not text[match.start() - 1 : match.start()].isdigit() and (
            day := day_of(*match.groups())
        ):
            yield match.start(), day
    for match in _LABELLED.finditer(text):
        if day := day_of(2000 + int(match[1]), match[2], match[3]):
            yield match.start(1), day
    for match in _NUMBERED.finditer(text):
        one, sign, other, year = match.groups()
        if int(other) <= 12 and (sign == "." or int(one) > 12 or one == other):
            day = day_of(year, other, one)
        else:  # 3/4/2024 may be in March or in April
            day = day_of(year, one, other) if int(other) > 12 else None
        if day:
            yield match.start(), day


def month_of(name: str) -> int | str:
    """The number of a month of this name; the name itself where it is none."""
    return _MONTHS.get(name.lower(), name)


def day_of(year: Any, month: Any, day: Any) -> date | None:
    """The day of these numbers, if there is such a day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
