"""Names that texts repeat and that have no page yet, with what each seems to be."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefing.linking.corporate import split_form
from briefing.linking.evidence import is_bracketed, phrase_before, spells
from briefing.linking.firms import called_firms, has_firm_word, is_called_firm
from briefing.linking.linker import Linker
from briefing.linking.persons import is_person, surnames
from briefing.linking.places import is_place
from briefing.model.records import EntityKind

_CAPITALISED = r"(?:[A-Z\u00c0-\u00de][\w\u00c0-\u024f'’-]*|[A-Z]\.(?:[A-Z]\.)+)"
_SMALL = r"(?:of|and|for|de|da|do|del|di|du|des|der|the|&)"
_NAME = re.compile(rf"{_CAPITALISED}(?:[ \u00a0](?:{_SMALL}[ \u00a0]){{0,2}}{_CAPITALISED})+")
_ACRONYM = re.compile(r"(?<![\w.-])[A-Z][A-Z0-9&]{1,7}(?![\w-])")
_CJK_FIRM = re.compile(
    r"[\u3400-\u9fff]{2,12}?(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|股份|株式会社|製鉄|重工)"
)
_LAW = re.compile(
    r"\b(?:Act|Agreement|Bill|Directive|Fund|Initiative|Law|Mechanism|Order|Plan|Programme|Program|"
    r"Regulation|Scheme|Strategy|System|Tariffs?|Treaty)$|(?:法|条例|办法|规划|方案)$"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|near|outside|around|across|at|north of|south of)\s$", re.I)
_NUMBER_AFTER = re.compile(r"[ \u00a0](?:\([A-Z]+\) )?(?:No\.? )?\d")
_AMOUNT = re.compile(r"\d[ \u00a0](?:Million(?:en)?|Milliarden?|Tonnen?|Euro|Prozent)\b")
_COMPASS = re.compile(r"(?:(?:North|South|East|West)(?:ern)?|Central|Inner|Lower|New|Upper) \w+$")
_JOINS = frozenset({"and", "of", "for"})
_REACH = 24
_INSTITUTION = re.compile(
    r"\b(?:Act|Administration|Agency|Association|Authority|Bank|Board|Bureau|Chamber|Commission|"
    r"Council|Court|Department|Federation|Institute|Ministry|Office|Organi[sz]ation|Plan|"
    r"Programme|Regulation|School|Union|University)\b"
)
_POSSESSIVE = re.compile("['\u2019]s?$")
_OWNER = re.compile("['\u2019]s[ \u00a0]")
# "Just-released", "London-based", "EU-weite": words before a name; not "Xiao-ming".
_ADJECTIVE = re.compile(
    r"(?!Al-|El-)[A-Z\u00c0-\u00de]\w*-(?:[a-z]{2,}ed|[a-z]{3,}ing|born|led|owned|made|built|held|run|"
    r"[a-zäöü]*(?:ische|ierte|weite|eigene)[nrms]?)$"
)
_ANY_WORD = re.compile(r"[^\W\d_][\w-]*")
_SHORTEST = 3
# Calling a single word a company once may be chance.
_CALLS = 2
_CJK_BREAKS = re.compile(r"[的和与及在对向由是了从为被把将让给其该并而但或以至于就]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_NAME = _words(
    "A After All Also Although An And As At Because Before Both But By During Each Even For From "
    "He Her His However If In Instead It Its Last Later Many Meanwhile More Most Neither No Nor "
    "Not Now Of On Once One Only Or Our Over She Since So Some Still Such That The Their Then "
    "There These They This Those Though Three To Today Two Under Until We What When Where "
    "Whether Which While Who Why With Yet You Outside Inside Near Across Beyond "
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mt Gt No Article Annex"
)
_NO_NAMES = _words(
    "AI CEO CFO COO CO2 EU GDP GHG RMB SEK NOK DKK KRW INR BRL CHF RUB HKD TRY "
    "GW GWh HTML IT MW MWh OK PDF PR Q1 Q2 Q3 Q4 R&D TV UK UN URL "
    "US USA USD EUR CNY GBP JPY"
)


class Likely(Struct, frozen=True):
    """A likely name without a page: how often it stands, and in how many texts."""

    name: str
    count: int
    texts: int

    @property
    def kind(self) -> EntityKind:
        """What it seems to be, by its last word."""
        return "policy" if _LAW.search(self.name) else "company"

    @property
    def command(self) -> str:
        """The command that creates its page."""
        return f"./inv new {self.kind} --name {shlex.quote(self.name)}"


class _Tally:
    """How often each name stands in texts, in how many, and how often it is no such name."""

    def __init__(self, authors: Iterable[str]) -> None:
        self.counts: Counter[str] = Counter()
        self.texts: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self.firms: set[str] = set()
        self.surnames: set[str] = set()
        self.authors = frozenset(authors)

    def read(self, text: str, linker: Linker) -> None:
        """Count the names of one text that lead nowhere."""
        taken = [(match.start, match.end) for match in linker.matcher.find(text)]
        here = self._called(text, taken)
        self.surnames.update(surnames(text))
        for names, start, end in _likely(text):
            if any(first < end and start < last for first, last in taken):
                continue
            taken.append((start, end))
            if self._is_person(names[0], text, start) or _is_none(names[0], text, start, end):
                continue
            self.counts.update(names)
            here.update(names)
            if _is_somewhere(names[0], text, start):
                self.places.update(names)
        self.texts.update(here)

    def _called(self, text: str, taken: list[tuple[int, int]]) -> set[str]:
        """Count the single words that a text calls a company, wherever they stand in it."""
        here = set()
        for word, start, end in called_firms(text):
            if any(first < end and start < last for first, last in taken):
                continue
            if word not in _NO_NAME and word not in _NO_NAMES and not word.isupper():
                self.calls[word] += 1
                here.add(word)
        if here:
            self.counts.update(word for word in _ANY_WORD.findall(text) if word in here)
        return here

    def _is_person(self, name: str, text: str, start: int) -> bool:
        if has_firm_word(name) or is_called_firm(text, start):
            self.firms.add(name)
            return False
        # Of "founder Anna Oster's Hot Iron" the person is the owner.
        owner = _OWNER.split(text[start : start + len(name)], maxsplit=1)[0]
        told = is_person(owner, text, start, start + len(owner))
        if told:
            self.surnames.add(owner.split()[-1])
        return told

    def names(self, least: int) -> Iterator[Likely]:
        """Yield the names that repeat, without those of places and persons."""
        for name in sorted(self.counts):
            for shorter in _tails(name):
                if self.counts[shorter] <= self.counts[name]:
                    del self.counts[shorter]
        counted = [name for name, count in self.counts.items() if count >= least]
        # "Stahlo" is offered as "Stahlo AG" where that repeats too.
        formed = {split_form(name)[0] for name in counted if " " in name}
        for name in counted:
            if not (name in self.calls and name in formed) and not self._is_other(name):
                yield Likely(name, self.counts[name], self.texts[name])

    def _is_other(self, name: str) -> bool:
        """Say whether a name is a person's or a place's, or a word that is hardly called a firm."""
        if name in self.calls:
            return self.calls[name] < _CALLS or is_place(name)
        person = name in self.authors or (" " in name and name.split()[-1] in self.surnames)
        firm = name in self.firms or _INSTITUTION.search(name) or _LAW.search(name)
        return (person and not firm) or self._is_place(name)

    def _is_place(self, name: str) -> bool:
        """Say whether texts mostly go on "in" it; once is enough of what is named by compass."""
        least = 1 if _COMPASS.match(name) else max(1, -(-self.counts[name] // 2))
        return self.places[name] >= least


def unlinked(
    texts: Iterable[str], linker: Linker, least: int = 2, authors: Iterable[str] = ()
) -> list[Likely]:
    """Rule 19: return likely names without a page in plain texts, the most repeated first.

    Those of persons are none, the texts' `authors` among them.
    """
    tally = _Tally(authors)
    for text in texts:
        tally.read(text, linker)
    return sorted(tally.names(least), key=lambda one: (-one.texts, -one.count, one.name))


def _is_somewhere(name: str, text: str, start: int) -> bool:
    """Say whether a name stands where a place does: "in" it, or behind a town's comma."""
    if _COMPASS.match(name) and text[max(0, start - 2) : start] == ", ":
        return True
    before = _PLACE_BEFORE.search(text, max(0, start - _REACH), start)
    if before and before[0].lower().startswith("at"):
        return not (has_firm_word(name) or is_called_firm(text, start))
    return before is not None


def _is_none(name: str, text: str, start: int, end: int) -> bool:
    """Say whether a run of capitals is no name: a numbered law, an amount, short for a noun."""
    if " " in name:
        if start > 1 and _AMOUNT.match(text, start - 2):
            return True
        return _NUMBER_AFTER.match(text, end) is not None
    bracket = is_bracketed(text, start, end)
    if bracket is None:
        return False
    phrase = phrase_before(text, bracket)
    return spells(name, phrase) and phrase.split()[-1].islower()


def _likely(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield what looks like a name of a firm, an agency or a law, and where it stands.

    In unspaced text a name may begin at several places: the one that repeats is the name.
    """
    for found in _NAME.finditer(text):
        for name, start in _names_in(found[0], found.start()):
            yield (name,), start, start + len(name)
    for found in _ACRONYM.finditer(text):
        if found[0] not in _NO_NAMES:
            yield (found[0],), found.start(), found.end()
    for found in _CJK_FIRM.finditer(text):
        name = _CJK_BREAKS.split(found[0])[-1]
        if len(name) > _SHORTEST:
            yield (name, *_tails(name)), found.end() - len(name), found.end()


def _names_in(run: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield the names in a run of capitalised words, each with the place where it begins."""
    joined = _INSTITUTION.search(run) is not None
    name: list[str] = []
    at = start
    for word in (*run.replace("\u00a0", " ").split(" "), ""):
        if not word or word in _NO_NAME or (word in _JOINS and not joined):
            yield from _trimmed(name, at)
            at += sum(len(part) + 1 for part in (*name, word))
            name = []
        else:
            name.append(word)


def _trimmed(words: list[str], start: int) -> Iterator[tuple[str, int]]:
    while words and (words[0].islower() or words[0] == "&" or _ADJECTIVE.match(words[0])):
        start += len(words[0]) + 1
        words = words[1:]
    while words and (words[-1].islower() or words[-1] == "&"):
        words = words[:-1]
    name = " ".join(_POSSESSIVE.sub("", word) for word in words)
    if len(words) > 1 and not is_place(name):
        yield name, start


def _tails(name: str) -> Iterator[str]:
    """Yield the shorter names with which an unspaced name may really begin."""
    if "\u3400" <= name[0] <= "\u9fff":
        for start in range(1, len(name) - _SHORTEST):
            yield name[start:]
