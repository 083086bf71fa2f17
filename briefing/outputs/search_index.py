"""What the search index is made of: plain documents with weighted names and filters, in shards."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from html import escape

from msgspec import Struct, field
from unidecode import unidecode


class SearchDocument(Struct, frozen=True):
    """A page as search knows it.

    `names` are other names that must find it, `day` is its date as readers see it.
    """

    path: str
    kind: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    date: date | None = None
    day: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Shard(Struct, frozen=True):
    """Documents that are indexed together, as HTML by the file that holds each."""

    label: str
    pages: Mapping[str, str]

    @property
    def digest(self) -> str:
        """The hash of everything in the shard."""
        total = hashlib.sha256()
        for file, html in sorted(self.pages.items()):
            total.update(f"{file}\0{html}\0".encode())
        return total.hexdigest()


def shard(label: str, documents: Iterable[SearchDocument], lang: str) -> Shard:
    """Return a shard of documents in one language, which decides how words are stemmed."""
    pages = {f"{doc.path.strip('/')}/index.html": _html(doc, lang) for doc in documents}
    return Shard(label, pages)


def _html(doc: SearchDocument, lang: str) -> str:
    """Return a document as Pagefind reads it, which passes over one without a text.

    Title and names are metadata alone: it is searched too, and stays out of excerpts.
    """
    meta = {"title": doc.title, "kind": doc.kind, "names": ", ".join(doc.names)}
    if typed := typed_words(" ".join((doc.title, *doc.names, doc.text))):
        meta["typed"] = " ".join(typed)
    if doc.date:
        meta |= {"date": doc.date.isoformat(), "day": doc.day}
    lines = [_tag("meta", name, value) for name, value in meta.items() if value]
    filters = {"kind": (doc.kind,), **doc.filters}
    lines += [_tag("filter", name, v) for name, values in sorted(filters.items()) for v in values]
    head = "".join((*lines, _tag("sort", "order", _order(doc))))
    return (
        f'<!doctype html><html lang="{escape(lang)}"><head>{head}</head>'
        f"<body><p>{escape(doc.text or doc.title)}</p></body></html>"
    )


def typed_words(text: str) -> list[str]:
    """Return words as a plain keyboard writes them, where search would not take one for the other.

    Accents that stand apart from their letter ("ó") Pagefind knows; "CO₂" and "Łódź" it does not.
    """
    if not any(map(_has_another, set(text))):
        return []
    words = dict.fromkeys(word for word in text.split() if any(map(_has_another, word)))
    return list(dict.fromkeys(unidecode(word) for word in words))


@lru_cache(4096)
def _has_another(character: str) -> bool:
    """Whether a character is a small figure, or a Latin letter with more to it than an accent."""
    if character.isascii():
        return False
    if unicodedata.decomposition(character).startswith(("<sub>", "<super>")):
        return True
    base = unicodedata.normalize("NFKD", character)[0]
    return not base.isascii() and unicodedata.name(base, "").startswith("LATIN")


def _order(doc: SearchDocument) -> str:
    """Return what sorts results that no word ranks: newest first, then by title."""
    newness = f"{date.max.toordinal() - doc.date.toordinal():07d}" if doc.date else ""
    return f"{newness} {doc.title.casefold()}"


def _tag(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'
