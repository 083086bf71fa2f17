"""Text that a page scrambles for those who are not signed in."""

from collections.abc import Collection, Sequence

from briefing.normalize.text.words import FUNCTION_WORDS

_LANGUAGES = frozenset(("de", "en", "es", "fr", "it", "pt"))
_PARAGRAPH, _FEW, _LEAST, _SHARE = 15, 3, 100, 0.005


def is_scrambled(paragraphs: Collection[Sequence[str]], lang: str | None) -> bool:
    """Whether the words of longer paragraphs have next to none of those no language does without.

    ``lang`` is what the page is in by its own account; few are known by their words.
    """
    longer = [words for words in paragraphs if len(words) >= _PARAGRAPH]
    total = sum(map(len, longer))
    if (lang or "")[:2] not in _LANGUAGES or len(longer) < _FEW or total < _LEAST:
        return False
    return sum(word in FUNCTION_WORDS for words in longer for word in words) < _SHARE * total
