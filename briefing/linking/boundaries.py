"""Where a name may begin and end: whole words by Unicode rules, also in unspaced scripts."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Script = Literal["", "letter", "han", "katakana", "hangul"]

# Nouns that are written onto a company's name in Korean, before its particles.
_KOREAN_NOUNS = "그룹|측|사|본사|등|공장|제철소|노조|회장|사장|대표|주가|지분|주식|제품|계열사|들"
_KOREAN_PARTICLES = (
    "은|는|이|가|을|를|의|에|와|과|로|으로|도|만|나|이나|랑|이랑|하고|까지|부터|보다|처럼|마다|조차|마저|"
    "밖에|에서|에게|에게서|께서|한테|에는|에도|에만|에의|에선|엔|에서는|에서도|에서의|으로는|로는|으로도|로도|"
    "으로서|로서|으로써|로써|으로부터|로부터|으로의|로의|까지도|까지는|부터는|만이|만은|만의|만을|과는|와는|과의|"
    "와의|과도|와도|이며|며|이고|고|라고|이라고|라는|이라는|란|이란|라며|이라며|라도|이라도|든|이든|이다|다|"
    "였다|이었다|인|일|입니다|이자|임|뿐|뿐만|같은|대로|식|산|발|형"
)
_KOREAN_TAIL = re.compile(rf"(?:{_KOREAN_NOUNS})?(?:{_KOREAN_PARTICLES})?(?![\uac00-\ud7a3])")
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://|^www\.|^mailto:|[^\s@]@[^\s@]|^[@#]|\.[a-z]{2,12}(?:[/:?#]|$)|^/\w"
)
_ADDRESS_SIGNS = frozenset("/.@#-_:=&?%~+")
_NOT_OF_ADDRESS = re.compile(r"[\s<>\"“”‘’()\[\]{}|，。、；：！？「」『』（）《》\x00\x01]")
_REACH = 200
_EDGE_PUNCTUATION = ".,;:!?'"


def script_of(character: str) -> Script:
    """Return the kind of word character, "" for what is no part of a word."""
    if character.isascii():
        return "letter" if character.isalnum() or character == "_" else ""
    if "\uac00" <= character <= "\ud7a3" or "\u1100" <= character <= "\u11ff":
        return "hangul"
    if "\u30a1" <= character <= "\u30fa" or character in "\u30fc\u30fd\u30fe":
        return "katakana"
    if "\u3041" <= character <= "\u309f" or "\u3400" <= character <= "\u9fff":
        return "han"
    if "\U00020000" <= character <= "\U0003ffff" or character == "\u3005":
        return "han"
    word = character.isalnum() or unicodedata.category(character)[0] == "M"
    return "letter" if word else ""


def begins_word(text: str, start: int) -> bool:
    """Say whether a name that starts here does not go on from a word before it."""
    if start == 0:
        return True
    before = script_of(text[start - 1])
    if not before:
        return True
    first = script_of(text[start])
    return not first or first == "han" or before != first


def ends_word(text: str, end: int) -> bool:
    """Say whether a name that ends here does not go on into a longer word; particles may follow."""
    if end == len(text):
        return True
    after = script_of(text[end])
    if not after:
        return True
    last = script_of(text[end - 1])
    if after == "hangul":
        return last in ("", "han") or _KOREAN_TAIL.match(text, end) is not None
    return not last or last == "han" or after != last


def in_address(text: str, start: int, end: int) -> bool:
    """Say whether [start, end) is part of a web or mail address, a handle or a file name."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before not in _ADDRESS_SIGNS and after not in _ADDRESS_SIGNS:
        return False
    head = _NOT_OF_ADDRESS.split(text[max(0, start - _REACH) : start])[-1]
    tail = _NOT_OF_ADDRESS.split(text[end : end + _REACH])[0]
    token = (head + text[start:end] + tail).rstrip(_EDGE_PUNCTUATION)
    return _ADDRESS.search(token) is not None
