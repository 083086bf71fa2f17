"""Corporate forms: what may follow a company's name without making it another company."""

from __future__ import annotations

import re

# One row a legal form: all its spellings name the same form. Longer spellings come first.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "gmbh-kg": ("GmbH & Co. KGaA", "GmbH & Co. KG", "GmbH & Co KG", "GmbH und Co. KG"),
    "ag-kgaa": ("AG & Co. KGaA", "KGaA"),
    "co-ltd": (
        "Company Limited",
        "Corporation Limited",
        "Corp., Ltd.",
        "Corp. Ltd.",
        "Co., Limited",
        "Co., Ltd.",
        "Co., Ltd",
        "Co. Ltd.",
        "Co. Ltd",
        "Co.,Ltd.",
        "Co.,Ltd",
        "Co Ltd",
        "CO., LTD.",
        "CO., LTD",
    ),
    "co-inc": ("Company, Inc.", "Company Inc.", "Co., Inc.", "Co. Inc.", "Co. Inc", "Co Inc"),
    "pty": ("Pty Limited", "Pty. Ltd.", "Pty Ltd.", "Pty Ltd", "Proprietary Limited"),
    "corp": ("Corporation", "CORPORATION", "Corp.", "Corp", "CORP.", "CORP"),
    "inc": ("Incorporated", "Inc.", "Inc", "INC.", "INC"),
    "ltd": ("Limited", "LIMITED", "Ltd.", "Ltd", "LTD.", "LTD"),
    "co": ("Company", "Co.", "Co", "COMPANY"),
    "plc": ("P.L.C.", "p.l.c.", "plc", "PLC", "Plc"),
    "llc": ("L.L.C.", "LLC"),
    "llp": ("LLP",),
    "lp": ("L.P.",),
    "ag": ("Aktiengesellschaft", "AG"),
    "gmbh": ("GmbH", "mbH"),
    "se": ("SE",),
    "sa": ("Société Anonyme", "S.A.", "SA"),
    "sas": ("S.A.S.", "SAS"),
    "sarl": ("S.à r.l.", "SARL"),
    "nv": ("N.V.", "NV"),
    "bv": ("B.V.", "BV"),
    "ab": ("Aktiebolag", "AB (publ)", "AB"),
    "asa": ("ASA",),
    "as": ("A/S", "AS"),
    "oy": ("Oyj", "Oy"),
    "spa": ("S.p.A.", "SpA"),
    "srl": ("S.r.l.", "Srl"),
    "kk": ("K.K.", "Kabushiki Kaisha"),
    "pjsc": ("PJSC", "OJSC", "JSC", "PAO", "OAO"),
    "bhd": ("Sdn. Bhd.", "Sdn Bhd", "Berhad", "Bhd."),
    "tbk": ("Tbk.", "Tbk"),
    "cjk": ("股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "株式会社", "주식회사"),
}
_FORM_OF = {spelling: form for form, spellings in _SPELLINGS.items() for spelling in spellings}
_SPACE = r"[ \u00a0\n]"


def _any_of(glued: bool) -> str:
    spellings = [spelling for spelling, form in _FORM_OF.items() if (form == "cjk") == glued]
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return "|".join(re.escape(spelling).replace(r"\ ", _SPACE) for spelling in longest_first)


_AFTER = re.compile(rf",?{_SPACE}({_any_of(glued=False)})(?!\w)|({_any_of(glued=True)})")
_AT_END = re.compile(rf"(?:,?{_SPACE}({_any_of(glued=False)})|({_any_of(glued=True)}))$")
_LAST_WORDS = tuple(sorted({spelling.split()[-1] for spelling in _FORM_OF}))
# Two letters that are as often a word or a place: they prove nothing of a company unknown.
_DOUBTFUL = frozenset({"as", "se", "co"})


def split_form(name: str) -> tuple[str, str | None]:
    """Return a company's name without its corporate form, and that form's key if it has one."""
    found = _AT_END.search(name) if name.endswith(_LAST_WORDS) else None
    if found is None or not name[: found.start()].strip():
        return name, None
    return name[: found.start()], _form(found)


def end_with_form(text: str, end: int, known: tuple[str, ...]) -> int:
    """Return where a name ends that ends at `end`, counting a corporate form that follows it.

    Where the company's own forms are known, only those follow; where none is, any undoubted.
    """
    found = _AFTER.match(text, end)
    if found is None:
        return end
    form = _form(found)
    follows = form in known if known else form not in _DOUBTFUL
    return found.end() if follows else end


def _form(found: re.Match[str]) -> str:
    return _FORM_OF[re.sub(_SPACE, " ", found[1] or found[2])]
