"""An article as the draft that a person goes on with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from briefing.checks.editorial import to_fill
from briefing.editing.frontmatter import compose
from briefing.editing.outcome import Suggestion
from briefing.editing.yaml_text import as_written
from briefing.model.fields import LANG, MAX_TEXT, Context, FieldType, InvalidError, Text
from briefing.model.files import decode, split
from briefing.model.parse import parse
from briefing.model.problems import ContentError, Problem
from briefing.model.records import Brief
from briefing.model.schema import BRIEF, SOURCE
from briefing.model.settings import Settings
from briefing.normalize.article import Article
from briefing.sources.item import Item

ABOUT = 8
"""How many entities of a kind are proposed as what a brief is about."""

_SECTION = re.compile(
    r"^##(?=[ \t]+(highlights|bottom line)[ \t#]*$)", re.IGNORECASE | re.MULTILINE
)
_ZONES = timedelta(days=1)
"""How far days may be apart at one moment on earth."""
_DEK = next(field.type for field in BRIEF if field.name == "dek")
_CONTEXT = Context(ZoneInfo("UTC"), lambda *_: None)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft's text and record, and the keys that are left to a person."""

    text: str
    brief: Brief
    missing: tuple[str, ...]


def source_of(article: Article, item: Item, sha256: str) -> tuple[dict[str, Any], list[str]]:
    """Return the article as an entry of `source`, unknown facts None, and what did not fit."""
    facts: dict[str, Any] = {
        "publication": article.publication,
        "title": article.title,
        "authors": list(article.authors) or None,
        "url": article.url or item.url,
        "published": article.published,
        "retrieved": item.retrieved,
        "kind": None,
        "original": sha256,
    }
    notices: list[str] = []
    if item.retrieved is None:
        del facts["retrieved"]
    elif article.published and article.published > item.retrieved + _ZONES:
        facts["published"] = None
        notices.append(f"the page says that it comes out on {article.published}, which is to come")
    kinds = {field.name: field.type for field in SOURCE.fields}
    for key, value in facts.items():
        if not isinstance(value, list) and (problem := _misfit(value, kinds[key])):
            facts[key] = None
            notices.append(f"the article's {key} was left out: it {problem}")
    if facts["authors"]:
        facts["authors"] = [name for name in article.authors if len(name) <= MAX_TEXT] or None
    return facts, notices


def make_draft(
    slug: str,
    identifier: str,
    source: Mapping[str, Any],
    article: Article,
    suggestions: tuple[Suggestion, ...],
    settings: Settings,
) -> Draft:
    """Return the draft of an article; raises ContentError when it is none that can be read."""
    values: dict[str, Any] = {"id": identifier, "title": source["title"], "date": None}
    if article.dek and not _misfit(article.dek, _DEK):
        values["dek"] = article.dek
    if lang := _other_language(article.lang, settings.DEFAULT_LANG):
        values["lang"] = lang
    values["source"] = [source]
    values["highlights"] = list(article.highlights)
    for kind, key in (("company", "companies"), ("policy", "policies")):
        values[key] = [s.key.slug for s in suggestions if s.key.kind == kind][:ABOUT]
    if article.bottom_line:
        values["bottom_line"] = article.bottom_line
    text = compose("brief", values, _body(article))
    brief = read_brief(f"drafts/{slug}.md", text, settings.zone)
    return Draft(text, brief, tuple(to_fill(brief)))


def _body(article: Article) -> str:
    """Return the body, a section made a smaller one where its field is filled already."""
    filled = {"highlights": bool(article.highlights), "bottom line": bool(article.bottom_line)}
    return _SECTION.sub(lambda m: "###" if filled[m[1].lower()] else "##", article.body)


def _other_language(found: str | None, site: str) -> str | None:
    if not found or _misfit(found, LANG):
        return None
    return None if found.lower().split("-")[0] == site.lower().split("-")[0] else found


def _misfit(value: Any, kind: FieldType) -> str:
    """Return why a fact does not fit its field, or an empty string."""
    written = as_written(value, kind)
    if written is None or not isinstance(kind, Text):
        return ""
    try:
        kind.parse(written, _CONTEXT)
    except InvalidError as error:
        return error.what
    return ""


def read_brief(path: str, text: str, zone: ZoneInfo) -> Brief:
    """Return the brief that a text below content/ makes; raises ContentError."""
    problems: list[Problem] = []
    decoded = decode(text.encode(), f"content/{path}", problems.append)
    document = None if decoded is None else split(decoded, path, problems.append)
    brief = document and parse("brief", document, zone, problems.append)
    if problems or not isinstance(brief, Brief):
        raise ContentError(problems)
    return brief
