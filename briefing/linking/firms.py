"""What a text itself tells of a name: that it is a company's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.linking.corporate import split_form

_WORD = re.compile(
    r"(?:^(?:Grupo|Groupe|Banco|Banque) )|"
    r" (?:Research|Group|Gruppe|Capital|Partners|Holdings?|Industries|Technologies|Bank|Motors|"
    r"Pharma|Pharmaceuticals|Studios|Ventures|Consulting|Securities|Insurance|Airlines|Airways|"
    r"Software|Werke|Verlag)$"
)
# Forms that are as often another word: "Part AS", "Anna SE".
_DOUBTFUL = frozenset({"as", "se", "kg", "cos", "lp", "sl", "jsc"})
_CALL = (
    r"\b(?:company|firm|start-?up|carmaker|chipmaker|steelmaker|manufacturer|"
    r"l['’]entreprise|[Ll]a société|[Ll]a (?:empresa|compañía|firma)|"
    # German nouns have capitals too; right after a sentence's subject none of them can stand.
    r"Die Firma|Das Unternehmen|Der Konzern|Das Start-?up|Der Hersteller)[ \u00a0]"
)
_CALLED = re.compile(
    rf"(?:{_CALL}|\b(?:[Aa]nalyst|[Ss]trategist|[Tt]rader)s? at |\bAnalysten (?:bei|von) |"
    r"\b[Aa]nalystes (?:chez|de) |\b[Aa]nalistas de )$"
)
_SINGLE = r"(?P<name>[A-Z\u00c0-\u00de][\w-]{2,40})(?![\w-])"
_CALLED_SINGLE = re.compile(rf"{_CALL}{_SINGLE}(?! ?[A-Z\u00c0-\u00de])")
_SINGLE_CALLED = re.compile(
    rf"(?<![\w-]){_SINGLE}(?:,? (?:plc|mbH)\b|, "
    r"(?:(?:Inc|Ltd|Corp|Co|LLC)\b|(?:an?|ein|une|una) (?:[\w-]{1,30} ){0,2}"
    r"(?:company|start-?up|firm|Unternehmen|entreprise|société|empresa|compañía)\b))"
)
_BEFORE = re.compile(r"\b(?:[A-Z\u00c0-\u00de][\w’'.-]*|[Ii]n|of|near|from|de|en|à|aus)[ \u00a0]$")
_REACH = 24


def has_firm_word(name: str) -> bool:
    """Say whether a name begins or ends as only companies' do: with "Group" or a legal form."""
    form = split_form(name)[1]
    return _WORD.search(name) is not None or (form is not None and form not in _DOUBTFUL)


def is_called_firm(text: str, start: int) -> bool:
    """Say whether the words before a name tell that it is a company's: "analysts at"."""
    return _CALLED.search(text, max(0, start - _REACH), start) is not None


def called_firms(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the single words that the text calls a company, and where they stand."""
    for found in _CALLED_SINGLE.finditer(text):
        yield found["name"], *found.span("name")
    for found in _SINGLE_CALLED.finditer(text):
        start, end = found.span("name")
        if not _BEFORE.search(text, max(0, start - _REACH), start):
            yield found["name"], start, end
