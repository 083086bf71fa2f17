"""Corporate forms: what may follow a company's name without making it another company."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

# One row a legal form: all its spellings name the same form; each is understood in capitals too.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "gmbh-kg": (
        *("GmbH & Co. KGaA", "GmbH & Co. KG", "GmbH & Co KG", "GmbH und Co. KG"),
        *("SE & Co. KGaA", "SE & Co. KG", "AG & Co. KG"),
    ),
    "ag-kgaa": ("AG & Co. KGaA", "KGaA"),
    "kg": ("KG", "OHG"),
    "co-ltd": (
        *("Company Limited", "Corporation Limited", "Corp., Ltd.", "Corp. Ltd.", "Corp Ltd"),
        *("Co., Limited", "Co. Limited", "Co., Ltd.", "Co., Ltd", "Co. Ltd.", "Co. Ltd"),
        *("Co.,Ltd.", "Co.,Ltd", "Co Ltd.", "Co Ltd", "Public Company Limited", "PCL"),
    ),
    "co-inc": (
        *("Company, Incorporated", "Company Incorporated", "Company, Inc.", "Company, Inc"),
        *("Company Inc.", "Company Inc", "Co., Inc.", "Co. Inc.", "Co. Inc", "Co Inc.", "Co Inc"),
    ),
    "and-co": (
        *("& Company, Inc.", "& Co., Inc.", "& Co. Inc.", "& Co Inc", "and Company, Inc."),
        *("& Co., Ltd.", "& Co. Ltd.", "& Co Ltd", "& Co. plc", "& Co plc", "& Cie.", "& Cie"),
        *("& Company", "and Company", "& Co.", "& Co", "and Co.", "and Co"),
    ),
    "cos": (
        *("Companies, Inc.", "Companies Inc.", "Companies Inc", "Cos. Inc.", "Cos Inc"),
        *("Companies", "Cos.", "Cos"),
    ),
    "pty": ("Pty Limited", "Pty. Ltd.", "Pty Ltd.", "Pty Ltd", "Proprietary Limited"),
    "pvt": ("Private Limited", "Pvt. Ltd.", "Pvt Ltd.", "Pvt Ltd", "(Private) Limited"),
    "pte": ("Pte. Ltd.", "Pte Ltd.", "Pte Ltd", "Pte. Limited"),
    "corp": ("Corporation", "Corp.", "Corp"),
    "inc": ("Incorporated", "Inc.", "Inc"),
    "ltd": ("Limited", "Ltd.", "Ltd"),
    "co": ("Company", "Co.", "Co"),
    "plc": ("Public Limited Company", "P.L.C.", "p.l.c.", "plc", "Plc"),
    "llc": ("L.L.C.", "LLC"),
    "llp": ("L.L.P.", "LLP"),
    "lp": ("L.P.", "LP"),
    "ag": ("Aktiengesellschaft", "A.G.", "AG"),
    "gmbh": ("Gesellschaft mbH", "GmbH", "mbH"),
    "se": ("Societas Europaea", "SE"),
    "sa": ("Société Anonyme", "S.A.", "S/A", "SA"),
    "sab": ("S.A.B. de C.V.", "S.A. de C.V.", "SAB de CV", "SA de CV"),
    "sas": ("S.A.S.", "SAS"),
    "sarl": ("S.à r.l.", "S.à.r.l.", "S.A.R.L.", "SARL"),
    "sl": ("S.L.U.", "S.L.", "S.A.U."),
    "ltda": ("Ltda.", "Ltda", "Lda.", "Lda"),
    "nv": ("N.V.", "NV"),
    "bv": ("B.V.", "BV"),
    "ab": ("Aktiebolag", "AB (publ)", "AB"),
    "asa": ("ASA",),
    "as": ("A/S", "ApS", "A.S.", "a.s.", "A.Ş.", "AŞ", "AS"),
    "oy": ("Oyj", "Oy", "OÜ"),
    "spa": ("S.p.A.", "SpA"),
    "srl": ("S.r.l.", "Srl", "s.r.o.", "d.o.o.", "Sp. z o.o.", "Kft."),
    "jsc": ("d.d.", "Nyrt.", "Zrt."),
    "kk": ("K.K.", "KK", "Kabushiki Kaisha"),
    "pjsc": ("PJSC", "OJSC", "JSC", "PAO", "OAO", "ПАО", "ОАО", "АО", "ООО"),
    "bhd": ("Sdn. Bhd.", "Sdn Bhd", "Berhad", "Bhd.", "Bhd"),
    "tbk": ("(Persero) Tbk.", "(Persero) Tbk", "Tbk.", "Tbk"),
    "cjk": (
        *("股份有限公司", "有限责任公司", "有限責任公司", "股份公司", "有限公司"),
        *("株式会社", "㈱", "(株)", "(株)", "주식회사", "㈜", "(주)"),
    ),
}
_FORM_OF = {
    written: form
    for form, spellings in _SPELLINGS.items()
    for spelling in spellings
    for written in (spelling, spelling.upper())
}
_SPACE = re.compile(r"[ \t\u00a0\u2009\u202f]{0,2}(?:[ \t\u00a0\u2009\u202f]|\n[ \t]*)")
_BEFORE_FORM = re.compile(rf"(?:[ \u00a0]?[,，])?(?:{_SPACE.pattern})?")
# Written before the name: "株式会社三和", "PT Krakatau", "AB Volvo".
_BEFORE = re.compile(
    r"(?:株式会社|주식회사|㈱|㈜|\((?:주|株)\)|"
    r"(?:PT|P\.T\.|AB|PAO|PJSC|OAO|JSC|CV|ПАО|ОАО|АО|ООО)(?= ))[ \u00a0]?(?=\S)"
)


class _Found(NamedTuple):
    end: int
    form: str


def _tree(glued: bool) -> dict[str, Any]:
    """Return all spellings character by character; "" leads to the form that ends there."""
    tree: dict[str, Any] = {}
    for spelling, form in _FORM_OF.items():
        if (form == "cjk") == glued:
            step = tree
            for character in spelling:
                step = step.setdefault(character, {})
            step[""] = form
    return tree


# A pattern of all spellings takes so long to compile that an edit would wait for it.
_APART, _GLUED = _tree(glued=False), _tree(glued=True)
_LAST_WORDS = tuple(sorted({spelling.split()[-1] for spelling in _FORM_OF}))
# Short ones that are as often a word or a place: they prove nothing of a company unknown.
_DOUBTFUL = frozenset({"as", "se", "kg", "cos", "lp", "sl", "jsc"})


def split_form(name: str) -> tuple[str, str | None]:
    """Return a company's name without its corporate form, and that form's key if it has one."""
    found = _at_end(name) if name.endswith(_LAST_WORDS) else None
    if found is None or not name[: found[0]].strip():
        return name, None
    start, form = found
    return name[:start].rstrip(" ,"), form


def _at_end(name: str) -> tuple[int, str] | None:
    """Return where the corporate form begins that ends a name, and its key."""
    for start in range(len(name)):
        found = _after(name, start)
        if found and found.end == len(name):
            return start, found.form
    return None


def _after(text: str, end: int) -> _Found | None:
    """Return the longest corporate form that follows a name which ends at `end`."""
    at = between.end() if (between := _BEFORE_FORM.match(text, end)) else end
    if at > end and (found := _longest(_APART, text, at)):
        return found
    return _longest(_GLUED, text, end + text.startswith((" ", "\u00a0"), end), within=True)


def _longest(tree: dict[str, Any], text: str, at: int, within: bool = False) -> _Found | None:
    """Return the longest spelling that stands at a place, `within` a word or as whole words."""
    if text[at : at + 1] not in tree:
        return None
    found, step = None, tree
    while True:
        if "" in step and (within or not _is_word(text[at : at + 1])):
            found = _Found(at, step[""])
        space = _SPACE.match(text, at) if " " in step else None
        character = " " if space else text[at : at + 1]
        if not character or character not in step:
            return found
        step, at = step[character], space.end() if space else at + 1


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def without_leading_form(name: str) -> str:
    """Return a company's name without a corporate form that stands before it."""
    found = _BEFORE.match(name)
    return name[found.end() :] if found else name


def end_with_form(text: str, end: int, known: tuple[str, ...]) -> int:
    """Return where a name ends that ends at `end`, counting a corporate form that follows it.

    Where the company's own forms are known, only those follow; where none is, any undoubted.
    """
    found = _after(text, end)
    if found is None:
        return end
    follows = found.form in known if known else found.form not in _DOUBTFUL
    return found.end if follows else end
