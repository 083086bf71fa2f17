"""What the page of a brief shows."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup
from msgspec import Struct, field

from briefing.views.types.parts import BriefCard, EntityRef, Link, Meta


class SourceView(Struct, frozen=True):
    """A source box entry; `kind` is primary, secondary, translation or commentary."""

    publication: str | None
    title: str | None
    authors: tuple[str, ...]
    url: str | None
    published: dt.date | None
    kind: str | None


class CorrectionView(Struct, frozen=True):
    """A correction and its day."""

    date: dt.date
    text_html: Markup


class QuestionView(Struct, frozen=True):
    """An open question, its answer once there is one."""

    question_html: Markup
    review_by: dt.date | None
    answer_html: Markup | None
    answered: dt.date | None


class Related(Struct, frozen=True):
    """A brief to read next and why: "also about Baogang Group and CBAM"."""

    card: BriefCard
    reason: str


class BriefPage(Struct, frozen=True):
    """One brief; empty fields show nothing, not an empty box."""

    meta: Meta
    title: str
    date: dt.date
    minutes: int
    kicker: str | None = None
    dek_html: Markup | None = None
    updated: dt.date | None = None
    authors: tuple[str, ...] = ()
    sources: tuple[SourceView, ...] = ()
    highlights_html: tuple[Markup, ...] = ()
    body_html: Markup = field(default_factory=Markup)
    bottom_line_html: Markup | None = None
    corrections: tuple[CorrectionView, ...] = ()
    questions: tuple[QuestionView, ...] = ()
    companies: tuple[EntityRef, ...] = ()
    policies: tuple[EntityRef, ...] = ()
    also_named: tuple[EntityRef, ...] = ()
    topics: tuple[Link, ...] = ()
    regions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    image: ImageView | None = None
    retraction_html: Markup | None = None
    retracted: bool = False


class ImageView(Struct, frozen=True):
    """A picture with its measures in CSS pixels; `srcset` and `sizes` may be empty."""

    src: str
    alt: str
    width: int
    height: int
    credit: str | None = None
    srcset: str = ""
    sizes: str = ""
