"""What a text itself tells of a name: that it is a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPACE = r"[ \u00a0]"
_TITLE = (
    r"(?:President|Chancellor|Chair(?:man|woman)?|Commissioner|Governor|King|Minister|Premier|"
    r"Prince|Queen|Secretary|Senator|Mayor|Judge|Professor|Doctor|CEO|PDG|"
    r"Mrs?\.?|Ms\.?|Dr\.?|Prof\.?|Sir|Herrn?|Frau|Madame|Mme|Monsieur|Señora?|Sra?\.|M\.|"
    # German compounds: "Vorstandschefin", "Bundesminister", "Stahlo-Sprecher".
    r"[A-ZÄÖÜ][\w-]{0,30}(?:[Cc]hef|[Pp]räsident|[Mm]inister|[Ss]precher|[Kk]anzler|[Dd]irektor|"
    r"[Gg]ründer|geschäftsführer|professor)(?:in)?|[A-ZÄÖÜ][\w-]{0,30}vorsitzender?)"
)
_ROLE = (
    r"(?:president|chair(?:man|woman)|chief executive(?: officer)?|C[EFOT]O|"
    r"spokes(?:man|woman|person)|(?:co-?)?founder|professor|director|analyst|economist|minister|"
    r"senator|author|editor|actor|actress|singer|lawyer|attorney|reporter|journalist|mayor|"
    r"governor|researcher|scientist|"
    r"présidente?|direct(?:eur|rice)(?: générale?)?|ministre|porte-parole|fondat(?:eur|rice)|"
    r"analyste|économiste|professeure?|"
    r"president[ea]|directora?|consejer[oa] delegad[oa]|ministr[oa]|portavoz|fundadora?|analista|"
    r"economista|profesora?)"
)
_SAID = (
    r"(?:said|says|added|wrote|explained|recalled|sagte?|erklärte|"
    r"(?:a )?dit|(?:a )?déclaré|déclare|explique|dijo|dice|afirmó|explicó|declaró)"
)
_ARTICLE = r"(?:the|an?|der|die|le|la|el|une?|una|ein|eine)"
_RANK = r"(?:chief|senior|deputy|vice|former|executive|managing|associate|assistant|lead|general)"
_SURNAME = r"[A-Z\u00c0-\u00de][\w'’-]{0,30}[a-z\u00df-\u00ff](?!\w)"

_BEGINS = re.compile(rf"(?:{_TITLE}{_SPACE})+(?=[A-Z\u00c0-\u00de])")
_CALLED = re.compile(rf"\b(?:{_TITLE}|{_ROLE}){_SPACE}$")
_SPOKE = re.compile(rf"\b{_SAID}{_SPACE}$")
_OF_FIRM = re.compile(r" (?:of|from|at|von|vom|bei|de|du|del|chez) ")
_TOLD_OF = re.compile(
    # Its age, "who", or what it is: "Anna Oster, 42,", "Anna Oster (42)", "Anna Oster, an editor".
    r",? \(\d\d\)|, (?:\d\d,|who\b|"
    rf"(?:{_ARTICLE} )?(?:{_RANK}[ -]){{0,2}}{_ROLE}(?!\w))"
)
_JUNIOR = re.compile(r" (?:Jr|Sr)$| [A-Z]$")
_ALONE = re.compile(
    rf"\b(?:{_TITLE}{_SPACE}(?P<titled>{_SURNAME})(?! [A-Z\u00c0-\u00de])"
    # "Said Stahlo had" tells what was said, not who said it.
    rf"|{_SAID} (?P<after>{_SURNAME})(?=[.,;:]))"
    rf"|(?P<word>[\w.’'-]{{1,30}}[ \n]|[^\w \n][ \n]?|\n)(?P<before>{_SURNAME}) (?:told|{_SAID})\b"
)
_ARTICLES = re.compile(rf"(?:{_ARTICLE}|das|dem|les|los)$", re.I)
_REACH = 40


def is_person(name: str, text: str, start: int, end: int) -> bool:
    """Say whether the words around a name, or its own, tell that it is a person's."""
    reach = max(0, start - _REACH)
    if _BEGINS.match(name) or _CALLED.search(text, reach, start):
        return True
    if " " not in name:
        return False
    if _TOLD_OF.match(text, end):
        return True
    if _JUNIOR.search(name) and text[end : end + 1] == ".":
        return True
    return bool(_SPOKE.search(text, reach, start) and _OF_FIRM.match(text, end))


def surnames(text: str) -> Iterator[str]:
    """Yield the words that stand alone where only a person's last name does: "Oster said"."""
    for found in _ALONE.finditer(text):
        before = (found["word"] or "").strip()
        # "The Agency said" and "Hot Iron Mills said" tell of no last name.
        if not _ARTICLES.match(before) and not before[:1].isupper():
            yield found["titled"] or found["after"] or found["before"]
