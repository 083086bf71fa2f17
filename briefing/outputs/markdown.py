"""Pages as Markdown, for readers that are programs: title, facts, text, sources, full addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec import Struct

from briefing.model import urls
from briefing.model.records import (
    Brief,
    Company,
    Entity,
    EntityKey,
    OpenQuestion,
    Policy,
    Registry,
    Source,
    key_of,
)
from briefing.outputs.markdown_links import absolute_markdown, escaped, link, plain_address
from briefing.outputs.text import line

Facts = Iterable[tuple[str, str]]


class Linking(Struct, frozen=True):
    """How what a text refers to is found, in a published registry.

    `reference` leads a wiki link's words to an entity, `address` a content file's href to an
    entity or a site-root path; both give None for what they do not know.
    """

    site_url: str
    registry: Registry
    reference: Callable[[str], EntityKey | None]
    address: Callable[[str], EntityKey | str | None]

    def text(self, markdown: str, page_path: str) -> str:
        """Return a content file's Markdown with links that hold anywhere."""
        return absolute_markdown(
            markdown, self.site_url, page_path, self._referred, self._addressed
        )

    def entity(self, key: EntityKey) -> str:
        """Return a link to a dossier."""
        return link(self.registry.entity(key).name, self.site_url + urls.entity_path(key))

    def brief(self, brief: Brief) -> str:
        """Return a brief's day and a link to it."""
        words = brief.title or brief.slug
        return f"{_day(brief.date)} {link(words, self.site_url + urls.brief_path(brief))}"

    def _referred(self, reference: str) -> tuple[str, str] | None:
        key = self.reference(reference)
        return (self.registry.entity(key).name, urls.entity_path(key)) if key else None

    def _addressed(self, href: str) -> str | None:
        found = self.address(href)
        return urls.entity_path(found) if isinstance(found, EntityKey) else found


def brief_markdown(brief: Brief, linking: Linking) -> bytes:
    """Return a brief; of a retracted one only that it is, and why."""
    path = urls.brief_path(brief)
    title = brief.title or brief.slug
    if brief.status == "retracted":
        notice = f"**Retracted.** {linking.text(brief.retraction or '', path)}"
        return _page(title, "", (), [("", notice)])
    sections = [
        ("Highlights", _items(linking.text(text, path) for text in brief.highlights)),
        ("In full" if brief.highlights else "", linking.text(brief.body, path)),
        ("Bottom line", linking.text(brief.bottom_line or "", path)),
        ("Open questions", _items(_question(q, linking, path) for q in brief.open_questions)),
        (
            "Corrections",
            _items(f"{c.date}: {linking.text(c.text, path)}" for c in brief.corrections),
        ),
        ("Sources", _items(map(_source, brief.source))),
    ]
    return _page(title, linking.text(brief.dek or "", path), _brief_facts(brief, linking), sections)


def entity_markdown(entity: Entity, briefs: Sequence[Brief], linking: Linking) -> bytes:
    """Return a dossier: what is known of a company or policy, its profile, the briefs about it."""
    if isinstance(entity, Policy):
        facts, timeline = _policy_facts(entity, linking), _items(_milestones(entity))
    else:
        facts, timeline = _company_facts(entity, linking), ""
    sections = [
        ("", linking.text(entity.body, urls.entity_path(key_of(entity)))),
        ("Timeline", timeline),
        ("Briefs", _items(map(linking.brief, briefs))),
    ]
    summary = escaped(entity.description or "")
    return _page(entity.name, summary, [*_names(entity), *facts], sections)


def _question(item: OpenQuestion, linking: Linking, path: str) -> str:
    """Return a question with its answer, or else when it will be looked at again."""
    question = linking.text(item.question, path)
    if item.answer:
        answered = f"Answered {item.answered}" if item.answered else "Answered"
        return f"{question} {answered}: {linking.text(item.answer, path)}"
    return f"{question} To be looked at again by {item.review_by}." if item.review_by else question


def _page(title: str, summary: str, facts: Facts, sections: Iterable[tuple[str, str]]) -> bytes:
    """Return the parts that are not empty, a blank line between them."""
    known = "\n".join(f"- {label}: {value}" for label, value in facts if value)
    parts = [f"# {escaped(title)}", f"> {line(summary)}" if summary else "", known]
    for heading, text in sections:
        if text.strip():
            parts += [f"## {heading}" if heading else "", text.strip()]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _brief_facts(brief: Brief, linking: Linking) -> Facts:
    topics = linking.registry.topics
    named = [
        link(topics[slug].name, linking.site_url + urls.topic_path(slug)) for slug in brief.topics
    ]
    return [
        ("Published", _day(brief.date)),
        ("Updated", _day(brief.updated)),
        ("By", escaped(", ".join(brief.authors))),
        ("About", ", ".join(linking.entity(EntityKey("company", s)) for s in brief.companies)),
        ("Policies", ", ".join(linking.entity(EntityKey("policy", s)) for s in brief.policies)),
        ("Topics", ", ".join(named)),
        ("Address", linking.site_url + urls.brief_path(brief)),
    ]


def _names(entity: Entity) -> Facts:
    aliases = dict.fromkeys(alias.text for alias in entity.aliases)
    return [("Also known as", escaped(", ".join(aliases)))]


def _company_facts(company: Company, linking: Linking) -> Facts:
    parent = linking.entity(EntityKey("company", company.parent)) if company.parent else ""
    return [
        ("Kind", escaped(company.sort)),
        ("Legal name", escaped(company.legal_name or "")),
        ("Country", escaped(company.country or "")),
        ("Sectors", escaped(", ".join(company.sectors))),
        ("Parent", parent),
        ("Tickers", escaped(", ".join(company.identifiers.ticker))),
        ("Website", plain_address(company.website or "")),
        ("Address", linking.site_url + urls.entity_path(key_of(company))),
    ]


def _policy_facts(policy: Policy, linking: Linking) -> Facts:
    agencies = ", ".join(linking.entity(EntityKey("company", slug)) for slug in policy.agencies)
    as_of = f" (as of {policy.status_as_of})" if policy.status_as_of else ""
    return [
        ("Status", policy.status.replace("-", " ") + as_of),
        ("Jurisdiction", escaped(policy.jurisdiction or "")),
        ("Instrument", escaped(policy.instrument or "")),
        ("Citation", escaped(policy.citation or "")),
        ("Agencies", agencies),
        ("Official text", plain_address(policy.url or "")),
        ("Address", linking.site_url + urls.entity_path(key_of(policy))),
    ]


def _milestones(policy: Policy) -> Iterable[str]:
    for milestone in sorted(policy.milestones, key=lambda milestone: milestone.date):
        kind = " (deadline)" if milestone.deadline else ""
        yield f"{milestone.date}: {escaped(milestone.event)}{kind}"


def _source(source: Source) -> str:
    words = source.title or source.url or source.publication or ""
    title = link(words, source.url) if source.url else escaped(words)
    more = [source.publication if words != source.publication else None, *source.authors]
    known = [*filter(None, more), *([str(source.published)] if source.published else [])]
    kind = f" ({escaped(source.kind)})" if source.kind else ""
    return ", ".join([title, *map(escaped, known)]) + kind


def _items(texts: Iterable[str]) -> str:
    return "\n".join(f"- {line(text)}" for text in texts)


def _day(day: date | None) -> str:
    return day.isoformat()[:10] if day else ""
