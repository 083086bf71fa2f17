"""The names in a byline: text of any language here, cut where the names end."""

from __future__ import annotations

import re

from briefing.normalize.text.cjk_bylines import cjk_names, has_label, opens_cjk, unbracketed
from briefing.normalize.text.words import is_cjk

_BY = (
    r"(?:(?:(?:written|posted|published|created|words|text|story|reviewed|report(?:ed|ing)?|analysis|"
    r"opinion|interview)\s+)?by|"
    r"(?:(?:eine?\s+)?(?:gast)?(?:beitrag|kommentar|analyse|bericht|kolumne|interview|reportage|"
    r"essay|artikel|glosse)\s+)?von(?:\s+unsere[mnr]\s+\w+)?|"
    r"(?:(?:propos recueillis|publié|écrit|rédigé|texte|article|(?:une?\s+)?(?:analyse|chronique|"
    r"reportage|tribune|enquête))\s+)?par|"
    r"(?:(?:escrito|publicado|redactado|texto|(?:una?\s+)?(?:análisis|reportaje|columna|"
    r"artículo))\s+)?por|di|autor(?:in|a|es|as|en|innen)?|auteure?s?|authors?|texte?(?=\s*:)|texto(?=\s*:)|"
    r"(?:текст|авторы?)(?=\s*:))"
)
_OPENING = re.compile(rf"^{_BY}(?:\s*:\s*|\s+[—–-]?\s*|$)", re.IGNORECASE)
# Some pages say when before they say who: posted on a day by somebody.
_LATER = re.compile(r"^(?:posted|published|written)\b.{0,50}?\bby\s+", re.IGNORECASE)
_MONTHS = (
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|"
    r"august|september|october|november|december"
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CONTROLS = re.compile(r"^(?:(?:print|e-?mail|share|save|tweet)\b\W*)+(?=by\b)", re.IGNORECASE)
# Where the names end: figures, marks, days, and what a page puts after them.
_END = re.compile(
    rf"\s*(?:[|•·@]|\s[—–-]+\s|(?:\b(?:le|el|am|vom|du)\s+)?\d|\b(?:{_DAYS}|"
    rf"(?:{_MONTHS})\.?(?=\s*\d)|published|updated|posted|follow|print|e-?mail|"
    r"publiée?|mise? à jour|publicad[oa]|actualizad[oa]|veröffentlicht|aktualisiert|"
    r"erstellt|stand|on\s+(?=\w+\s+\d)|share|"
    r"(?:(?:edit|review|photograph|illustrat|translat|fact.check)(?:ed|ing)|translation|photos?|"
    r"photograph[ys]|illustrations?|graphics?)\s+by|"
    r"for\s+(?=[A-Z])|in\s+(?=[A-Z]))\b)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"\s*\((?!(?:avec|with|mit)\b)[^()]*\)(?=\s*(?:[,;&|]|\b(?:and|und|et|y)\b|$))"
)
_PLACE = re.compile(
    r"\s+in\s+[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}(?=\s*(?:[,;]|\b(?:and|with)\b|&|$))"
)
_FOR = re.compile(r"\s+for\s+(?:the\s+)?[A-Z].*$")
_AND = re.compile(r"\s*(?:\band\b|&|\bund\b|\bet\b|\b(?:with|avec|mit)\b|\by\b(?=\s[A-Z]))\s*")
_SPLIT = re.compile(r"\s*(?:[;|•·/,，、\n])\s*")
_AFFILIATION = re.compile(
    r"\b(?:of|at|for|the|c[efot]o|head|chair|partner|fellow)\b", re.IGNORECASE
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|\bby\b|[@→»›:]|\d|^(?:the|view|show|learn|super|image|photo|senior|junior|chief|deputy|assistant|associate|managing|"
    r"executive|special)\s|\b(?:staff|admin(?:istrator)?|editors?|editorial|"
    r"team|newsroom|desk|reporters?|correspondents?|writers?|contributors?|redaktion|rédaction|"
    r"redacción|agency|agencies|inc|llc|ltd|corp|company|magazine|news(?:paper|letter)?|media|"
    r"press|tv|online|guest|unknown|anonymous|none|null|undefined|published|updated|min|read|ago|"
    r"follow|share|print|e-?mail|release|date|comments?|photo|image|video|getty|reuters|shutterstock|engineer|director|"
    r"professor|manager|president|officer|analyst|technologist|scientist|researcher|minister|secretary|economist|lecturer|"
    r"articles?|authors?|posts|co-?founder|columnist|ambassador|strategist|consultant|advis[eo]r|lawyer|attorney|"
    r"photographer|commentator|c[efot]o)\b",
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
    r"vo[nm]|wa|y|zu[mr]?"
)
_MOST_WORDS = 5


def opens(text: str) -> bool:
    """Whether a text begins as a byline does, or is the beginning of one."""
    return bool(_OPENING.match(text) or _LATER.match(text)) or (
        _is_east_asian(text) and opens_cjk(text)
    )


def signed(text: str) -> str:
    """What stands after "By", up to where the names end."""
    if _is_east_asian(text):
        return text
    text = _LATER.sub("", _CONTROLS.sub("", text.strip()), count=1)
    text = _PLACE.sub("", _OPENING.sub("", text, count=1))
    end = _END.search(text)
    return text[: end.start()] if end else text


def names_of(text: str, publication: str | None) -> list[str]:
    """The people in a stated name or list of names; what follows them is a role or a place."""
    if _is_east_asian(text):
        return [
            name
            for name in cjk_names(_OPENING.sub("", text.strip()))
            if not publication or name not in publication
        ]
    text = _OPENING.sub("", unbracketed(text.strip()))
    text = _FOR.sub("", _PLACE.sub("", _BRACKETS.sub("", text)))
    found: list[str] = []
    affiliated = False
    for part in _AND.split(text):
        names, rest = _leading_names(part, publication, skip=not found)
        # After a name with its office, "and" joins another such pair, or two words of the office.
        if affiliated and not _AFFILIATION.search(rest):
            break
        found += names
        affiliated = affiliated or bool(names and rest)
    return list(dict.fromkeys(found))


def _leading_names(text: str, publication: str | None, *, skip: bool) -> tuple[list[str], str]:
    """The names that a text opens with, or holds first with ``skip``, and what follows them."""
    found: list[str] = []
    parts = _SPLIT.split(text)
    for n, part in enumerate(parts):
        bare = _AGENCY.sub("", _ROLE.sub("", _OPENING.sub("", part))).strip(" .,-–—()")
        if _is_name(bare, publication) and not (found and " of " in bare):
            found.append(" ".join(bare.split()))
        elif found or not skip:
            return found, " ".join(parts[n:]).strip()
    return found, ""


def _is_east_asian(text: str) -> bool:
    return is_cjk(_OPENING.sub("", text.strip())) or has_label(text)


def is_single_word(text: str) -> bool:
    """Whether a text is one word that somebody might sign with."""
    return bool(re.fullmatch(r"[^\W\d_]{3,30}", text)) and not _NOT_A_NAME.search(text)


def is_agency(text: str) -> bool:
    """Whether a text is the name of an agency of news."""
    return bool(_AGENCY.fullmatch(text))


def _is_name(name: str, publication: str | None) -> bool:
    words = name.split()
    if is_cjk(name) and not cjk_names(name):
        return False
    if not 2 <= len(words) <= _MOST_WORDS and not (len(name) >= 2 and not name.isascii()):
        return False
    if _NOT_A_NAME.search(name) or (publication and publication.lower() in name.lower()):
        return False
    small = [word for word in words if word[0].islower() and word[0].isascii()]
    if len(words) > 1 and len(words) - len(small) < 2:
        return False
    return name.isupper() or all(map(_PARTICLES.fullmatch, small))
