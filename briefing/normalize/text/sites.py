"""A page's site, as its data names it and as its address spells it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

_REGISTRIES = frozenset(["ac", "co", "com", "edu", "go", "gov", "gv", "ne", "net", "or", "org"])
_HOME = re.compile(r"(?:/(?:index\.\w+)?)?")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Site:
    """The stated name of a site, its host, and the word of that which its owner chose."""

    name: str | None = None
    host: str = ""
    label: str = ""

    def is_home(self, address: str | None) -> bool:
        """Whether a link leads to the site's first page."""
        try:
            parts = urlsplit(address or "#")
        except ValueError:
            return False
        here = parts.netloc.removeprefix("www.") in ("", self.host)
        return here and bool(_HOME.fullmatch(parts.path)) and not (parts.query or parts.fragment)

    def is_name(self, text: str) -> bool:
        """Whether a text is the site's name, or its address and little more."""
        return text.lower() == (self.name or "").lower() or self.is_address(text)

    def is_address(self, text: str) -> bool:
        """Whether a text is the site's address and little more."""
        label, letters = (sum(map(str.isalnum, t)) for t in (self.label, text))
        return label >= 0.4 * letters and self.is_named(text)

    def is_named(self, text: str) -> bool:
        """Whether words of a text are the site's address, together or each part by itself."""
        parts = [part for part in self.label.split("-") if len(part) > 1]
        lowered = text.lower()
        for spelling in (_without_marks(lowered), lowered.translate(_UMLAUTS)):
            words = re.findall(r"\w+", spelling)
            each = len(parts) > 1 and all(any(w.startswith(p) for w in words) for p in parts)
            if each or spelling_of(self.label).search(spelling):
                return True
        return False


def site_at(address: str | None) -> Site:
    """The site of an address: "mill-town" of www.mill-town.co.uk or news.mill-town.com."""
    host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _REGISTRIES:
        labels.pop()
    return Site(None, host, labels[-1] if labels else "")


@lru_cache(maxsize=64)
def spelling_of(label: str) -> re.Pattern[str]:
    """How the word of an address is written as whole words, with its ending or without."""
    letters = [c for c in label if c.isalnum()]
    spelled = r"[\W_]{0,3}".join(letters) if len(letters) > 1 else r"(?!)"
    return re.compile(rf"(?<!\w){spelled}(?:\.[a-z]{{2,6}})?(?!\w)", re.IGNORECASE)


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
