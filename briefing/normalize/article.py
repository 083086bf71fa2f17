"""What normalizing yields: one article, and where every character of its source went."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of ``Article.text`` with one fate: kept, moved:FIELD or dropped:RULE."""

    start: int
    end: int
    fate: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as Markdown with the facts its source states; unknown facts are None."""

    kind: str
    title: str | None
    publication: str | None
    authors: tuple[str, ...]
    url: str | None
    published: date | None
    lang: str | None
    dek: str | None
    body: str
    highlights: tuple[str, ...]
    bottom_line: str | None
    images: tuple[str, ...]
    text: str
    intervals: tuple[Interval, ...]
    notices: tuple[str, ...]


class Refused(ValueError):  # noqa: N818 (it names what happened to the input)
    """Input that is no article; the message is one clear line naming the remedy."""


def markdown_in_source_order(article: Article) -> str:
    """Highlights, body and bottom line as one Markdown text, as the source had them."""
    parts = []
    if article.highlights:
        parts.append("\n".join(f"- {item}" for item in article.highlights))
    parts.append(article.body)
    if article.bottom_line:
        parts.append(article.bottom_line)
    return "\n\n".join(part for part in parts if part)
