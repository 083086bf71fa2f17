"""Every text of a site rendered and linked: the one place where Markdown meets the registry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape
from msgspec import Struct

from briefing.linking.addresses import resolver
from briefing.linking.linker import Decision, Document, Linked, Linker, LinkPolicy, Text
from briefing.markup.markdown import render, render_inline
from briefing.markup.text import minutes, plain
from briefing.model import urls
from briefing.model.records import Brief, Entity, EntityKey, Mention, Page, Registry, Topic, key_of
from briefing.model.settings import Settings
from briefing.model.wording import words_of

Prose = Entity | Topic | Page
_BETWEEN = re.compile(r"(?<=</p>)\n(?=<p>)")
_FRAME = '<div class="table" tabindex="0" role="group" aria-label="{}">'
_IMAGE = re.compile(r'(<img\b[^>]*? src=")([^"/:?#][^":]*)"')


class BriefTexts(Struct, frozen=True):
    """A brief's texts as HTML with links, and what its words mention.

    `notes` holds corrections, questions and the like by their Markdown.
    """

    dek: Markup | None
    highlights: tuple[Markup, ...]
    body: Markup
    bottom_line: Markup | None
    notes: dict[str, Markup]
    mentions: tuple[Mention, ...]
    decisions: tuple[Decision, ...]
    unresolved: tuple[str, ...]
    minutes: int


def linker_for(registry: Registry, settings: Settings) -> Linker:
    """Return the linker of a published registry."""
    policy = LinkPolicy(
        per_brief=settings.LINKS_PER_BRIEF, per_paragraph=settings.LINKS_PER_PARAGRAPH
    )
    return Linker(registry, urls.entity_path, resolver(registry, settings.SITEURL), policy)


def weave_brief(brief: Brief, linker: Linker, lang: str) -> BriefTexts:
    """Return a brief's texts rendered and linked; raises MarkupRefusedError."""
    linked = linker.link(brief_document(brief, lang))
    body = _local_images(brief, linked.html["body"])
    return BriefTexts(
        dek=_inline(linked, "dek"),
        highlights=_highlights(linked),
        body=_framed(body, lang),
        bottom_line=_block(linked, "bottom_line"),
        notes={note: _note(note, linker, brief.lang or lang) for note in _notes(brief)},
        mentions=linked.mentions,
        decisions=linked.decisions,
        unresolved=linked.unresolved,
        minutes=minutes(" ".join(plain(html) for html in linked.html.values())),
    )


def brief_document(brief: Brief, lang: str) -> Document:
    """Return a brief's texts as the linker takes them, in the order that rule 3 names."""
    texts = [Text("body", render(brief.body), auto=True)]
    if brief.bottom_line:
        texts.append(Text("bottom_line", render(brief.bottom_line), auto=True))
    if brief.dek:
        texts.append(Text("dek", _paragraph(brief.dek), auto=False))
    if brief.highlights:
        items = "\n".join(map(_paragraph, brief.highlights))
        texts.append(Text("highlights", items, auto=False))
    about = (
        *(EntityKey("company", slug) for slug in brief.companies),
        *(EntityKey("policy", slug) for slug in brief.policies),
    )
    return Document(tuple(texts), about, brief.autolink, None, brief.lang or lang)


def weave_prose(record: Prose, linker: Linker, lang: str) -> Markup:
    """Return the linked body of a dossier, topic or page; raises MarkupRefusedError."""
    return _framed(linker.link(prose_document(record, lang)).html["body"], lang)


def prose_document(record: Prose, lang: str) -> Document:
    """Return the body of a dossier, topic or page as the linker takes it."""
    page = None if isinstance(record, Topic | Page) else key_of(record)
    text = Text("body", render(record.body), auto=True)
    return Document((text,), (), True, page, getattr(record, "lang", None) or lang)


def _notes(brief: Brief) -> Iterator[str]:
    yield from (correction.text for correction in brief.corrections)
    for question in brief.open_questions:
        yield from filter(None, (question.question, question.answer))
    if brief.retraction:
        yield brief.retraction


def _note(text: str, linker: Linker, lang: str) -> Markup:
    """Return a note with the links that its author made and no others."""
    part = Text("dek", _paragraph(text), auto=False)
    linked = linker.link(Document((part,), (), False, None, lang))
    return Markup(linked.html["dek"][3:-4])


def _paragraph(text: str) -> str:
    return f"<p>{render_inline(text)}</p>"


def _block(linked: Linked, where: str) -> Markup | None:
    return Markup(linked.html[where]) if where in linked.html else None


def _inline(linked: Linked, where: str) -> Markup | None:
    return Markup(linked.html[where][3:-4]) if where in linked.html else None


def _highlights(linked: Linked) -> tuple[Markup, ...]:
    if "highlights" not in linked.html:
        return ()
    paragraphs = _BETWEEN.split(linked.html["highlights"])
    return tuple(Markup(paragraph[3:-4]) for paragraph in paragraphs)


def _framed(body: str, lang: str) -> Markup:
    """Put each table into a box that a keyboard can scroll where the page is too narrow.

    It has a name, as whatever takes focus must, but is no landmark: several would be called alike.
    """
    if "<table>" not in body:
        return Markup(body)
    frame = _FRAME.format(escape(words_of(lang).say("Table")))
    opened = body.replace("<table>", f"{frame}<table>")
    return Markup(opened.replace("</table>", "</table></div>"))


def _local_images(brief: Brief, body: str) -> str:
    """Make the addresses of the brief's own pictures absolute, however the author wrote them."""
    if "<img" not in body or brief.date is None:
        return body
    folder = urls.brief_path(brief)
    return _IMAGE.sub(lambda m: f'{m[1]}{folder}{m[2].removeprefix(brief.slug + "/")}"', body)
