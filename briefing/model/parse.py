"""One content file's text to one record: pure, so that a record can be cached by its bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from briefing.model import schema, strict_yaml
from briefing.model.fields import Context, convert_fields, is_empty, is_slug
from briefing.model.files import Document, Say
from briefing.model.problems import Problem
from briefing.model.records import Brief, Company, Page, Policy, Topic
from briefing.model.sections import take_sections

Record = Brief | Company | Policy | Topic | Page


def parse(kind: str, document: Document, zone: ZoneInfo, say: Say) -> Record | None:
    """Return the record of a file of this kind, or None after saying why there is none."""
    place = f"content/{document.path}"

    def at(line: int, what: str, remedy: str) -> None:
        # Front matter begins on the file's second line.
        say(Problem(place, line + 1, what, remedy))

    def yaml_problem(problem: strict_yaml.YamlError) -> None:
        at(problem.line, problem.what, problem.remedy)

    try:
        node = strict_yaml.load(document.front, yaml_problem)
    except strict_yaml.YamlError as problem:
        yaml_problem(problem)
        return None
    values, missing = convert_fields(node, schema.KINDS[kind], Context(zone, at), f"a {kind}")
    if missing:
        return None
    record = _MAKERS[kind](document, values, say)
    if isinstance(record, Brief) and record.status != "draft":
        _unfinished(record, {key.value for key, value in node.items if not is_empty(value)}, say)
    return record


def _slug(document: Document, values: dict[str, Any], say: Say) -> str | None:
    slug = str(values.pop("slug", None) or PurePosixPath(document.path).stem)
    if is_slug(slug):
        return slug
    what = f"the file name gives no slug: `{slug}`"
    remedy = "name the file with a–z, 0–9 and single hyphens, at most 80"
    if document.path.startswith(("briefs/", "drafts/")):
        remedy += ", or set `slug:`"
    if identifier := values.get("id"):
        return str(identifier)
    say(Problem(f"content/{document.path}", 0, what, remedy))
    return None


def _brief(document: Document, values: dict[str, Any], say: Say) -> Brief | None:
    slug = _slug(document, values, say)
    body, body_line = take_sections(document, values, say)
    in_drafts = document.path.startswith("drafts/")
    values.setdefault("status", "draft" if in_drafts else "published")
    _misplaced(document.path, values["status"], in_drafts, say)
    if slug is None:
        return None
    return Brief(document.path, slug, **values, body=body, body_line=body_line)


def _misplaced(path: str, status: str, in_drafts: bool, say: Say) -> None:
    if in_drafts and status != "draft":
        what, remedy = f"status {status} in drafts/", "publish it: ./inv publish SLUG"
        say(Problem(f"content/{path}", 0, what, remedy))


def _unfinished(brief: Brief, written: set[str | None], say: Say) -> None:
    for key in ("id", "title", "date"):
        # What was written but is no id, title or date has been said already.
        if getattr(brief, key) is None and key not in written:
            remedy = f"add `{key}:`" if key != "id" else "add one: ./inv check --fix"
            say(Problem(f"content/{brief.path}", 1, f"a published brief has no `{key}`", remedy))


def _entity(cls: type[Company] | type[Policy]) -> Callable[..., Company | Policy | None]:
    def make(document: Document, values: dict[str, Any], say: Say) -> Company | Policy | None:
        slug = _slug(document, values, say)
        if slug is None:
            return None
        if cls is Company:
            values["sort"] = values.pop("kind", "company")
            values["draft"] = values.pop("status", "published") == "draft"
        body, line = document.body, document.body_line
        return cls(document.path, slug, **values, body=body, body_line=line)

    return make


def _plain(cls: type[Topic] | type[Page]) -> Callable[..., Topic | Page | None]:
    def make(document: Document, values: dict[str, Any], say: Say) -> Topic | Page | None:
        slug = _slug(document, values, say)
        if slug is None:
            return None
        body, line = document.body, document.body_line
        return cls(document.path, slug, **values, body=body, body_line=line)

    return make


_MAKERS: dict[str, Callable[[Document, dict[str, Any], Say], Record | None]] = {
    "brief": _brief,
    "company": _entity(Company),
    "policy": _entity(Policy),
    "topic": _plain(Topic),
    "page": _plain(Page),
}
