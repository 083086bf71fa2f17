"""Ties between entities: no company owns itself, none is tied to itself or twice the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.checks.tree import Tree, error
from briefing.model.problems import Problem
from briefing.model.records import Company


def parents(tree: Tree) -> Iterator[Problem]:
    """Yield each circle of parents once, at its first file."""
    companies = tree.registry.companies
    for company in companies.values():
        circle = _circle(company, companies)
        if circle and company.slug == min(circle):
            what = f"`parent` leads in a circle: {' → '.join((*circle, circle[0]))}"
            line = tree.line(company.path, "parent")
            yield error(company.path, line, what, "take one `parent` out")


def _circle(start: Company, companies: Mapping[str, Company]) -> list[str]:
    """Return the slugs of the circle that a company is part of, beginning with its own."""
    chain = [start.slug]
    parent = start.parent
    while parent and parent in companies and parent not in chain:
        chain.append(parent)
        parent = companies[parent].parent
    return chain if parent == start.slug else []


def relations(tree: Tree) -> Iterator[Problem]:
    """Yield relations from an entity to itself, and those given twice."""
    for entity in tree.registry.entities():
        seen: set[tuple[str, str]] = set()
        for at, relation in enumerate(entity.relations):
            tie = (relation.type, relation.to)
            if relation.to == entity.slug or tie in seen:
                line = tree.line(entity.path, "relations", at)
                what = f"the relation `{relation.type}` to `{relation.to}`"
                ends = "leads to itself" if relation.to == entity.slug else "is given twice"
                yield error(entity.path, line, f"{what} {ends}", "delete it")
            seen.add(tie)
