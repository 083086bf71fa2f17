"""Addresses: ids that are there once, pages that collide with nothing, redirects that lead on."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.tree import Tree, error, notice
from briefing.model import urls
from briefing.model.parse import Record
from briefing.model.problems import Problem
from briefing.model.records import Brief, Company, Entity, Policy, key_of

_FIXED = (
    urls.HOME,
    urls.BRIEFS,
    urls.COMPANIES,
    urls.POLICIES,
    urls.TOPICS,
    urls.CHANGES,
    urls.NOT_FOUND,
)


def ids(tree: Tree) -> Iterator[Problem]:
    """Yield ids that two records share, and entities that have none."""
    first: dict[str, str] = {}
    for path, record in sorted(tree.records.items()):
        if not isinstance(record, Brief | Company | Policy):
            continue
        if record.id is None:
            if not isinstance(record, Brief):
                yield notice(path, 1, "has no `id`", "add one: ./inv check --fix")
        elif (other := first.setdefault(record.id, path)) != path:
            what = f"id `{record.id}` is also that of content/{other}"
            remedy = "delete the line in the newer file and run ./inv check --fix"
            yield error(path, tree.line(path, "id"), what, remedy)


def reserved(tree: Tree) -> Iterator[Problem]:
    """Yield free-standing pages that would take an address of the site itself."""
    for page in tree.registry.pages.values():
        if page.slug in urls.RESERVED:
            what = f"the address /{page.slug}/ belongs to the site itself"
            yield error(page.path, 0, what, "rename the file")


def redirects(tree: Tree) -> Iterator[Problem]:
    """Yield old addresses that are taken by a page, claimed twice, or lead to themselves."""
    if not any(record.redirect_from for record in tree.records.values()):
        return
    live = _live(tree)
    folders = _folders(live)
    claimed: dict[str, str] = {}
    for path, record in sorted(tree.records.items()):
        for at, old in enumerate(record.redirect_from):
            file = urls.file_of(old).casefold()
            what = _clash(record, file, live, folders, claimed)
            if what:
                line = tree.line(path, "redirect_from", at)
                remedy = "delete it" if "itself" in what else "delete one of the two"
                yield error(path, line, f"the old address {old} {what}", remedy)
            claimed.setdefault(file, path)
            folders.update(_folders({file: path}))


def _clash(
    record: Record,
    file: str,
    live: dict[str, str],
    folders: dict[str, str],
    claimed: dict[str, str],
) -> str:
    if file in live:
        itself = live[file] == f"content/{record.path}"
        return "is the page itself" if itself else f"is that of {live[file]}"
    if file in claimed:
        return f"is also claimed by content/{claimed[file]}"
    if file in folders:
        return f"would be a file where {folders[file]} needs a folder"
    above = next((part for part in _folders({file: ""}) if part in live or part in claimed), None)
    if above:
        return f"would need a folder where {live.get(above) or claimed[above]} is a file"
    return ""


def _live(tree: Tree) -> dict[str, str]:
    """Return every output file that is sure to be there, with the name of what it shows."""
    live = {urls.file_of(path): f"the page {path}" for path in (*_FIXED, urls.FEED)}
    for record in tree.records.values():
        if isinstance(record, Brief):
            if record.status == "draft" or record.date is None:
                continue
            for path in (urls.year_path(record.date.year), urls.month_path(record.date)):
                live[urls.file_of(path)] = f"the page {path}"
            _years(live, tree, record)
        live[urls.file_of(urls.path_of(record)).casefold()] = f"content/{record.path}"
    return live


def _years(live: dict[str, str], tree: Tree, brief: Brief) -> None:
    companies, policies = tree.registry.companies, tree.registry.policies
    about: list[Entity] = [
        *(companies[slug] for slug in brief.companies if slug in companies),
        *(policies[slug] for slug in brief.policies if slug in policies),
    ]
    for entity in about:
        if brief.date:
            path = urls.entity_year_path(key_of(entity), brief.date.year)
            live[urls.file_of(path)] = f"the page {path}"


def _folders(files: dict[str, str]) -> dict[str, str]:
    """Return every folder that these files lie in, with the name of one that does."""
    folders: dict[str, str] = {}
    for file, owner in files.items():
        parts = file.split("/")
        for end in range(1, len(parts)):
            folders.setdefault("/".join(parts[:end]), owner)
    return folders
