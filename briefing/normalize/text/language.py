"""The language of an article, from what is declared and how its text reads."""

import re
from collections import Counter
from functools import cache
from typing import Any

_TAG = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*$")
_HAN = re.compile("[\u4e00-\u9fff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")  # less the marks that Chinese uses as well
_LETTER = re.compile(r"[^\W\d_]")
_FEW_KANA = 0.05
_ENOUGH = 200
_FUNCTION = {
    "en": {"the", "and", "of", "to", "in", "is", "that", "for", "with", "was"},
    "de": {"der", "die", "und", "das", "von", "mit", "den", "ist", "nicht", "ein"},
    "fr": {"les", "des", "est", "dans", "une", "pour", "que", "qui", "sur", "pas"},
    "es": {"los", "las", "del", "que", "una", "para", "por", "con", "más", "como"},
}


def find_language(declared: str | None, text: str) -> str | None:
    """A language tag; what is declared gives way where the text clearly reads otherwise."""
    tag = (declared or "").strip().replace("_", "-")
    tag = tag if _TAG.match(tag) else ""
    read = _read(text)
    if read and tag and not tag.lower().startswith(read):
        return read
    if tag:
        head, *rest = tag.split("-")
        return "-".join([head.lower(), *rest])
    return read or _guessed(text)


def _read(text: str) -> str | None:
    """One of the languages with their own rules, where the text leaves no doubt."""
    sample = text[:20_000]
    han, kana = (len(p.findall(sample)) for p in (_HAN, _KANA))
    if han and 3 * (han + kana) > len(_LETTER.findall(sample)):
        return "ja" if kana > _FEW_KANA * han else "zh"
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    if words.total() < 20:
        return None
    counts = {
        lang: sum(words[word] for word in known) / words.total()
        for lang, known in _FUNCTION.items()
    }
    best, second = sorted(counts.values(), reverse=True)[:2]
    if best < 0.12 or best < 2.5 * second:
        return None
    return max(counts, key=lambda lang: counts[lang])


@cache
def _identifier() -> Any:
    # Its model takes half a second to load: only text that nothing else told of asks for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _guessed(text: str) -> str | None:
    """The guess of a trained model, for text long enough to be sure of."""
    sample = " ".join(text.split())[:4000]
    if len(sample) < _ENOUGH:
        return None
    lang, likelihood = _identifier().classify(sample)
    return str(lang) if likelihood > 0.95 else None
