"""Briefs as third-party plugins expect articles: light, and without pages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from briefing.model import urls
from briefing.model.records import Brief, Registry


@dataclass(eq=False, slots=True)
class BriefArticle:
    """What plugins read of a Pelican article: address, dates, title, category."""

    brief: Brief

    status: ClassVar[str] = "published"
    translations: ClassVar[tuple[()]] = ()
    category: ClassVar[str] = "briefs"

    @property
    def url(self) -> str:
        """The address without its first slash, as Pelican writes it."""
        return urls.brief_path(self.brief).lstrip("/")

    @property
    def save_as(self) -> str:
        """The file below the output."""
        return urls.file_of(urls.brief_path(self.brief))

    @property
    def title(self) -> str:
        """The headline."""
        return self.brief.title or self.brief.slug

    @property
    def slug(self) -> str:
        """The slug."""
        return self.brief.slug

    @property
    def date(self) -> datetime | None:
        """When it was published."""
        return self.brief.date

    @property
    def modified(self) -> datetime | None:
        """When it last changed, its date where it never did."""
        return self.brief.updated or self.brief.date

    @property
    def lang(self) -> str | None:
        """Its language."""
        return self.brief.lang


def light_articles(registry: Registry) -> list[BriefArticle]:
    """Return an article for every brief that stands."""
    briefs = registry.briefs.values()
    return [BriefArticle(brief) for brief in briefs if brief.status != "retracted"]
