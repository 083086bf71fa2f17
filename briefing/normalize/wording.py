"""What the wording of a block says for and against it, its place left aside."""

from collections.abc import Sequence
from functools import lru_cache

from briefing.normalize.rules import matching
from briefing.normalize.state import Facts
from briefing.normalize.words import (
    BIO,
    BYLINE,
    COPYRIGHT,
    DATE,
    FUNCTION_WORDS,
    LEAD_IN,
    SENTENCE_END,
    TIME_AGO,
    WORD,
    capitals,
    is_cjk,
    is_consent,
)

Features = dict[str, float]


def level(name: str, value: float, steps: Sequence[float]) -> str:
    """A feature's name with the highest step that a value reaches."""
    return f"{name}>{next((s for s in reversed(steps) if value >= s), 0)}"


def describe_wording(text: str, facts: Facts, earlier: set[str]) -> Features:
    """Named features of a text; ``earlier`` are the texts above it."""
    words = WORD.findall(text.lower())
    features: Features = {}
    if not words:
        return {"wordless": 1.0}
    common = sum(w in FUNCTION_WORDS for w in words) / len(words)
    if not is_cjk(text):
        features[level("function words", common, (0.01, 0.2, 0.35, 0.5))] = 1.0
    features[f"ends:{_ending(text)}"] = 1.0
    features[level("capitals", capitals(WORD.findall(text)), (0.3, 0.6, 0.9))] = 1.0
    if text.isupper():
        features["all capitals"] = 1.0
    short = len(words) <= 30
    rule = matching(text, "line", "tail")
    for name, found in (
        ("repeated", text in earlier),
        ("title", _like(words, facts.title)),
        ("summary", _like(words, facts.description)),
        (f"rule:{rule.id}" if rule else "", rule is not None),
        ("rule", rule is not None),
        ("markup", text.count("</") > 1 or 'href="' in text),
        ("consent", is_consent(text)),
        ("bio", _is_bio(text, facts.authors)),
        ("date", short and DATE.search(text)),
        ("time ago", short and TIME_AGO.search(text)),
        ("byline", short and BYLINE.match(text)),
        ("lead-in", short and LEAD_IN.match(text)),
        ("copyright", COPYRIGHT.search(text)),
        ("question", short and text.endswith("?")),
        ("bars", short and ("|" in text or "»" in text or "›" in text)),
    ):
        if found:
            features[name] = 1.0
    return features


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
