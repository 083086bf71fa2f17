"""What the wording of a block says for and against it, its place left aside."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.normalize.document.state import Facts
from briefing.normalize.text.rules import matching
from briefing.normalize.text.words import (
    BIO,
    BYLINE,
    COPYRIGHT,
    DATE,
    FUNCTION_WORDS,
    LEAD_IN,
    SENTENCE_END,
    TIME_AGO,
    WORD,
    is_cjk,
    is_consent,
)

Features = dict[str, float]
_SHORT = 30


def level(name: str, value: float, steps: Sequence[float]) -> str:
    """A feature's name with the highest step that a value reaches."""
    return f"{name}>{next((s for s in reversed(steps) if value >= s), 0)}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, its words in lower case, its share of capitals, the page's facts, the texts above."""

    text: str
    lowered: Sequence[str]
    capitals: float
    facts: Facts
    earlier: Collection[str]

    @property
    def short(self) -> bool:
        """Whether the text may be a label rather than prose."""
        return len(self.lowered) <= _SHORT


def describe_wording(said: Wording, signs: Iterable[str]) -> Features:
    """Named features of a text, and which of these signs it bears."""
    text, words = said.text, said.lowered
    if not words:
        return {"wordless": 1.0}
    features: Features = {f"ends:{_ending(text)}": 1.0}
    if not is_cjk(text):
        common = sum(w in FUNCTION_WORDS for w in words) / len(words)
        features[level("function words", common, (0.01, 0.2, 0.35, 0.5))] = 1.0
    features[level("capitals", said.capitals, (0.3, 0.6, 0.9))] = 1.0
    if rule := matching(text, "line", "tail"):
        features |= {"rule": 1.0, f"rule:{rule.id}": 1.0}
    return features | {sign: 1.0 for sign in signs if SIGNS[sign](said)}


def _ending(text: str) -> str:
    if SENTENCE_END.search(text):
        return "sentence"
    return "colon" if text[-1] in ":：" else "open"


def _is_bio(text: str, authors: Sequence[str]) -> bool:
    """Whether a paragraph opens with an author's name and says what they do."""
    opening = text[:120]
    return any(
        name in opening and BIO.match(opening.split(name, 1)[1].lstrip(" ,")) for name in authors
    )


def _like(words: Sequence[str], other: str | None) -> bool:
    if len(words) <= 2:
        return False
    ours, theirs = set(words), _words_in(other or "")
    return len(theirs & ours) >= 0.8 * max(len(ours), len(theirs))


@lru_cache(maxsize=64)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))


SIGNS: Mapping[str, Callable[[Wording], object]] = {
    "all capitals": lambda said: said.text.isupper(),
    "repeated": lambda said: said.text in said.earlier,
    "title": lambda said: _like(said.lowered, said.facts.title),
    "summary": lambda said: _like(said.lowered, said.facts.description),
    "markup": lambda said: said.text.count("</") > 1 or 'href="' in said.text,
    "consent": lambda said: is_consent(said.text),
    "bio": lambda said: _is_bio(said.text, said.facts.authors),
    "date": lambda said: said.short and DATE.search(said.text),
    "time ago": lambda said: said.short and TIME_AGO.search(said.text),
    "byline": lambda said: said.short and BYLINE.match(said.text),
    "lead-in": lambda said: said.short and LEAD_IN.match(said.text),
    "copyright": lambda said: COPYRIGHT.search(said.text),
    "question": lambda said: said.short and said.text.endswith("?"),
    "bars": lambda said: said.short and any(bar in said.text for bar in "|»›"),
}
