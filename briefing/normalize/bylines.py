"""The names in a byline: text of any language here, cut where the names end."""

from __future__ import annotations

import re

_BY = (
    r"(?:(?:written|posted|published|words|text|story|reviewed|report(?:ed|ing)?|analysis|opinion|"
    r"interview)\s+)?(?:by|von|par|por|di|autor(?:in)?|auteure?|author)"
)
_OPENING = re.compile(
    rf"^(?:{_BY}(?:\s*:\s*|\s+[—–-]?\s*|$)|(?:本报|本報)?(?:记者|記者|作者|撰文|文)\s*[:：/／]\s*)",
    re.IGNORECASE,
)
# Some pages say when before they say who: posted on a day by somebody.
_LATER = re.compile(r"^(?:posted|published|written)\b.{0,50}?\bby\s+", re.IGNORECASE)
_MONTHS = (
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|"
    r"august|september|october|november|december"
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
# Where the names end: figures, marks, days, and what a page puts after them.
_END = re.compile(
    rf"\s*(?:[|•·@]|\s[—–-]+\s|\d|\b(?:{_DAYS}|(?:{_MONTHS})\.?(?=\s*\d)|"
    r"published|updated|posted|follow|on\s+(?=\w+\s+\d)|share|for\s+(?=[A-Z])|in\s+(?=[A-Z]))\b)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|•·/]|,|\band\b|&|\bund\b|\bet\b|\b(?:with|avec|mit)\b|\by\b(?=\s[A-Z])|\n)\s*"
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d|^(?:the|image|photo|senior|junior|chief|deputy|assistant|associate|managing|"
    r"executive|special)\s|\b(?:staff|admin(?:istrator)?|editors?|editorial|"
    r"team|newsroom|desk|reporters?|correspondents?|writers?|contributors?|redaktion|rédaction|"
    r"redacción|agency|agencies|inc|llc|ltd|corp|company|magazine|news(?:paper|letter)?|media|"
    r"press|tv|online|guest|unknown|anonymous|none|null|undefined|published|updated|min|read|ago|"
    r"follow|share|comments?|photo|image|video|getty|reuters|shutterstock|engineer|director|"
    r"professor|manager|president|officer|analyst|technologist|scientist|researcher)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r",?\s+(?:senior|junior|chief|special|contributing|staff|associate|deputy|managing|executive|"
    r"political|national|sports?|tech(?:nology)?|science|business)\s.*$",
    re.IGNORECASE,
)
# They are no authors, but stand by the name of the one who wrote for them.
_AGENCIES = (
    r"(?:(?:the\s+)?(?:associated press|canadian press|press association|"
    r"australian associated press)|reuters|afp|agence france-presse|dpa|pa media|bloomberg news|"
    r"tribune news service|xinhua|kyodo news|efe|ansa|tass|yonhap)"
)
_AGENCY = re.compile(rf"^{_AGENCIES}(?:\s+|$)|\s+\(?{_AGENCIES}\)?$", re.IGNORECASE)
_PARTICLES = re.compile(
    r"al|ap|ben|bint?|da|dal|del?|della|de[nr]|des|d[iou]|dos|e|el|in|ibn|l[aeo]s?|of|te[nr]|van|"
    r"vo[nm]|y|zu[mr]?"
)
_MOST_WORDS = 5


def opens(text: str) -> bool:
    """Whether a text begins as a byline does, or is the beginning of one."""
    return bool(_OPENING.match(text) or _LATER.match(text))


def signed(text: str) -> str:
    """What stands after "By", up to where the names end."""
    text = _LATER.sub("", text.strip(), count=1)
    text = _OPENING.sub("", text, count=1)
    end = _END.search(text)
    return text[: end.start()] if end else text


def names_of(text: str, publication: str | None) -> list[str]:
    """The people in a stated name or list of names; what follows them is a role or a place."""
    found: list[str] = []
    for part in _SPLIT.split(_OPENING.sub("", text.strip())):
        bare = _AGENCY.sub("", _ROLE.sub("", _OPENING.sub("", part))).strip(" .,-–—()")
        if _is_name(bare, publication):
            found.append(" ".join(bare.split()))
        elif found:
            break
    return list(dict.fromkeys(found))


def is_single_word(text: str) -> bool:
    """Whether a text is one word that somebody might sign with."""
    return bool(re.fullmatch(r"[^\W\d_]{3,30}", text)) and not _NOT_A_NAME.search(text)


def _is_name(name: str, publication: str | None) -> bool:
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS and not (len(name) >= 2 and not name.isascii()):
        return False
    if _NOT_A_NAME.search(name) or (publication and publication.lower() in name.lower()):
        return False
    small = [word for word in words if word[0].islower() and word[0].isascii()]
    return name.isupper() or all(map(_PARTICLES.fullmatch, small))
