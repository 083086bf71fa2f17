"""Names that a person should look at: what a text seems to be about, what has no page yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from briefing.linking.linker import Decision, Document, Linker, Text
from briefing.linking.places import is_place
from briefing.model.records import EntityKey, Registry

_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_CAPITALISED = r"(?:[A-Z\u00c0-\u00de][\w\u00c0-\u024f'’-]*|[A-Z]\.(?:[A-Z]\.)+)"
_SMALL = r"(?:of|and|for|de|da|do|del|di|du|des|der|the|&)"
_NAME = re.compile(rf"{_CAPITALISED}(?:[ \u00a0](?:{_SMALL}[ \u00a0]){{0,2}}{_CAPITALISED})+")
_ACRONYM = re.compile(r"(?<![\w.-])[A-Z][A-Z0-9&]{1,7}(?![\w-])")
_CJK_FIRM = re.compile(
    r"[\u3400-\u9fff]{2,12}?(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|股份|株式会社|製鉄|重工)"
)
_INSTITUTION = re.compile(
    r"\b(?:Act|Administration|Agency|Association|Authority|Bureau|Commission|Council|Department|"
    r"Ministry|Office|Plan|Programme|Regulation)\b"
)
_POSSESSIVE = re.compile("['\u2019]s?$")
_SHORTEST = 3
_CJK_BREAKS = re.compile(r"[的和与及在对向由是了从为被把将让给其该并而但或以至于就]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_NAME = _words(
    "A After All Also Although An And As At Because Before Both But By During Each Even For From "
    "He Her His However If In Instead It Its Last Later Many Meanwhile More Most Neither No Nor "
    "Not Now Of On Once One Only Or Our Over She Since So Some Still Such That The Their Then "
    "There These They This Those Though Three To Today Two Under Until We What When Where "
    "Whether Which While Who Why With Yet You January February March April May June July August "
    "September October November December Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday Mt Gt No Article Annex"
)
_NO_NAMES = _words(
    "AI CEO CFO COO CO2 EU GDP GHG RMB SEK NOK DKK KRW INR BRL CHF RUB HKD TRY "
    "GW GWh HTML IT MW MWh OK PDF PR Q1 Q2 Q3 Q4 R&D TV UK UN URL "
    "US USA USD EUR CNY GBP JPY"
)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that no article resolved: whose it may be, how often, and in which briefs."""

    text: str
    candidates: tuple[EntityKey, ...]
    count: int
    briefs: tuple[str, ...]


def suggest(
    text: str, registry: Registry | Linker, lang: str = "en"
) -> list[tuple[EntityKey, int]]:
    """Return the entities that a plain text names without doubt, the most frequent first.

    For many texts give a linker of the registry, which is costlier to make than to use.
    """
    linker = registry if isinstance(registry, Linker) else Linker(registry, str, lambda href: None)
    html = "".join(f"<p>{escape(part, quote=False)}</p>" for part in _PARAGRAPH_END.split(text))
    linked = linker.link(Document((Text("body", html, auto=True),), (), True, None, lang))
    counts = Counter(mention.entity for mention in linked.mentions)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def unlinked(texts: Iterable[str], linker: Linker, least: int = 2) -> list[tuple[str, int]]:
    """Rule 19: return likely names without a page in plain texts, the most repeated first."""
    counts: Counter[str] = Counter()
    for text in texts:
        taken = [(match.start, match.end) for match in linker.matcher.find(text)]
        for names, start, end in _likely(text):
            if not any(first < end and start < last for first, last in taken):
                counts.update(names)
                taken.append((start, end))
    for name in sorted(counts):
        for shorter in _tails(name):
            if counts[shorter] <= counts[name]:
                del counts[shorter]
    repeated = [(name, count) for name, count in counts.items() if count >= least]
    return sorted(repeated, key=lambda item: (-item[1], item[0]))


def ambiguous(decisions: Iterable[tuple[str, Iterable[Decision]]]) -> list[Ambiguous]:
    """Rule 9: return the names left unlinked because nothing told whose they are."""
    briefs: dict[tuple[str, tuple[EntityKey, ...]], list[str]] = {}
    for brief, made in decisions:
        for decision in made:
            if decision.rule == "ambiguous":
                name = " ".join(decision.text.split())
                briefs.setdefault((name, decision.candidates), []).append(brief)
    rows = [
        Ambiguous(text, candidates, len(slugs), tuple(sorted(set(slugs))))
        for (text, candidates), slugs in briefs.items()
    ]
    return sorted(rows, key=lambda row: (-row.count, row.text, row.candidates))


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
        if not word or word in _NO_NAME or (word == "and" and not joined):
            yield from _trimmed(name, at)
            at += sum(len(part) + 1 for part in (*name, word))
            name = []
        else:
            name.append(word)


def _trimmed(words: list[str], start: int) -> Iterator[tuple[str, int]]:
    while words and (words[0].islower() or words[0] == "&"):
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
