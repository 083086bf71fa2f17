"""What an editor should look at: gaps in drafts and briefs, open questions, names kept back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.checks.tree import Tree, error, notice
from briefing.model.problems import Problem
from briefing.model.records import Brief, Entity, Source

_LONG_TITLE = 140
_DRAFT_FIELDS = ("title", "dek", "highlights", "bottom_line", "source")
_SOURCE_FIELDS = ("publication", "title", "authors", "url", "published")
_BRIEF_FIELDS = ("highlights", "bottom_line", "source")


def gaps(tree: Tree) -> Iterator[Problem]:
    """Yield what is still to be filled in drafts and what published briefs go without."""
    for brief in tree.registry.briefs.values():
        draft = brief.status == "draft"
        missing = to_fill(brief) if draft else _empty(brief, _BRIEF_FIELDS)
        if missing and brief.status != "retracted":
            what = f"to be filled: {', '.join(missing)}" if draft else f"no {', '.join(missing)}"
            remedy = "fill it before `./inv publish`" if draft else "add it where there is one"
            yield notice(brief.path, 1, what, remedy)
        if brief.status == "retracted" and not brief.retraction:
            what = "a retracted brief that does not say why"
            yield notice(brief.path, tree.line(brief.path, "status"), what, "add `retraction:`")


def to_fill(brief: Brief) -> list[str]:
    """Return the keys of a draft that are left to a person; `date` is not, which publishing sets.

    Those of `source` are named where one of the articles lacks them.
    """
    of_sources = {name for source in brief.source for name in _empty(source, _SOURCE_FIELDS)}
    return _empty(brief, _DRAFT_FIELDS) + [
        f"source.{name}" for name in _SOURCE_FIELDS if name in of_sources
    ]


def _empty(record: Brief | Source, names: Iterable[str]) -> list[str]:
    return [name for name in names if not getattr(record, name)]


def titles(tree: Tree) -> Iterator[Problem]:
    """Yield titles that no list or card can show whole."""
    for brief in tree.registry.briefs.values():
        if brief.title and len(brief.title) > _LONG_TITLE:
            what = f"a title of {len(brief.title)} characters"
            line = tree.line(brief.path, "title")
            yield notice(brief.path, line, what, f"keep it to {_LONG_TITLE}")


def days(tree: Tree) -> Iterator[Problem]:
    """Yield days in an order that cannot be."""
    for brief in tree.registry.briefs.values():
        if brief.date and brief.updated and brief.updated < brief.date:
            what = f"`updated` {brief.updated:%Y-%m-%d} is before `date` {brief.date:%Y-%m-%d}"
            yield error(brief.path, tree.line(brief.path, "updated"), what, "mend one of the two")
        for at, correction in enumerate(brief.corrections):
            if brief.date and correction.date < brief.date.date():
                what = f"a correction of {correction.date} before the brief's date"
                line = tree.line(brief.path, "corrections", at)
                yield error(brief.path, line, what, "mend one of the two")


def questions(tree: Tree) -> Iterator[Problem]:
    """Yield open questions that were to be looked at again by now."""
    today = tree.as_of.date()
    for brief in tree.registry.briefs.values():
        for at, question in enumerate(brief.open_questions):
            overdue = question.review_by and question.review_by < today
            if overdue and not question.answer and not question.answered:
                what = f"an open question was to be reviewed by {question.review_by}"
                line = tree.line(brief.path, "open_questions", at)
                remedy = "add `answer:` and `answered:`, or a later `review_by:`"
                yield notice(brief.path, line, what, remedy)


def kept_back(tree: Tree) -> Iterator[Problem]:
    """Yield briefs that are out before an entity that they are about."""
    # Few entities are not out yet, if any, and there are many briefs.
    companies, policies = (
        {slug: entity for slug, entity in table.items() if not tree.is_out(entity)}
        for table in (tree.registry.companies, tree.registry.policies)
    )
    for brief in tree.registry.briefs.values() if companies or policies else ():
        about: list[tuple[str, Entity | None]] = [
            *(("companies", companies.get(slug)) for slug in brief.companies),
            *(("policies", policies.get(slug)) for slug in brief.policies),
            *(("policy_events", policies.get(event.policy)) for event in brief.policy_events),
        ]
        for field, entity in about:
            if entity and tree.leaks(brief, entity):
                what = f"`{field}` names `{entity.slug}`, which readers may not know yet"
                line = tree.line_of_text(brief.path, field, entity.slug)
                yield notice(brief.path, line, what, "it is left out until that is published")


def whispers(tree: Tree) -> Iterator[Problem]:
    """Yield public texts that name an entity of which readers may not know yet."""
    secret = [one for one in tree.registry.entities() if not tree.is_out(one)]
    for path, record in tree.records.items() if secret else ():
        hidden = [one for one in secret if tree.leaks(record, one)]
        names = {name: one for one in hidden for name in _names(one) if one.path != path}
        if not names:
            continue
        pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        document = tree.documents[path]
        for number, line in enumerate(document.body.split("\n"), document.body_line):
            for name in dict.fromkeys(re.findall(rf"(?<!\w)(?:{pattern})(?!\w)", line)):
                what = f"`{name}` is a name of content/{names[name].path}, which is not out yet"
                yield notice(path, number, what, "leave it out until that is published")


def _names(entity: Entity) -> Iterator[str]:
    yield entity.name
    yield from (alias.text for alias in entity.aliases if not alias.ambiguous)
