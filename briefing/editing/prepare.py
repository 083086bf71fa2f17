"""What can be said of one article without writing anything: fit for any process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.editing.outcome import Suggestion
from briefing.editing.receipts import unaccounted
from briefing.editing.shingles import plain_text, shingles, words
from briefing.linking.linker import Linker
from briefing.linking.suggest import suggest
from briefing.linking.unlinked import Likely, unlinked
from briefing.model.records import Registry
from briefing.model.settings import Settings
from briefing.normalize.article import Article, markdown_in_source_order
from briefing.normalize.pipeline import normalize
from briefing.normalize.rules import PublisherRules
from briefing.sources.item import Item
from briefing.sources.local_pictures import with_addresses

NO_RULES: Mapping[str, PublisherRules] = {}


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its entities and its hashed runs of words."""

    item: Item
    sha256: str
    article: Article
    suggestions: tuple[Suggestion, ...]
    unknown: tuple[Likely, ...]
    shingles: tuple[int, ...]
    notices: tuple[str, ...]


def sha256_of(item: Item) -> str:
    """Return the sha256 of an item's bytes."""
    return hashlib.sha256(item.data).hexdigest()


def prepare(
    item: Item,
    registry: Registry,
    settings: Settings,
    publishers: Mapping[str, PublisherRules] = NO_RULES,
    linker: Linker | None = None,
    *,
    pictures: bool = False,
) -> Prepared:
    """Normalize an article and find its entities; raises Refused for what is no article.

    For many articles give the `linker_of` the registry, which is costlier to make than to use.
    With `pictures` those that come with the page are shown by addresses that stand for them.
    """
    article = normalize(
        with_addresses(item) if pictures else item.data,
        name=item.name,
        url=item.url,
        content_type=item.content_type,
        publishers=publishers,
    )
    suggestions, unknown = _entities(article, registry, settings, linker or linker_of(registry))
    found = words(markdown_in_source_order(article))
    notices = list(article.notices)
    if lost := unaccounted(article):
        notices.append(f"the receipt does not account for {lost} characters")
    runs = tuple(shingles(found))
    sha256 = sha256_of(item)
    return Prepared(item, sha256, article, suggestions, unknown, runs, tuple(notices))


def linker_of(registry: Registry) -> Linker:
    """Return a linker that finds the registry's names; where its links lead does not matter."""
    return Linker(registry, str, lambda href: None)


def _entities(
    article: Article, registry: Registry, settings: Settings, linker: Linker
) -> tuple[tuple[Suggestion, ...], tuple[Likely, ...]]:
    text = plain_text(f"{article.title or ''}\n\n{markdown_in_source_order(article)}")
    lang = article.lang or settings.DEFAULT_LANG
    suggestions = tuple(
        Suggestion(key, registry.entity(key).name, count)
        for key, count in suggest(text, linker, lang)
    )
    return suggestions, tuple(unlinked([text], linker))
