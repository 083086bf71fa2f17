"""What the stages hand on to each other: the source, what is known, and each block's fate."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from briefing.normalize.article import Interval
from briefing.normalize.document.page import Page
from briefing.normalize.document.tree import Element
from briefing.normalize.text.rules import PublisherRules

KEPT = "kept"
OUTSIDE = "dropped:outside"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the source states about its article."""

    title: str | None = None
    publication: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    base: str | None = None
    published: date | None = None
    lang: str | None = None
    description: str | None = None
    declared_body: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """One article on its way; each stage returns a new one."""

    data: bytes
    name: str = ""
    url: str | None = None
    content_type: str | None = None
    publishers: Mapping[str, PublisherRules] = field(default_factory=dict)
    kind: str = ""
    form: str = ""
    source: str = ""
    page: Page | None = None
    facts: Facts = Facts()
    fates: tuple[str, ...] = ()
    cuts: tuple[Interval, ...] = ()
    headings: Mapping[Element, int] = field(default_factory=dict)  # 0 where it is a paragraph
    body: str = ""
    dek: str | None = None
    highlights: tuple[str, ...] = ()
    bottom_line: str | None = None
    images: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def document(self) -> Page:
        """The page; a stage that needs it runs after the one that reads it."""
        if self.page is None:
            raise RuntimeError("no page has been read yet")
        return self.page
