"""The cross-linking rules as small pure functions, each named after what it enforces."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.linking.evidence import (
    Evidence,
    is_bracketed,
    phrase_before,
    shares_words,
    spells,
)
from briefing.linking.matcher import Match
from briefing.linking.names import Form
from briefing.linking.places import another_country, begins_with_place
from briefing.markup.fragment import HEADINGS, MUTE
from briefing.model.records import Autolink, Company, Entity, EntityKey

_ARTICLE_BEFORE = re.compile(r"\b(?:an?|every|each|another|any|his|her|local|no)\s$", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"\b(?:in|near|outside|around|town of|city of)\s$", re.IGNORECASE)
_MONEY_IN = re.compile(r"\b(?:stakes?|shares?|invest\w*|interests?|holdings?|confidence)\s+in\s$")
_GOES_ON = re.compile(
    r" (?:of|for) (?:the )?[A-Z]|(?<=[\u3400-\u9fff])(?:[\u30a1-\u30fa]{2}|股份|系|矿业|化工|国际)"
)
_FOREIGN_BEFORE = re.compile(
    "(?:[^中我]国|日本|印度|印尼|越南|俄罗斯|欧盟|巴西|加拿大|澳大利亚|马来西亚|墨西哥|乌克兰)$"
)
_PERIODICAL = re.compile(
    r"\b(?:Journal|Annals|Proceedings|Transactions|Bulletin|Archives)\s+(?:of|on|for)\s+(?:the\s+)?$"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Sir|Lord|Lady|Herr|Frau|Mme|Monsieur|Señora?)\b\.?[ \u00a0]"
    r"(?:[A-Z]\w+ )?$"
)
_JOINING = ("of ", "on ", "for ", "the ")
_PROOF_AFTER = re.compile(
    r"['’](?:\w{1,4}\b|(?=\s))|,? (?:has|have|had|will|would|said|says|signed|announced|plans|buys|"
    r"bought|and [A-Z]|itself|also|agreed|agrees|pays|paid|owns|did|wants|told)\b"
)
_REACH = 48


class Verdict(NamedTuple):
    """What is decided of a name found: whose it is (None: nobody's), by which rule, and why."""

    entity: EntityKey | None
    rule: str
    reason: str
    form: Form | None = None


def never_match(match: Match) -> Verdict:
    """Rule 7: a listed look-alike is not the entity and beats a name that it covers."""
    names = ", ".join(str(form.entity) for form in match.denied)
    return Verdict(None, "never-match", f"listed as never being {names}")


def muted(inside: str) -> Verdict | None:
    """Rule 10: what stands in code is no mention at all."""
    if inside in MUTE:
        return Verdict(None, "in-code", f"inside <{inside}>")
    return None


def part_of_title(match: Match, text: str) -> Verdict | None:
    """Rule 5: a name at the end of a periodical's title is part of that longer name."""
    if not text.endswith(_JOINING, 0, match.start):
        return None
    if _PERIODICAL.search(text, max(0, match.start - _REACH), match.start):
        return Verdict(None, "part-of-longer-name", "ends the title of a periodical")
    return None


def part_of_person(match: Match, text: str, entity: Entity) -> Verdict | None:
    """Rule 5: "Mr. Vesper" is a person, whatever else has that name."""
    if " " in match.forms[0].key or not is_firm(entity):
        return None
    if _PERSON_BEFORE.search(text, max(0, match.start - _REACH), match.start):
        return Verdict(None, "part-of-longer-name", "a person's name after a title")
    return None


def generic_words(match: Match, text: str, entity: Entity) -> Verdict | None:
    """Rule 7: "US steel" is steel from America where the company is written "US Steel"."""
    form = match.forms[0]
    found = text[match.start : match.end]
    if found == form.text or form.exact or not is_firm(entity):
        return None
    rest = max(begins_with_place(found), begins_with_place(form.text))
    if rest and found[rest:].islower() and not form.text[rest:].islower():
        return Verdict(None, "generic-words", "a country and a common noun in lower case")
    return None


def of_another_country(match: Match, text: str, entity: Entity) -> Verdict | None:
    """Rule 5: "Peru's Clean Hulls Act" is a longer name, and not that of another's act."""
    own = entity.country if isinstance(entity, Company) else entity.jurisdiction
    if not own or is_firm(entity) or len(match.forms) > 1:
        return None
    other = another_country(text, match.start, match.end, own)
    if other is None or begins_with_place(match.forms[0].text):
        return None
    return Verdict(None, "part-of-longer-name", f"that of {' '.join(other.split())}")


def capital_by_position(
    match: Match, text: str, opens_sentence: bool, evidence: Evidence
) -> Verdict | None:
    """Rule 7: a capital that only starts the sentence proves nothing beside a look-alike."""
    form = match.forms[0]
    if not (opens_sentence and form.lookalike) or " " in form.key:
        return None
    if match.end - match.start > len(form.text) or _PROOF_AFTER.match(text, match.end):
        return None
    if form.entity in evidence.about or form.entity in evidence.named:
        return None
    return Verdict(None, "sentence-start", "capital only because the sentence starts here")


def define(
    match: Match, text: str, previous: tuple[int, EntityKey] | None, evidence: Evidence
) -> None:
    """Rule 9: note what the article itself says that a bracketed abbreviation stands for."""
    bracket = is_bracketed(text, match.start, match.end)
    if bracket is None or not match.forms:
        return
    cased = match.forms[0].cased
    if previous is not None and not text[previous[0] : bracket].strip():
        if any(form.entity == previous[1] for form in match.forms):
            evidence.defined[cased] = previous[1]
        return
    phrase = phrase_before(text, bracket)
    if spells(match.forms[0].text, phrase) and not shares_words(phrase, match.forms):
        evidence.defined[cased] = None


def resolve(match: Match, text: str, evidence: Evidence) -> Verdict:
    """Rule 9: tell whose the name is, from the article alone and never from file order."""
    forms = match.forms
    cased = forms[0].cased
    if cased in evidence.defined:
        return _as_defined(match, evidence.defined[cased])
    sure = [form for form in forms if not form.ambiguous or _has_corporate_form(match, form)]
    if len(forms) == 1 and sure:
        return Verdict(forms[0].entity, "name", "named without doubt", forms[0])
    found = _by_evidence(match, text, evidence)
    if found is not None:
        return found
    if len(sure) == 1:
        return Verdict(sure[0].entity, "name", "named without doubt", sure[0])
    names = ", ".join(str(form.entity) for form in forms)
    return Verdict(None, "ambiguous", f"may be {names}; nothing in the article tells")


def _has_corporate_form(match: Match, form: Form) -> bool:
    """Say whether a name in capitals goes on to "INC" or the like, as only a company's does."""
    extended = form.forms is not None and match.end - match.start > len(form.text)
    return extended and form.origin == "derived"


def _as_defined(match: Match, entity: EntityKey | None) -> Verdict:
    for form in match.forms:
        if form.entity == entity:
            return Verdict(entity, "defined", "the long form before the bracket says so", form)
    return Verdict(None, "defined-otherwise", "the article gives another long form for it")


def _by_evidence(match: Match, text: str, evidence: Evidence) -> Verdict | None:
    if _is_something_else(match, text) or _is_common_noun_or_place(match, text):
        return None
    kinds = (
        ("long-form", "its long form stands earlier in the article", evidence.has_long_form),
        ("about", "the brief is about it", lambda form: form.entity in evidence.about),
        ("context", "a listed context word stands in the article", evidence.has_context),
    )
    left = list(match.forms)
    for rule, reason, supports in kinds:
        supported = [form for form in left if supports(form)]
        if len(supported) == 1:
            return Verdict(supported[0].entity, rule, reason, supported[0])
        left = supported or left
    return None


def _is_something_else(match: Match, text: str) -> bool:
    """Say whether an ambiguous name goes on to another's: "Ministry of Ports of Peru"."""
    foreign = _FOREIGN_BEFORE.search(text, max(0, match.start - _REACH), match.start)
    return foreign is not None or _GOES_ON.match(text, match.end) is not None


def _is_common_noun_or_place(match: Match, text: str) -> bool:
    """Say whether the words before an ambiguous name make it "an MP" or "in Salzgitter"."""
    if any(form.entity.kind != "company" for form in match.forms):
        return False
    reach = max(0, match.start - _REACH)
    if _ARTICLE_BEFORE.search(text, reach, match.start):
        return True
    place = _PLACE_BEFORE.search(text, reach, match.start)
    return place is not None and _MONEY_IN.search(text, reach, match.start) is None


def no_link_here(inside: str, in_quotes: bool) -> tuple[str, str] | None:
    """Rule 10: some elements hold mentions but no automatic links."""
    if not inside or (inside == "blockquote" and in_quotes):
        return None
    if inside in HEADINGS:
        return "in-heading", f"inside <{inside}>"
    if inside == "a":
        return "in-link", "already part of a link"
    return "in-quote" if inside == "blockquote" else "in-element", f"inside <{inside}>"


def opted_out(entity: Autolink, brief: bool, text: bool) -> tuple[str, str] | None:
    """Rules 3 and 11: briefs and entities may opt out; dek and highlights are never linked."""
    if entity != "first":
        return "entity-opt-out", f"the entity says autolink: {entity}"
    if not brief:
        return "brief-opt-out", "the brief says autolink: false"
    return None if text else ("mention-only", "this part of a brief is never linked")


def is_firm(entity: Entity) -> bool:
    """Say whether an entity is a company, not an association, agency or policy."""
    return isinstance(entity, Company) and entity.sort == "company"
