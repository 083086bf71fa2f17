"""Other spellings of one and the same name: "&" and "and", initials, accents, usual short words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

_MOST = 24
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "oe"}
)
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"})
# Words that newsrooms shorten, and what both sides of the Atlantic spell apart.
_SHORT = (
    ("Brothers", "Bros", "Bros."),
    ("Manufacturing", "Mfg", "Mfg."),
    ("International", "Intl", "Int'l"),
    ("Association", "Assn", "Assn."),
    ("Department", "Dept", "Dept."),
    ("Laboratories", "Labs"),
    ("Saint", "St", "St."),
    ("Mount", "Mt", "Mt."),
    ("Fort", "Ft", "Ft."),
    ("Organization", "Organisation"),
    ("Defense", "Defence"),
    ("Center", "Centre"),
    ("Labor", "Labour"),
    ("Harbor", "Harbour"),
    ("Program", "Programme"),
    ("Aluminum", "Aluminium"),
    ("Cooperation", "Co-operation"),
    ("Cooperative", "Co-operative"),
)
_OTHERS = {word: tuple(w for w in row if w != word) for row in _SHORT for word in row}
_PLACES = (
    ("United States", "U.S.", "US"),
    ("United Kingdom", "U.K.", "UK"),
    ("European Union", "E.U.", "EU"),
    ("United Nations", "U.N.", "UN"),
)
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.[ \u00a0]?){1,4}[A-Z]\.(?=\W|$)")
_INITIALS = re.compile(r"[A-Z]{2,3}(?= [A-Z][a-z])|[A-Z]{2,5}$")
_TIGHT = re.compile(r"(?<=\b[A-Z])&(?=[A-Z]\b)|(?<=\b[A-Z]{2})&(?=[A-Z]{1,2}\b)")
_LOOSE = re.compile(r"(?<=\b[A-Z]) & (?=[A-Z]\b)|(?<=\b[A-Z]{2}) & (?=[A-Z]{1,2}\b)")
_OFFICE = re.compile(
    r"(?P<place>(?:[A-Z][\w.]+(?:'s|’s)? ){0,2})"
    r"(?P<office>Department|Ministry|Bureau) (?:of|for) (?:the )?(?P<field>[A-Z].*)"
)
# Signs that some rule below has something to do; most names have none of them.
_SIGNS = re.compile(
    r"[&.,'’(（]|[a-z][A-Z]|[A-Z]{2}|\band\b|Department|Ministry|Bureau|"
    r"^(?:The|United|European) |[a-z]s (?:Association|Union|Federation|Guild|Council)"
)
_GROUP = re.compile(r" ?[(（](Group|Holdings?|集团|集團)[)）]")
_MEMBERS = re.compile(r"(?<=[a-z])s'? (?=(?:Association|Union|Federation|Guild|Council)\b)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2})")
_DISAMBIGUATED = re.compile(
    r" \((?:company|corporation|firm|manufacturer|airline|bank|brand|business|organi[sz]ation)\)$"
)


def respelled(name: str) -> Iterator[str]:
    """Yield a name's other spellings, each change alone and together with the others."""
    if name.isascii() and not _SIGNS.search(name) and _OTHERS.keys().isdisjoint(name.split()):
        return
    known = [name]
    for written in known:
        for rule in _RULES:
            for other in rule(written):
                if other not in known and len(known) < _MOST:
                    known.append(other)
    yield from known[1:]


def _and(name: str) -> Iterator[str]:
    if " & " in name:
        yield name.replace(" & ", " and ")
    elif " and " in name:
        yield name.replace(" and ", " & ")
    if ", " in name and (" & " in name or " and " in name):
        yield name.replace(",", "")


def _joined_initials(name: str) -> Iterator[str]:
    """Yield "AT&T" for "AT & T" and the other way round."""
    for pattern, written in ((_TIGHT, " & "), (_LOOSE, "&")):
        if pattern.search(name):
            yield pattern.sub(written, name)


def _initials(name: str) -> Iterator[str]:
    """Yield "JP Morgan" and "J. P. Morgan" for "J.P. Morgan", and "J.P. Morgan" for the first."""
    found = _DOTTED.search(name)
    if found is not None:
        letters = re.findall("[A-Z]", found[0])
        for space, end in (("", ""), (" ", ""), (". ", "."), (".", ".")):
            yield name[: found.start()] + space.join(letters) + end + name[found.end() :]
        return
    found = _INITIALS.match(name)
    if found is not None:
        yield "".join(f"{letter}." for letter in found[0]) + name[found.end() :]


def _accents(name: str) -> Iterator[str]:
    if name.isascii() or any(unicodedata.category(letter) == "Lo" for letter in name):
        return
    yield name.translate(_UMLAUTS)
    parts = unicodedata.normalize("NFD", name.translate(_LETTERS))
    yield unicodedata.normalize("NFC", "".join(p for p in parts if not unicodedata.combining(p)))


def _words(name: str) -> Iterator[str]:
    words = name.split(" ")
    for place, word in enumerate(words):
        for other in _OTHERS.get(word, ()):
            yield " ".join((*words[:place], other, *words[place + 1 :]))


def _place(name: str) -> Iterator[str]:
    for row in _PLACES:
        for place in row:
            if name.startswith(f"{place} "):
                yield from (other + name[len(place) :] for other in row if other != place)


def _office(name: str) -> Iterator[str]:
    """Yield "Ports Ministry" for "Ministry of Ports"."""
    found = _OFFICE.fullmatch(name)
    if found is not None and "(" not in name and " of " not in found["field"]:
        yield f"{found['place']}{found['field']} {found['office']}"


def is_office(name: str) -> bool:
    """Say whether a name is that of a ministry or the like, which other countries have as well."""
    return _OFFICE.fullmatch(name) is not None


def _smaller(name: str) -> Iterator[str]:
    """Yield a name without an article, an apostrophe, a joint, or brackets."""
    if name.startswith("The ") and " " in name[4:]:
        yield name[4:]
    if re.search(r"\w['’]s\b", name):
        yield re.sub(r"(?<=\w)['’](?=s\b)", "", name)
    if _MEMBERS.search(name):
        yield _MEMBERS.sub(lambda m: "s " if m[0] == "s' " else "s' ", name)
    if _CAMEL.search(name):
        yield _CAMEL.sub(" ", name)
    if _GROUP.search(name):
        yield _GROUP.sub(lambda m: m[1] if ord(m[1][0]) > 0x2FFF else f" {m[1]}", name)
    if _DISAMBIGUATED.search(name):
        yield _DISAMBIGUATED.sub("", name)


_RULES: tuple[Callable[[str], Iterator[str]], ...] = (
    _and,
    _joined_initials,
    _initials,
    _accents,
    _words,
    _place,
    _office,
    _smaller,
)
