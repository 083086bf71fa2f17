"""What can be said of one article without writing anything: fit for any process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from briefing.editing.outcome import Suggestion
from briefing.editing.receipts import unaccounted
from briefing.editing.shingles import plain_text, shingles, words
from briefing.linking.linker import Linker
from briefing.linking.suggest import suggest
from briefing.linking.unlinked import Likely, unlinked
from briefing.markup.fences import without_code
from briefing.model.records import Registry
from briefing.model.settings import Settings
from briefing.normalize.article import Article, markdown_in_source_order
from briefing.normalize.pipeline import normalize
from briefing.normalize.text.bylines import names_of
from briefing.normalize.text.rules import PublisherRules
from briefing.sources.item import Item, Said
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


@dataclass(frozen=True)
class Preparer:
    """Normalizes articles and finds their entities; it may be sent to another process.

    With `pictures` those that come with a page are shown by addresses that stand for them.
    """

    registry: Registry
    settings: Settings
    publishers: Mapping[str, PublisherRules]
    pictures: bool = False

    @cached_property
    def _linker(self) -> Linker:
        # It finds names; where its links lead does not matter.
        return Linker(self.registry, str, lambda href: None)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_linker"}

    def __call__(self, item: Item) -> Prepared:
        """Return the prepared article; raises Refused for what is no article."""
        article = normalize(
            with_addresses(item) if self.pictures else item.data,
            name=item.name,
            url=item.url,
            content_type=item.content_type,
            publishers=self.publishers,
        )
        article = _as_said(article, item)
        body = markdown_in_source_order(article)
        text = plain_text(without_code(f"{article.title or ''}\n\n{body}"))
        suggested = suggest(text, self._linker, article.lang or self.settings.DEFAULT_LANG)
        notices = [*([item.notice] if item.notice else []), *article.notices]
        if lost := unaccounted(article):
            notices.append(f"the receipt does not account for {lost} characters")
        return Prepared(
            item,
            sha256_of(item),
            article,
            tuple(Suggestion(key, self.registry.entity(key).name, n) for key, n in suggested),
            tuple(unlinked([text], self._linker, authors=article.authors)),
            tuple(shingles(words(body))),
            tuple(notices),
        )


def _as_said(article: Article, item: Item) -> Article:
    """The article with what its feed says where its page says nothing."""
    if item.said is None:
        return article
    said = item.said if _has_passed(item.said, item) else replace(item.said, published=None)
    return replace(
        article,
        publication=article.publication or said.publication,
        authors=article.authors or tuple(names_of(said.author or "", said.publication)),
        published=article.published or said.published,
    )


def _has_passed(said: Said, item: Item) -> bool:
    """Whether a feed's day is none that was still to come when the article was had."""
    if said.published is None or item.retrieved is None:
        return True
    return said.published <= item.retrieved + timedelta(days=1)
