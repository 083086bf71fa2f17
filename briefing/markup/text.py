"""Plain text of our HTML: for summaries, feeds, reading times."""

from __future__ import annotations

import html
import re
from functools import lru_cache

_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|blockquote|pre|tr|dt|dd|figcaption)>|<(?:br|hr)>")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[\w’'-]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORDS_A_MINUTE = 230
_CJK_A_MINUTE = 400


@lru_cache(8)  # a body's words are counted, and a sample of them is kept
def plain(fragment: str) -> str:
    """Return the text of canonical HTML as one line."""
    spaced = _BLOCK_END.sub(" ", fragment)
    return " ".join(html.unescape(_TAG.sub("", spaced)).split())


def minutes(text: str) -> int:
    """Return the reading time of a plain text in whole minutes, at least one."""
    cjk = 0 if text.isascii() else len(_CJK.findall(text))
    words = _words(_CJK.sub(" ", text) if cjk else text)
    return max(1, round(words / _WORDS_A_MINUTE + cjk / _CJK_A_MINUTE))


def _words(text: str) -> int:
    """Return how many words there are."""
    parts = text.split()
    # Most parts are a word as they stand, which is told faster than the pattern tells it.
    others = [part for part in parts if not part.isalnum()]
    return len(parts) - len(others) + len(_WORD.findall(" ".join(others)))


def clip(text: str, limit: int) -> str:
    """Return the text cut at a word to at most `limit` characters, with an ellipsis where cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut
    return head.rstrip(" ,;:–—-") + "…"
